package io.huifang.desk.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.asterisk.ami.ActionResult;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.call.CallEvent.RecordingBegun;
import io.huifang.config.ChangedConfig;
import io.huifang.config.Config;
import io.huifang.config.DeskConfig;
import io.huifang.config.Shipped;
import io.huifang.desk.CallEnds;
import io.huifang.desk.line.OnDemand.State;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The key for recording, pressed again before the PBX has done what it asked for. */
class OnDemandTest {
  private static final String PBX = "pbx";
  private static final String CALL = "1772700000.12";
  private static final CallEnds ENDS = new CallEnds(PBX, CALL, "1772700000.13", false);

  private final Clock clock =
      Clock.fixed(Instant.parse("2026-03-05T02:00:00Z"), ZoneOffset.UTC); // all within one moment
  private final Book book = new Book();
  private final Pbx pbx = new Pbx();
  private final List<String> shown = new CopyOnWriteArrayList<>();
  private final OnDemand tapes =
      new OnDemand(OnDemandTest::config, book, call -> Optional.of("amy"), clock);

  @Test
  void onOffOnBeforeThePbxHasMadeAChannelEndsAsOn() throws Exception {
    OnDemand.Tape first = on();
    pbx.hangUp = new ActionResult.Refused("No such channel");
    assertThat(tapes.stop(CALL, pbx, shown::add)).isEqualTo(CallControl.Reply.DONE);
    assertThat(state()).contains(State.ENDING);
    OnDemand.Tape second = on();
    assertThat(state()).as("told anew").contains(State.ANNOUNCING);
    assertThat(second.name()).isNotEqualTo(first.name());
    assertThat(book.begun).containsExactly(first.name(), second.name());

    pbx.hangUp = new ActionResult.Done(Map.of());
    pbx.hungUp.clear();
    made(first);
    made(second);
    await().until(() -> pbx.hungUp.contains(first.id() + "-2"));
    gone(first);
    assertThat(book.never).containsExactly(first.name());
    assertThat(state()).as("the other one goes on").contains(State.ANNOUNCING);
    told(second);
    assertThat(state()).contains(State.ON);
    assertThat(pbx.hungUp).doesNotContain(second.id() + "-2");
    assertThat(shown).containsOnly("amy");

    gone(second);
    assertThat(state()).isEmpty();
    assertThat(book.never).as("there is a file").containsExactly(first.name());
  }

  @Test
  void onAgainWhileTheFirstOneEndsKeepsBoth() throws Exception {
    OnDemand.Tape first = on();
    made(first);
    told(first);
    assertThat(tapes.stop(CALL, pbx, shown::add)).isEqualTo(CallControl.Reply.DONE);
    OnDemand.Tape second = on();
    assertThat(state()).contains(State.ANNOUNCING);
    gone(first);
    assertThat(state()).contains(State.ANNOUNCING);
    told(second);
    assertThat(state()).contains(State.ON);
    assertThat(book.never).as("each has a file").isEmpty();
  }

  @Test
  void thereIsOneAtATime() throws Exception {
    on();
    assertThat(tapes.ask("amy", CALL, "service"))
        .isEqualTo(new OnDemand.Asked.Refused(CallControl.Reply.NOT_NOW));
    assertThat(book.begun).hasSize(1);
  }

  @Test
  void whatThePbxDoesNotEndGoesOnAndIsShownSo() throws Exception {
    OnDemand.Tape tape = on();
    made(tape);
    told(tape);
    pbx.hangUp = new ActionResult.Refused("Permission denied");
    assertThat(tapes.stop(CALL, pbx, shown::add)).isEqualTo(CallControl.Reply.PBX_REFUSED);
    assertThat(state()).contains(State.ON);
  }

  @Test
  void withoutARecordingThereIsNothingToEnd() throws Exception {
    assertThat(tapes.stop(CALL, pbx, shown::add)).isEqualTo(CallControl.Reply.NOT_NOW);
    OnDemand.Tape tape = on();
    gone(tape);
    assertThat(tapes.stop(CALL, pbx, shown::add)).isEqualTo(CallControl.Reply.NOT_NOW);
  }

  private OnDemand.Tape on() throws Exception {
    OnDemand.Asked asked = tapes.ask("amy", CALL, "service");
    assertThat(asked).isInstanceOf(OnDemand.Asked.Ready.class);
    OnDemand.Tape tape = ((OnDemand.Asked.Ready) asked).tape();
    assertThat(tapes.begin(tape, pbx, ENDS, shown::add)).isEqualTo(CallControl.Reply.DONE);
    return tape;
  }

  private Optional<State> state() {
    return tapes.of("amy").map(OnDemand.View::state);
  }

  private void made(OnDemand.Tape tape) {
    for (String half : List.of("-1", "-2")) {
      String id = tape.id() + half;
      hear(new PbxEvent.NewChannel(id, id, "Local/file@x", 0, "", "", "", ""));
    }
  }

  private void told(OnDemand.Tape tape) {
    String id = tape.id() + "-2";
    hear(new PbxEvent.UserEvent("HuifangRecording", id, id, "Local/file@x", Map.of("State", "on")));
  }

  private void gone(OnDemand.Tape tape) {
    String id = tape.id() + "-2";
    hear(new PbxEvent.Hangup(id, id, "Local/file@x", 16, "", null, "", ""));
  }

  private void hear(PbxEvent event) {
    tapes.hear(PBX, event, shown::add);
  }

  private static Config config() {
    DeskConfig d = Shipped.config().desk();
    return ChangedConfig.of(Shipped.config())
        .desk(
            new DeskConfig(
                d.wrapUp(),
                d.dispositions(),
                d.required(),
                d.transfer(),
                d.breaks(),
                List.of("service")))
        .config();
  }

  /** What is written down. */
  private static final class Book implements OnDemand.RecordingRows {
    final List<String> begun = new CopyOnWriteArrayList<>();
    final List<String> never = new CopyOnWriteArrayList<>();

    @Override
    public boolean room() {
      return true;
    }

    @Override
    public String queue(String reference) {
      return "";
    }

    @Override
    public void begun(RecordingBegun recording) {
      begun.add(recording.name());
    }

    @Override
    public void never(String name) {
      never.add(name);
    }
  }

  /** Takes each wish to record, and says to a hangup what it is told to. */
  private static final class Pbx implements PbxCalls {
    final List<String> hungUp = new CopyOnWriteArrayList<>();
    volatile ActionResult hangUp = new ActionResult.Done(Map.of());

    @Override
    public ActionResult redirect(String channel, String context, String exten) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ActionResult redirectBoth(
        String channel,
        String context,
        String exten,
        String other,
        String context2,
        String exten2) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ActionResult set(String channel, String variable, String value) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ActionResult record(String near, String far, CallEnds ends, String file) {
      return new ActionResult.Done(Map.of());
    }

    @Override
    public ActionResult hangUp(String channel) {
      hungUp.add(channel);
      return hangUp;
    }
  }
}
