package io.huifang.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huifang.asterisk.agi.AgiHangup;
import io.huifang.asterisk.agi.AgiSession;
import io.huifang.asterisk.agi.KeyRead;
import io.huifang.config.CallRecording;
import io.huifang.config.CampaignConfig;
import io.huifang.config.ChangedCampaign;
import io.huifang.config.Config;
import io.huifang.config.Outcome;
import io.huifang.config.Shipped;
import io.huifang.customer.OccasionFacts;
import io.huifang.dialing.CallAttempt;
import io.huifang.dialing.Conversations;
import io.huifang.survey.Given;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How a talk ends, however it goes. */
class SurveyCallTest {
  private final List<CallEvent> events = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private final Deque<KeyRead> keys = new ArrayDeque<>();
  private Optional<String> amd = Optional.of("HUMAN");
  private CallRecording recording = CallRecording.NEVER;
  private boolean room = true;
  private Optional<Character> inComment = Optional.empty();
  private Optional<CutCall> cut = Optional.empty();
  private final List<String> line = new ArrayList<>();
  private AgiHangup.@Nullable Reason inAmd;
  private AgiHangup.@Nullable Reason inPrompts;

  @Test
  void whoHangsUpWhileAMachineIsListenedForHoldsNoLine() {
    inAmd = AgiHangup.Reason.HANGUP;
    assertThatThrownBy(this::talk).isInstanceOf(AgiHangup.class);
    assertThat(outcomes).containsExactly(Outcome.HUNG_UP);
    assertThat(events)
        .extracting(e -> e.getClass().getSimpleName())
        .as("somebody had picked up")
        .containsExactly("Started", "Ended");
  }

  @Test
  void aMachineIsNoConversation() throws AgiHangup {
    amd = Optional.of("MACHINE");
    talk();
    assertThat(outcomes).containsExactly(Outcome.MACHINE);
    assertThat(events).isEmpty();
  }

  /** Asterisk's words where it cannot tell; nothing at all where it failed. */
  @Test
  void whoMayBeAMachineOrNotIsAskedAsAPerson() {
    for (Optional<String> unsure :
        List.of(Optional.of("NOTSURE"), Optional.of("HANGUP"), Optional.<String>empty())) {
      amd = unsure;
      outcomes.clear();
      events.clear();
      keys.add(new KeyRead.Pressed('5'));
      inPrompts = AgiHangup.Reason.HANGUP;
      assertThatThrownBy(this::talk).isInstanceOf(AgiHangup.class);
      assertThat(outcomes).as("%s", unsure).containsExactly(Outcome.PARTIAL);
      assertThat(events).as("%s", unsure).anyMatch(CallEvent.Answered.class::isInstance);
    }
  }

  @Test
  void aRecordingThatIsMissingIsNotTheCustomersHangUp() {
    inPrompts = AgiHangup.Reason.NO_RECORDING;
    assertThatThrownBy(this::talk).isInstanceOf(AgiHangup.class);
    assertThat(outcomes).containsExactly(Outcome.OUR_FAULT);
  }

  @Test
  void butWhoHasAnsweredIsNotAskedAgainForIt() {
    inPrompts = AgiHangup.Reason.NO_RECORDING;
    keys.add(new KeyRead.Pressed('5'));
    assertThatThrownBy(this::talk).isInstanceOf(AgiHangup.class);
    assertThat(outcomes).containsExactly(Outcome.PARTIAL);
  }

  @Test
  void whoHangsUpHasHungUp() {
    inPrompts = AgiHangup.Reason.HANGUP;
    assertThatThrownBy(this::talk).isInstanceOf(AgiHangup.class);
    assertThat(outcomes).containsExactly(Outcome.HUNG_UP);
  }

  /** Answers go to the call that was cut, also where the file has lost its retry since. */
  @Test
  void aCallThatWasCutGoesOnWithWhatIsLeft() {
    cut = Optional.of(cutAfter(new Given("reception", "4", "")));
    keys.add(new KeyRead.Pressed('5'));
    inPrompts = AgiHangup.Reason.HANGUP;
    assertThatThrownBy(this::talk).isInstanceOf(AgiHangup.class);
    assertThat(events)
        .filteredOn(CallEvent.Answered.class::isInstance)
        .extracting(e -> e.reference() + " " + ((CallEvent.Answered) e).question())
        .containsExactly("cut quality");
    assertThat(events)
        .filteredOn(e -> !(e instanceof CallEvent.Answered))
        .extracting(e -> e.getClass().getSimpleName() + " " + e.reference())
        .containsExactly("Started 1", "Ended cut", "Ended 1");
    assertThat(((CallEvent.Started) events.getFirst()).survey())
        .as("has none of its own")
        .isEmpty();
    assertThat(outcomes).containsExactly(Outcome.PARTIAL);
  }

  private static CutCall cutAfter(Given... given) {
    return new CutCall(
        "cut", 7, "3day", "visit:1", 1, null, "service", Instant.EPOCH, List.of(given));
  }

  @Test
  void anOptOutIsOnRecordBeforeAnythingIsSaidToIt() {
    keys.add(new KeyRead.Pressed('9'));
    inPrompts = AgiHangup.Reason.HANGUP; // the word that confirms it is not heard any more
    assertThatThrownBy(this::talk).isInstanceOf(AgiHangup.class);
    assertThat(events).anyMatch(e -> e instanceof CallEvent.OptedOut);
    assertThat(outcomes).containsExactly(Outcome.OPTED_OUT);
  }

  @Test
  void aCallIsRecordedOnceTheCalleeWasToldAndNotBefore() throws AgiHangup {
    recording = CallRecording.ANNOUNCED;
    keys.add(new KeyRead.Pressed('9'));
    talk();
    assertThat(line.subList(0, 4))
        .containsExactly(
            "exec AMD",
            "streamFile huifang/zh-CN/recording-notice",
            "on record call-1 of 1",
            "exec MixMonitor call-1.wav");
    assertThat(line.get(4)).startsWith("streamFile");
  }

  @Test
  void whoHangsUpWhileBeingToldIsNotRecorded() {
    recording = CallRecording.ANNOUNCED;
    inPrompts = AgiHangup.Reason.HANGUP;
    assertThatThrownBy(this::talk).isInstanceOf(AgiHangup.class);
    assertThat(line).noneMatch(l -> l.contains("MixMonitor") || l.startsWith("on record"));
    assertThat(outcomes).containsExactly(Outcome.HUNG_UP);
  }

  @Test
  void withoutRoomNothingIsAnnouncedAndTheSurveyGoesOn() throws AgiHangup {
    recording = CallRecording.ANNOUNCED;
    room = false;
    keys.add(new KeyRead.Pressed('9'));
    talk();
    assertThat(line).noneMatch(l -> l.contains("recording-notice") || l.contains("MixMonitor"));
    assertThat(outcomes).containsExactly(Outcome.OPTED_OUT);
  }

  @Test
  void aCampaignThatDoesNotSaySoRecordsNoCall() throws AgiHangup {
    keys.add(new KeyRead.Pressed('9'));
    talk();
    assertThat(line).noneMatch(l -> l.contains("recording-notice") || l.contains("MixMonitor"));
  }

  /** Not after a minute of silence, and no recording is waited for that never was. */
  @Test
  void keysWorkWhileACommentIsAskedFor() throws AgiHangup {
    keys.addAll(List.of(pressed('5'), pressed('5'), pressed('1')));
    inComment = Optional.of('0');
    talk();
    assertThat(outcomes).containsExactly(Outcome.PERSON);
    assertThat(line).last().asString().endsWith("to-agent");
    assertThat(line).noneMatch(l -> l.startsWith("on record") || l.startsWith("record"));
    outcomes.clear();
    keys.addAll(List.of(pressed('5'), pressed('5'), pressed('1')));
    inComment = Optional.of('#');
    talk();
    assertThat(outcomes).containsExactly(Outcome.COMPLETED);
    assertThat(line).noneMatch(l -> l.startsWith("on record") || l.startsWith("record"));
  }

  private static KeyRead pressed(char key) {
    return new KeyRead.Pressed(key);
  }

  private void talk() throws AgiHangup {
    Config config = listening(Shipped.only("3day"));
    var attempt = new CallAttempt("1", 1, "3day", "visit:1", 1, null, "+8613800000001", "", config);
    var conversations =
        new Conversations() {
          @Override
          public Optional<CallAttempt> answered(String tag) {
            return Optional.of(attempt);
          }

          @Override
          public void over(String tag, Outcome outcome) {
            outcomes.add(outcome);
          }
        };
    new SurveyCall(
            () -> config,
            conversations,
            this::record,
            a -> OccasionFacts.NONE,
            a -> cut,
            new CallRecorder(this::record, () -> room, Clock.systemUTC()),
            Clock.systemUTC())
        .handle(session());
  }

  private void record(CallEvent event) {
    events.add(event);
    if (event instanceof CallEvent.RecordingBegun r) {
      line.add("on record " + r.name() + " of " + r.reference());
    }
  }

  /** A line that presses the keys of the test, then breaks as the test says. */
  private AgiSession session() {
    return (AgiSession)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {AgiSession.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "exec" -> {
                    boolean amd = arguments[0].equals("AMD");
                    line.add("exec " + arguments[0] + (amd ? "" : " " + arguments[1]));
                    breakBy(inAmd);
                    yield 0;
                  }
                  case "getVariable" -> "AMDSTATUS".equals(arguments[0]) ? amd : Optional.of("1");
                  case "streamFile" -> {
                    line.add("streamFile " + arguments[0]);
                    breakBy(inPrompts);
                    yield ((String) arguments[0]).endsWith("comment-ask")
                        ? inComment.filter(k -> ((String) arguments[1]).indexOf(k) >= 0)
                        : Optional.empty();
                  }
                  case "readKey" -> {
                    if (keys.isEmpty()) {
                      breakBy(inPrompts);
                    }
                    yield keys.remove();
                  }
                  default -> null;
                });
  }

  /** For machines. */
  private Config listening(Config shipped) {
    CampaignConfig c = shipped.campaign("3day").orElseThrow();
    return Shipped.with(
        List.of(ChangedCampaign.of(c).machineDetection(true).recording(recording).campaign()));
  }

  private static void breakBy(AgiHangup.@Nullable Reason reason) throws AgiHangup {
    if (reason != null) {
      throw new AgiHangup(reason);
    }
  }
}
