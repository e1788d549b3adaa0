package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.app.SurveyPeer.Gone;
import io.huifang.asterisk.agi.AgiServer;
import io.huifang.asterisk.agi.AgiSettings;
import io.huifang.call.CallRecorder;
import io.huifang.call.SurveyCall;
import io.huifang.config.Config;
import io.huifang.config.ConfigDir;
import io.huifang.config.Outcome;
import io.huifang.customer.ContactLog;
import io.huifang.customer.DoNotCall;
import io.huifang.customer.OccasionFacts;
import io.huifang.dialing.CallAttempt;
import io.huifang.dialing.Conversations;
import io.huifang.result.AnswerEar;
import io.huifang.result.ResultBook;
import io.huifang.result.ResultLog;
import io.huifang.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hang-up and silence in each state of a survey, over the real FastAGI server into a real database:
 * what was answered is kept, a part is marked as one, the call has its end, nothing more is asked,
 * and the session is over.
 */
@Timeout(60)
class SurveyStatesTest {
  @RegisterExtension private static final TestDatabase DB = TestDatabase.fresh();

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-05T02:00:00Z"), ZoneOffset.UTC);
  private static final String E164 = "+8613800000001";

  /** Of no survey: says where one is. */
  private static final String HELP = "wrong-choice";

  private static final Queue<Outcome> OUTCOMES = new ConcurrentLinkedQueue<>();
  private static ResultLog log;
  private static AgiServer server;

  /**
   * Asks for the right person, then three ratings; who is not satisfied with the last one says a
   * word and names a day, which is read back. With a key for help and for the other language.
   */
  @BeforeAll
  static void serve(@TempDir Path folder) {
    Config config =
        ConfigDir.shipped(folder.resolve("config"))
            .change(
                "surveys/service.yaml",
                "greeting: service-greeting",
                "right-party: {prompt: arrears-right-party, key: \"1\", otherwise:"
                    + " arrears-otherwise}\ngreeting: service-greeting")
            .change(
                "surveys/service.yaml",
                "    longest: 60s\n",
                """
                    longest: 60s
                  - id: day
                    title: {zh-CN: 日期, en: Day}
                    kind: date
                    prompt: arrears-day
                    confirm: {prompt: confirm-date}
                """)
            .change(
                "surveys/service.yaml",
                "repeat-key: \"*\"",
                "repeat-key: \"*\"\nhelp: {key: \"8\", prompt: " + HELP + "}\nlanguage-key: \"7\"")
            .good();
    var meters = new SimpleMeterRegistry();
    var book =
        new ResultBook(
            DB.database(), () -> config, new DoNotCall(), new ContactLog(), AnswerEar.DEAF, CLOCK);
    log = new ResultLog(DB.database(), book, folder.resolve("journal"), meters);
    log.start();
    var survey =
        new SurveyCall(
            () -> config,
            conversations(config),
            log,
            attempt -> OccasionFacts.NONE,
            attempt -> Optional.empty(),
            new CallRecorder(log, () -> false, CLOCK),
            CLOCK);
    AgiSettings usual = AgiSettings.loopback(0);
    server =
        new AgiServer(
            new AgiSettings(
                usual.bind(),
                0,
                usual.maxSessions(),
                usual.requestTimeout(),
                usual.allowedPeers(),
                false),
            Map.of("survey", survey),
            meters);
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(Duration.ofSeconds(1));
    log.close();
  }

  @BeforeEach
  void empty() {
    DB.empty();
    OUTCOMES.clear();
  }

  /**
   * A way through the survey.
   *
   * @param state in which it ends, for people
   * @param keys pressed by then
   * @param outcome of the talk
   * @param answers that are kept
   * @param result answered/asked, and whether that is all
   */
  record Way(String state, String keys, Outcome outcome, String answers, String result) {
    Arguments at(String at, Gone gone) {
      return Arguments.of(this, at, gone);
    }

    @Override
    public String toString() {
      return state;
    }
  }

  private static final String R = "reception 5";
  private static final String RQP = "reception 5, quality 5, price 1";
  private static final String RQPC = RQP + ", comment t-comment";
  private static final String DAY = ", day 2026-03-10";

  private static Way way(String state, String keys, Outcome o, String answers, String result) {
    return new Way(state, keys, o, answers, result);
  }

  static Stream<Arguments> hangups() {
    return Stream.of(
            at(
                "arrears-right-party",
                way("right person?", "", Outcome.WRONG_PERSON, "", "0/5 part")),
            at(
                "wait",
                "arrears-right-party",
                "waits for a yes",
                "",
                Outcome.WRONG_PERSON,
                "",
                "0/5 part"),
            at("arrears-otherwise", way("is another", "2", Outcome.WRONG_PERSON, "", "0/5 part")),
            at("service-greeting", way("greeting", "1", Outcome.HUNG_UP, "", "0/5 part")),
            at("service-reception", way("first question", "1", Outcome.HUNG_UP, "", "0/5 part")),
            at("wait", "service-reception", "waits", "1", Outcome.HUNG_UP, "", "0/5 part"),
            at("service-quality", way("next question", "15", Outcome.PARTIAL, R, "1/3 part")),
            at("wait", "service-quality", "waits again", "15", Outcome.PARTIAL, R, "1/3 part"),
            at("service-quality#2", way("repeat", "15*", Outcome.PARTIAL, R, "1/3 part")),
            at(HELP, way("help", "158", Outcome.PARTIAL, R, "1/3 part")),
            at("en/service-quality", way("language", "157", Outcome.PARTIAL, R, "1/3 part")),
            at("wrong-key", way("wrong key", "156", Outcome.PARTIAL, R, "1/3 part")),
            at("no-input", way("no key", "15_", Outcome.PARTIAL, R, "1/3 part")),
            at("goodbye", way("goodbye", "15___", Outcome.PARTIAL, R, "1/3 part")),
            at("goodbye", way("goodbye at once", "1___", Outcome.SILENT, "", "0/5 part")),
            at("comment-ask", way("comment is asked", "1551", Outcome.PARTIAL, RQP, "3/5 part")),
            at("arrears-day", way("day", "1551#", Outcome.PARTIAL, RQPC, "4/5 part")),
            at("wait", "arrears-day#3", "half typed", "1551#03", Outcome.PARTIAL, RQPC, "4/5 part"),
            at("confirm-date", way("read back", "1551#0310", Outcome.PARTIAL, RQPC, "4/5 part")),
            at(
                "service-thanks",
                way("thanks", "1555", Outcome.COMPLETED, R + ", quality 5, price 5", "3/3 all")),
            at(
                "low-thanks",
                way("low thanks", "1551#03101", Outcome.COMPLETED, RQPC + DAY, "5/5 all")),
            at("to-agent", way("0 at once", "0", Outcome.PERSON, "", "0/5 part")),
            at("to-agent", way("0", "150", Outcome.PERSON, R, "1/3 part")),
            at("to-agent", way("0 in a comment", "15510", Outcome.PERSON, RQPC, "4/5 part")),
            at("opted-out", way("9 at once", "9", Outcome.OPTED_OUT, "", "0/5 part")),
            at("opted-out", way("9", "159", Outcome.OPTED_OUT, R, "1/3 part")))
        .flatMap(a -> Stream.of(a.at(Gone.HANGUP), a.at(Gone.CLOSED)));
  }

  private record Place(String at, Way way) {
    Arguments at(Gone gone) {
      return way.at(at, gone);
    }
  }

  /** At a prompt; in Chinese, if it does not say. */
  private static Place at(String prompt, Way way) {
    return new Place(zh(prompt), way);
  }

  private static Place at(
      String wait,
      String prompt,
      String state,
      String keys,
      Outcome outcome,
      String answers,
      String result) {
    return new Place(wait + " " + zh(prompt), way(state, keys, outcome, answers, result));
  }

  private static String zh(String prompt) {
    return prompt.contains("/") ? prompt : "zh-CN/" + prompt;
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("hangups")
  void whoHangsUpIsAskedNothingMoreAndWhatWasSaidIsKept(Way way, String at, Gone gone)
      throws IOException {
    var peer = new SurveyPeer("t", way.keys(), at, gone, 0);
    peer.call(server.port());
    isKept(way);
    if (!at.startsWith("wait")) {
      assertThat(peer.heard()).last().isEqualTo(at.replaceFirst("#.*", ""));
    }
    assertThat(peer.late()).as("asked of nobody").isZero();
    assertThat(peer.variables())
        .as("an end that the dialplan must not take for a whole talk")
        .doesNotContainKeys("HF_DONE", "HF_TO_QUEUE");
  }

  static Stream<Arguments> tapes() {
    return Stream.of(
        Arguments.of(Gone.HANGUP, 16_000, RQPC, "4/5 part"),
        Arguments.of(Gone.HANGUP, 0, RQP, "3/5 part"),
        Arguments.of(Gone.CLOSED, 16_000, RQP, "3/5 part"));
  }

  /** Its file is looked for later in any case: the recording was on record before it began. */
  @ParameterizedTest(name = "{0} after {1} samples")
  @MethodSource("tapes")
  void whatWasSaidBeforeAHangUpInACommentIsKept(
      Gone gone, int samples, String answers, String result) throws IOException {
    var peer = new SurveyPeer("t", "1551", "record", gone, samples);
    peer.call(server.port());
    isKept(way("comment", "1551", Outcome.PARTIAL, answers, result));
    assertThat(DB.rows("SELECT name, kind, question FROM recording"))
        .containsExactly("t-comment|comment|comment");
    assertThat(peer.heard()).last().isEqualTo("zh-CN/comment-ask");
    assertThat(peer.late()).as("at most the question that finds out").isLessThanOrEqualTo(1);
  }

  static Stream<Arguments> silences() {
    return Stream.of(
        Arguments.of(
            way("right person?", "", Outcome.WRONG_PERSON, "", "0/5 part"), "arrears-otherwise"),
        Arguments.of(way("first question", "1", Outcome.SILENT, "", "0/5 part"), "goodbye"),
        Arguments.of(way("next question", "15", Outcome.PARTIAL, R, "1/3 part"), "goodbye"),
        Arguments.of(way("repeat", "15*", Outcome.PARTIAL, R, "1/3 part"), "goodbye"),
        Arguments.of(way("help", "158", Outcome.PARTIAL, R, "1/3 part"), "goodbye"),
        Arguments.of(way("language", "157", Outcome.PARTIAL, R, "1/3 part"), "en/goodbye"),
        Arguments.of(way("wrong key", "156", Outcome.PARTIAL, R, "1/3 part"), "goodbye"),
        Arguments.of(
            way("comment, and the day", "1551", Outcome.PARTIAL, RQP, "3/5 part"), "goodbye"),
        Arguments.of(way("day", "1551#", Outcome.PARTIAL, RQPC, "4/5 part"), "goodbye"),
        Arguments.of(way("half typed", "1551#03", Outcome.PARTIAL, RQPC, "4/5 part"), "goodbye"),
        Arguments.of(way("read back", "1551#0310", Outcome.PARTIAL, RQPC, "4/5 part"), "goodbye"),
        Arguments.of(
            way("thanks", "1555", Outcome.COMPLETED, R + ", quality 5, price 5", "3/3 all"),
            "service-thanks"),
        Arguments.of(
            way("low thanks", "1551#03101", Outcome.COMPLETED, RQPC + DAY, "5/5 all"),
            "low-thanks"),
        Arguments.of(way("0", "150", Outcome.PERSON, R, "1/3 part"), "to-agent"),
        Arguments.of(way("9", "159", Outcome.OPTED_OUT, R, "1/3 part"), "opted-out"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("silences")
  void whoSaysNothingMoreIsSentOffAndWhatWasSaidIsKept(Way way, String last) throws IOException {
    var peer = new SurveyPeer("t", way.keys(), "", Gone.HANGUP, 0);
    peer.call(server.port());
    isKept(way);
    assertThat(peer.heard()).last().isEqualTo(zh(last));
    assertThat(peer.variables()).as("the talk came to its end").containsEntry("HF_DONE", "1");
    if (way.outcome() == Outcome.PERSON) {
      assertThat(peer.variables()).containsEntry("HF_TO_QUEUE", "service");
    }
  }

  private static void isKept(Way way) {
    await("the session is over").atMost(Duration.ofSeconds(20)).until(() -> server.sessions() == 0);
    await("told once").atMost(Duration.ofSeconds(20)).until(() -> !OUTCOMES.isEmpty());
    assertThat(OUTCOMES).containsExactly(way.outcome());
    assertThat(log.settled()).as("in the database, not in the journal").isTrue();
    assertThat(
            String.join(
                ", ",
                DB.rows(
                    "SELECT CONCAT(question, ' ', IF(value = '', answer_key, value)) FROM answer"
                        + " WHERE reference = 't' ORDER BY id")))
        .isEqualTo(way.answers());
    assertThat(
            DB.rows(
                "SELECT CONCAT(answered, '/', asked, IF(complete, ' all', ' part'))"
                    + " FROM survey_result"))
        .containsExactly(way.result());
    assertThat(DB.rows("SELECT reference, direction, ended_at IS NOT NULL FROM call_record"))
        .as("the call has its end")
        .containsExactly("t|out|1");
    assertThat(DB.rows("SELECT e164, source, reference FROM do_not_call"))
        .isEqualTo(
            way.outcome() == Outcome.OPTED_OUT ? List.of(E164 + "|survey|t") : List.<String>of());
  }

  private static Conversations conversations(Config config) {
    return new Conversations() {
      @Override
      public Optional<CallAttempt> answered(String tag) {
        return Optional.of(
            new CallAttempt(tag, 1, "3day", "visit:1", 1, null, E164, "zh-CN", config));
      }

      @Override
      public void over(String tag, Outcome outcome) {
        OUTCOMES.add(outcome);
      }
    };
  }
}
