package io.huifang.hotline;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.StepClock;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.call.CallEvent;
import io.huifang.customer.CallerMatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class InboundCallsTest {
  private static final Instant NOW = Instant.parse("2026-03-05T02:00:00Z");
  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final List<String> seen = new CopyOnWriteArrayList<>();

  @Test
  void aCallBeginsAndEndsOnce() {
    try (InboundCalls calls = calls(List.of("a"), List.of())) {
      calls.began("1.1", "+8613800000001", Optional.of(new CallerMatch.None()));
      hangup(calls, "a", "1.1");
      hangup(calls, "a", "1.1");
    }
    assertThat(seen).containsExactly("Started 1.1", "Ended 1.1");
  }

  @Test
  void aHangupThatComesBeforeItsScriptEndsTheCallAllTheSame() {
    try (InboundCalls calls = calls(List.of("a"), List.of())) {
      hangup(calls, "a", "1.2");
      calls.began("1.2", "", Optional.empty());
    }
    assertThat(seen).containsExactly("Started 1.2", "Ended 1.2");
  }

  @Test
  void aResyncEndsWhatIsOverAndNothingThatBeganAfterIt() {
    try (InboundCalls calls = calls(List.of("a"), List.of("old"))) {
      calls.began("1.3", "", Optional.empty());
      resync(calls, "a", NOW.minusSeconds(1));
    }
    assertThat(seen).containsExactly("Started 1.3", "Ended old");
  }

  @Test
  void aResyncOfOnePbxLeavesTheCallsOfAnotherAlone() {
    try (InboundCalls calls = calls(List.of("a", "b"), List.of("1.4"))) {
      resync(calls, "a", NOW);
      assertThat(seen).isEmpty();
      resync(calls, "b", NOW, "1.4");
    }
    assertThat(seen).isEmpty();
  }

  @Test
  void aResyncEndsTheCallsOfItsPbxHoweverLongAgoAnotherOneWasAsked() {
    try (InboundCalls calls = calls(List.of("a", "b"), List.of())) {
      resync(calls, "b", NOW.minusSeconds(7200));
      made(calls, "a", "1.5");
      calls.began("1.5", "", Optional.empty());
      calls.began("1.6", "", Optional.empty());
      made(calls, "a", "1.6"); // its script was faster
      made(calls, "b", "2.1");
      calls.began("2.1", "", Optional.empty());
      resync(calls, "a", NOW.plusSeconds(60));
      assertThat(calls.follows("2.1")).isTrue();
      assertThat(calls.follows("1.5")).isFalse();
    }
    assertThat(seen).contains("Ended 1.5", "Ended 1.6").doesNotContain("Ended 2.1");
  }

  @Test
  void whatBeganUnheardIsFollowedOnceItsPbxShowsItAndEndsThere() {
    try (InboundCalls calls = calls(List.of("a", "b"), List.of())) {
      resync(calls, "b", NOW.minusSeconds(7200));
      calls.began("1.7", "", Optional.empty());
      assertThat(calls.follows("1.7")).as("another one may find its end").isFalse();
      resync(calls, "a", NOW.plusSeconds(60), "1.7");
      assertThat(calls.follows("1.7")).isTrue();
      resync(calls, "a", NOW.plusSeconds(120));
    }
    assertThat(seen).containsExactly("Started 1.7", "Ended 1.7");
  }

  @Test
  void whatBeganAndEndedUnheardLongAgoGetsNoEndOfToday() {
    var moving = new StepClock(NOW);
    try (InboundCalls calls = calls(List.of("a", "b"), List.of(), moving)) {
      resync(calls, "b", NOW.minusSeconds(7200));
      calls.began("1.8", "", Optional.empty());
      resync(calls, "a", NOW.plusSeconds(60));
      assertThat(calls.follows("1.8")).isFalse();
      moving.step(Duration.ofHours(3));
      resync(calls, "b", moving.instant());
    }
    assertThat(seen).containsExactly("Started 1.8");
  }

  private static void made(InboundCalls calls, String pbx, String id) {
    calls
        .listener(pbx)
        .onEvent(new PbxEvent.NewChannel(id, id, "PJSIP/town-1", 0, "", "", "", ""), 0);
  }

  private InboundCalls calls(List<String> pbxs, List<String> leftOpen) {
    return calls(pbxs, leftOpen, clock);
  }

  private InboundCalls calls(List<String> pbxs, List<String> leftOpen, Clock machine) {
    return new InboundCalls(
        e -> seen.add(name(e) + " " + e.reference()), clock, machine, pbxs, leftOpen);
  }

  private static String name(CallEvent e) {
    return e.getClass().getSimpleName();
  }

  private static void hangup(InboundCalls calls, String pbx, String id) {
    calls
        .listener(pbx)
        .onEvent(new PbxEvent.Hangup(id, id, "PJSIP/town-1", 16, "", null, "", ""), 0);
  }

  private static void resync(InboundCalls calls, String pbx, Instant at, String... live) {
    List<PbxSnapshot.Channel> channels =
        java.util.Arrays.stream(live)
            .map(id -> new PbxSnapshot.Channel(id, id, "PJSIP/town-1", 6, "", "", "", "", "", ""))
            .toList();
    calls.listener(pbx).onResync(new PbxSnapshot(at, channels, List.of()));
  }
}
