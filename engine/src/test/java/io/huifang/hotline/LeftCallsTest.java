package io.huifang.hotline;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.StepClock;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.call.CallEvent;
import io.huifang.config.Shipped;
import io.huifang.customer.ContactLog;
import io.huifang.customer.DoNotCall;
import io.huifang.result.AnswerEar;
import io.huifang.result.AnswerSeen;
import io.huifang.result.CallSeen;
import io.huifang.result.ResultBook;
import io.huifang.result.ResultLog;
import io.huifang.store.TestDatabase;
import io.huifang.store.Tx;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Calls that a killed engine left open on record, and that no other one has heard of. */
class LeftCallsTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final Instant NOW = Instant.parse("2026-03-05T02:00:00Z");
  private static final LeftCalls.Pbx SILENT = Optional::empty;

  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final Set<String> followed = new HashSet<>();
  private final Set<String> failing = new HashSet<>();
  private final AnswerEar ear =
      new AnswerEar() {
        @Override
        public void answered(Tx tx, AnswerSeen seen) {
          // nothing follows
        }

        @Override
        public void ended(Tx tx, CallSeen seen) {
          if (failing.contains(seen.talk().reference())) {
            throw new IllegalStateException("fails as the test wants it");
          }
        }
      };
  private final AtomicInteger asked = new AtomicInteger();
  private final ResultBook book;
  private final ResultLog log;

  LeftCallsTest(@TempDir Path dir) {
    book =
        new ResultBook(
            DB.database(), Shipped::config, new DoNotCall(), new ContactLog(), ear, clock);
    log = new ResultLog(DB.database(), book, dir, new SimpleMeterRegistry());
  }

  @BeforeEach
  void empty() {
    DB.sql("DELETE FROM call_record", "DELETE FROM call_route", "DELETE FROM answer");
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void whatNoPbxKnowsAnyMoreIsOverAndWhoTalksOnIsLeftAlone() {
    began("gone", Duration.ofMinutes(20));
    began("talks", Duration.ofMinutes(20));
    began("young", Duration.ofSeconds(20));
    sweep(pbx("other"), pbx("talks"));
    assertThat(open()).containsExactly("talks", "young");
  }

  @Test
  void aPbxThatIsSilentMayHaveTheCallUntilNobodyTalksSoLong() {
    began("recent", Duration.ofMinutes(200));
    began("old", Duration.ofMinutes(241));
    sweep(pbx(), SILENT);
    assertThat(open()).containsExactly("recent");
    sweep(pbx(), pbx());
    assertThat(open()).isEmpty();
  }

  @Test
  void callsToCustomersHaveTheirOwnEndAndNoPbxIsAskedForThem() {
    log.record(
        new CallEvent.Started(
            "out", NOW.minusSeconds(600), "out", 1L, "3day", "", null, null, "", "service", 3));
    began("over", Duration.ofMinutes(20));
    log.record(new CallEvent.Ended("over", NOW, "", null));
    sweep(pbx());
    assertThat(asked).hasValue(0);
    assertThat(open()).containsExactly("out");
  }

  @Test
  void whatIsFollowedHereIsNotAskedForUntilItIsTooLong() {
    followed.add("ours");
    began("ours", Duration.ofMinutes(239));
    sweep(pbx());
    assertThat(asked).hasValue(0);
    assertThat(open()).containsExactly("ours");
    DB.sql("UPDATE call_record SET answered_at = answered_at - INTERVAL 2 MINUTE");
    sweep(pbx());
    assertThat(open()).isEmpty();
  }

  @Test
  void theEndIsWhenAPbxKnewItLastAndIsMarkedAsUnheard() {
    began("gone", Duration.ofMinutes(20));
    var moving = new StepClock(NOW);
    List<LeftCalls.Pbx> pbxs =
        List.of(() -> channels(moving.instant().equals(NOW) ? "gone" : "other"));
    var left = new LeftCalls(book, pbxs, followed::contains, moving);
    left.sweep();
    moving.step(Duration.ofMinutes(7));
    left.sweep();
    assertThat(ended("gone")).isEqualTo("2026-03-05 02:00:00|1");
  }

  @Test
  void whatNoPbxWasAskedForEndsWithTheLastThatIsOnRecord() {
    began("gone", Duration.ofMinutes(20));
    DB.sql(
        "INSERT INTO call_route (reference, at, dialed, way, code, why_zh, why_en) VALUES"
            + " ('gone', '2026-03-05 01:41:00', '4001', 'queue', 'x', 'x', 'x')");
    began("no more", Duration.ofMinutes(20));
    sweep(pbx());
    assertThat(ended("gone")).isEqualTo("2026-03-05 01:41:00|1");
    assertThat(ended("no more")).isEqualTo("2026-03-05 01:40:00|1");
  }

  @Test
  void anEndThatWasHeardAfterAllStandsInsteadAndTheFirstOfThoseStays() {
    began("gone", Duration.ofMinutes(20));
    sweep(pbx());
    log.record(new CallEvent.Ended("gone", NOW.minusSeconds(60), "", null));
    log.record(new CallEvent.Ended("gone", NOW, "", null));
    assertThat(ended("gone")).isEqualTo("2026-03-05 01:59:00|0");
  }

  @Test
  void oneThatCannotBeEndedKeepsNoOtherOpenAndItsLastLookIsNotForgotten() {
    began("bad", Duration.ofMinutes(20));
    began("good", Duration.ofMinutes(19));
    var moving = new StepClock(NOW);
    List<LeftCalls.Pbx> pbxs =
        List.of(() -> moving.instant().equals(NOW) ? channels("bad", "good") : channels("other"));
    var left = new LeftCalls(book, pbxs, followed::contains, moving);
    left.sweep();
    failing.add("bad");
    moving.step(Duration.ofMinutes(1));
    left.sweep();
    assertThat(open()).containsExactly("bad");
    failing.clear();
    moving.step(Duration.ofMinutes(1));
    left.sweep();
    assertThat(ended("bad")).isEqualTo("2026-03-05 02:00:00|1");
  }

  @Test
  void anAnswerOutOfAJournalIsNoEndThatWasHeard() {
    began("gone", Duration.ofMinutes(20));
    sweep(pbx());
    log.record(CallEvent.Answered.message("gone", NOW.minusSeconds(1100), "voicemail-gone"));
    assertThat(ended("gone")).isEqualTo("2026-03-05 01:40:00|1");
    log.record(new CallEvent.Ended("gone", NOW.minusSeconds(60), "", null));
    assertThat(ended("gone")).isEqualTo("2026-03-05 01:59:00|0");
  }

  private static String ended(String reference) {
    return DB.row(
        "SELECT DATE_FORMAT(ended_at, '%Y-%m-%d %H:%i:%s'), end_unheard + 0 FROM call_record"
            + " WHERE reference = '"
            + reference
            + "'");
  }

  private void sweep(LeftCalls.Pbx... pbxs) {
    new LeftCalls(book, List.of(pbxs), followed::contains, clock).sweep();
  }

  private LeftCalls.Pbx pbx(String... live) {
    return () -> {
      asked.incrementAndGet();
      return channels(live);
    };
  }

  private static Optional<List<PbxSnapshot.Channel>> channels(String... live) {
    return Optional.of(
        Stream.of(live)
            .map(id -> new PbxSnapshot.Channel(id, id, "PJSIP/town-1", 6, "", "", "", "", "", ""))
            .toList());
  }

  private void began(String reference, Duration ago) {
    log.record(
        new CallEvent.Started(
            reference, NOW.minus(ago), "in", null, "", "", null, null, "+8613700000001", "", 0));
  }

  private static List<String> open() {
    return Stream.of(
            DB.value(
                    "SELECT COALESCE(GROUP_CONCAT(reference ORDER BY id), '') FROM call_record"
                        + " WHERE ended_at IS NULL")
                .split(",", -1))
        .filter(s -> !s.isEmpty())
        .toList();
  }
}
