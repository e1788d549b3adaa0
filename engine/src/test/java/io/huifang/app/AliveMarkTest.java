package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiSecret;
import io.huifang.asterisk.ami.AmiSettings;
import io.huifang.asterisk.ami.AmiTimeouts;
import io.huifang.asterisk.fake.FakeAmi;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class AliveMarkTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  /** Of promise 7. */
  private static final Duration PACE = Duration.ofSeconds(2);

  @Test
  void aHungPbxKeepsNoMarkFromTheOthers() throws Exception {
    try (FakeAmi hung = new FakeAmi();
        FakeAmi well = new FakeAmi();
        AmiLink toHung = link("hung", hung);
        AmiLink toWell = link("well", well);
        var mark = new AliveMark(List.of(toHung, toWell), Optional.empty(), () -> true)) {
      hung.answer((peer, action) -> "Originate".equals(action.get("Action")) ? "" : null);
      well.answer((peer, action) ->
          "Originate".equals(action.get("Action"))
              ? "Response: Error\r\nActionID: {id}\r\nMessage: busy"
              : null);
      for (AmiLink link : List.of(toHung, toWell)) {
        link.start();
        await().until(() -> link.state().trustworthy());
      }
      mark.start();

      hung.action("Originate");
      for (int beat = 0; beat < 3; beat++) {
        assertThat(well.action("Originate").get("Channel")).startsWith("Local/alive@");
      }
      hung.peer().cut(); // or the end would wait for it
    }
  }

  @Test
  void isWrittenEachTwoSecondsAndNotWhileTheDatabaseOrAnotherPartIsStuck() throws Exception {
    var serving = new AtomicBoolean();
    var pulse = new ManualPulse();
    List<String> written = new CopyOnWriteArrayList<>();
    try (FakeAmi pbx = new FakeAmi();
        AmiLink link = link("pbx", pbx);
        var mark = new AliveMark(List.of(link), Optional.empty(), serving::get, pulse)) {
      pbx.answer((peer, action) -> {
        if (!"Originate".equals(action.get("Action"))) {
          return null;
        }
        written.add(action.getOrDefault("Channel", ""));
        return "Response: Error\r\nActionID: {id}\r\nMessage: busy";
      });
      link.start();
      await().until(() -> link.state().trustworthy());
      mark.start();
      assertThat(pulse.pace).as("three beats before the dialplan's 6 s").isEqualTo(PACE);

      pulse.beat();
      pulse.beat();
      await().during(Duration.ofMillis(500)).until(written::isEmpty);
      serving.set(true);
      pulse.beat();
      await().until(() -> !written.isEmpty());
      assertThat(written).as("of three beats the one when all answered").hasSize(1);
    }
  }

  @Test
  void atItsEndTakesOnlyAMarkAwayThatIsSurelyItsOwn() throws Exception {
    Optional<String> ours = Optional.of("agi://10.0.0.1:14573");
    assertThat(deletedAtTheEnd(ours, "agi://10.0.0.1:14573")).isOne();
    assertThat(deletedAtTheEnd(ours, "agi://10.0.0.2:14573")).isZero();
    assertThat(deletedAtTheEnd(Optional.empty(), "agi://10.0.0.2:14573"))
        .as("it does not know its own address")
        .isZero();
  }

  private static long deletedAtTheEnd(Optional<String> agi, String lastWriter) throws Exception {
    List<String> deleted = new CopyOnWriteArrayList<>();
    try (FakeAmi pbx = new FakeAmi();
        AmiLink link = link("pbx", pbx)) {
      pbx.answer((peer, action) -> {
        String variable = action.getOrDefault("Variable", "");
        if (variable.startsWith("DB_DELETE(hf/alive")) {
          deleted.add(variable);
        }
        return "DBGet".equals(action.get("Action"))
            ? "Response: Success\r\nActionID: {id}\r\nEventList: start\r\n\r\n"
                + "Event: DBGetResponse\r\nActionID: {id}\r\nVal: "
                + lastWriter
                + "\r\n\r\nEvent: DBGetComplete\r\nActionID: {id}\r\nEventList: Complete"
            : null;
      });
      link.start();
      await().until(() -> link.state().trustworthy());
      new AliveMark(List.of(link), agi, () -> true, new ManualPulse()).close();
    }
    return deleted.size();
  }

  /** Beats when the test says so. */
  private static final class ManualPulse extends ScheduledThreadPoolExecutor {
    private Duration pace = Duration.ZERO;
    private Runnable work = () -> {};

    ManualPulse() {
      super(1);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(
        Runnable command, long initialDelay, long delay, TimeUnit unit) {
      pace = Duration.of(delay, unit.toChronoUnit());
      work = command;
      return schedule(() -> {}, 0, unit);
    }

    void beat() {
      work.run();
    }
  }

  private static AmiLink link(String name, FakeAmi asterisk) {
    return new AmiLink(
        new AmiSettings(
            name,
            "127.0.0.1",
            asterisk.port(),
            "huifang",
            new AmiSecret("s"),
            new AmiTimeouts(
                Duration.ofSeconds(3), LONG, Duration.ofSeconds(2), Duration.ofSeconds(6)),
            99),
        Clock.systemUTC(),
        new SimpleMeterRegistry());
  }
}
