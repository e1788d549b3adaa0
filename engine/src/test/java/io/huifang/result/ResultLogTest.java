package io.huifang.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huifang.call.CallEvent;
import io.huifang.config.Level;
import io.huifang.config.Outcome;
import io.huifang.config.Shipped;
import io.huifang.customer.ContactLog;
import io.huifang.customer.DoNotCall;
import io.huifang.dialing.CallAttempt;
import io.huifang.store.Database;
import io.huifang.store.DatabaseUnavailable;
import io.huifang.store.TestDatabase;
import io.huifang.survey.Given;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Answers on a real database, on the disk while it does not take them, and never twice. */
class ResultLogTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final Instant NOW = Instant.parse("2026-03-05T02:00:00.123456Z");

  @TempDir Path dir;
  private final Database database = DB.database();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void aWholeCallIsOnRecordWithItsScore() {
    try (ResultLog log = log()) {
      talk(log, "call-1", '5', '4', '5').forEach(log::record);
    }
    assertThat(
            DB.value(
                "SELECT GROUP_CONCAT(answer_key ORDER BY id SEPARATOR ' ') FROM answer"
                    + " WHERE reference = 'call-1'"))
        .isEqualTo("5 4 5");
    assertThat(
            DB.value(
                "SELECT CONCAT(answered, '/', asked, ' ', score) FROM survey_result"
                    + " WHERE reference = 'call-1'"))
        .isEqualTo("3/3 90.00");
  }

  @Test
  void whatTheDatabaseDoesNotTakeNowWaitsOnTheDiskAndIsReplayedOnce() {
    try (ResultLog log = log()) {
      talk(log, "call-2", '5', '5', '5').subList(0, 1).forEach(log::record);
      DB.sql("RENAME TABLE answer TO answer_away");
      log.record(answered("call-2", "reception", '5', 1));
      assertThat(log.settled()).isFalse();
      assertThatThrownBy(log::replay).isInstanceOf(DatabaseUnavailable.class);
      DB.sql("RENAME TABLE answer_away TO answer");
      assertThat(log.replay()).isTrue();
      assertThat(log.settled()).isTrue();
    }
    assertThat(DB.value("SELECT GROUP_CONCAT(answer_key) FROM answer WHERE reference = 'call-2'"))
        .isEqualTo("5");
    assertThat(ResultLog.aside(dir)).isEmpty();
    assertThat(count("events", "way", "direct")).isEqualTo(1);
    assertThat(count("events", "way", "journaled")).isEqualTo(1);
    assertThat(count("journal", "end", "replayed")).isEqualTo(1);
  }

  @Test
  void anOptOutThatFindsNoRoomIsOnTheListWhenThereIsRoomAgain() {
    try (ResultLog log = log()) {
      DB.sql("RENAME TABLE do_not_call TO do_not_call_away");
      log.record(new CallEvent.OptedOut("call-20", NOW, null, "+8613800000027"));
      DB.sql("RENAME TABLE do_not_call_away TO do_not_call");
      assertThat(log.replay()).isTrue();
    }
    boolean listed = database.inTx(tx -> new DoNotCall().isListed(tx, "+8613800000027", null));
    assertThat(listed).isTrue();
  }

  @Test
  void dataThatIsWrongIsPutAsideOnceAndHoldsNobodyUp() {
    String tooLong = "q".repeat(100);
    try (ResultLog log = log()) {
      talk(log, "call-21", '5', '5', '5').subList(0, 1).forEach(log::record);
      log.record(answered("call-21", tooLong, '5', 1));
      log.record(answered("call-21", "quality", '4', 1));
      assertThat(log.settled()).isTrue();
    }
    assertThat(ResultLog.aside(dir)).isPresent();
    assertThat(dir.resolve("answers.rejected")).content().containsOnlyOnce(tooLong);
    assertThat(DB.value("SELECT GROUP_CONCAT(answer_key) FROM answer WHERE reference = 'call-21'"))
        .isEqualTo("4");
    assertThat(count("events", "way", "refused")).isEqualTo(1);
  }

  @Test
  void eventsOfManyCallsThatComeTogetherAreEachOnRecord() throws Exception {
    List<Callable<Boolean>> calls = new ArrayList<>();
    try (ResultLog log = log();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 100; i++) {
        List<CallEvent> talk = talk(log, "many-" + i, '5', (char) ('1' + i % 5), '5');
        List<CallEvent> shown = i % 2 == 0 ? talk : talk.subList(0, 3);
        calls.add(() -> {
          shown.forEach(log::record);
          return true;
        });
      }
      for (Future<Boolean> call : threads.invokeAll(calls)) {
        assertThat(call.get()).isTrue();
      }
    }
    assertThat(DB.value("SELECT COUNT(*) FROM call_record WHERE reference LIKE 'many-%'"))
        .isEqualTo("100");
    assertThat(DB.value("SELECT COUNT(*) FROM answer WHERE reference LIKE 'many-%'"))
        .isEqualTo("250");
    assertThat(
            DB.value(
                "SELECT GROUP_CONCAT(score ORDER BY reference SEPARATOR ' ') FROM survey_result"
                    + " WHERE reference IN ('many-0', 'many-2', 'many-4', 'many-6', 'many-8')"))
        .isEqualTo("60.00 80.00 100.00 70.00 90.00");
    assertThat(count("events", "way", "direct")).isEqualTo(400);
  }

  @Test
  void aReplayThatBreaksOffCountsAndPutsAsideNothingTwice() {
    Journal journal = new Journal(dir);
    journal.append("not json at all");
    journal.append(
        """
        {"event":"answered","reference":"call-22","at":"2026-03-05T02:00:00Z","survey":"service",\
        "question":"reception","key":"4","points":80}\
        """);
    journal.close();
    try (ResultLog log = log()) {
      DB.sql("RENAME TABLE answer TO answer_away");
      assertThatThrownBy(log::replay).isInstanceOf(DatabaseUnavailable.class);
      assertThatThrownBy(log::replay).isInstanceOf(DatabaseUnavailable.class);
      DB.sql("RENAME TABLE answer_away TO answer");
      assertThat(log.replay()).isTrue();
    }
    assertThat(dir.resolve("answers.rejected")).content().containsOnlyOnce("not json");
    assertThat(count("journal", "end", "rejected")).isEqualTo(1);
    assertThat(count("journal", "end", "replayed")).isEqualTo(1);
  }

  @Test
  void aSecondEngineInOneFolderIsRefused() {
    try (ResultLog log = log()) {
      assertThat(log.settled()).isTrue();
      assertThatThrownBy(this::log)
          .hasRootCauseMessage(
              dir
                  + ": another engine uses it: give each"
                  + " its own folder (data: in engine.yaml)");
    }
    try (ResultLog log = log()) {
      assertThat(log.settled()).isTrue();
    }
  }

  @Test
  void aJournalOfAnEarlierLifeIsReplayedAndReplayingTwiceChangesNothing() {
    Journal journal = new Journal(dir);
    String answer =
        """
        {"event":"answered","reference":"call-3","at":"2026-03-05T02:00:00Z","survey":"service",\
        "question":"reception","key":"4","points":80}\
        """;
    journal.append(
        """
        {"event":"started","reference":"call-3","at":"2026-03-05T02:00:00Z","direction":"out",\
        "attemptId":null,"campaign":"3day","occasion":"visit:1","customerId":null,\
        "vehicleId":null,"e164":"+8613800000001"}\
        """);
    journal.append(answer);
    journal.append("not json at all");
    journal.append(answer);
    journal.close();
    try (ResultLog log = log()) {
      assertThat(log.settled()).isFalse();
      assertThat(log.replay()).isTrue();
      assertThat(log.settled()).isTrue();
    }
    assertThat(DB.value("SELECT GROUP_CONCAT(answer_key) FROM answer WHERE reference = 'call-3'"))
        .isEqualTo("4");
    assertThat(dir.resolve("answers.rejected")).content().contains("not json");
    assertThat(Files.exists(dir.resolve("answers.journal"))).isFalse();
  }

  @Test
  void concludesACallWhoseEndNobodySaw() {
    ResultBook book = book();
    try (ResultLog log = log()) {
      List<CallEvent> whole = talk(log, "call-4", '5', '5', '5');
      whole.subList(0, whole.size() - 1).forEach(log::record);
      List<CallEvent> cut = talk(log, "call-5", '5', '5', '5');
      cut.subList(0, 2).forEach(log::record);
      log.record(talk(log, "call-6", '5', '5', '5').getFirst());
      List<CallEvent> ended = talk(log, "call-8", '5', '5', '5');
      log.record(ended.getFirst());
      log.record(ended.getLast());
      log.record(talk(log, "call-7", '5', '5', '5').getFirst());
      log.record(new CallEvent.OptedOut("call-7", NOW, null, "+8613800000025"));
    }
    assertThat(database.<Optional<Outcome>>inTx(tx -> book.conclude(tx, "call-4")))
        .contains(Outcome.COMPLETED);
    assertThat(database.<Optional<Outcome>>inTx(tx -> book.conclude(tx, "call-5")))
        .contains(Outcome.PARTIAL);
    assertThat(database.<Optional<Outcome>>inTx(tx -> book.conclude(tx, "call-6")))
        .as("its engine was gone before anything was answered")
        .contains(Outcome.CUT_OFF);
    assertThat(database.<Optional<Outcome>>inTx(tx -> book.conclude(tx, "call-8")))
        .contains(Outcome.HUNG_UP);
    assertThat(database.<Optional<Outcome>>inTx(tx -> book.conclude(tx, "call-7")))
        .contains(Outcome.OPTED_OUT);
    assertThat(database.<Optional<Outcome>>inTx(tx -> book.conclude(tx, "never seen"))).isEmpty();
  }

  /** A call that goes on with one that was cut has no answers of its own; then its engine dies. */
  @Test
  void concludesACallThatWentOnWithACutOneByWhatWasAnsweredInIt() {
    DB.sql("DELETE FROM answer", "DELETE FROM survey_result", "DELETE FROM call_record");
    ResultBook book = book();
    Instant later = NOW.plusSeconds(3600);
    try (ResultLog log = log()) {
      log.record(to(3, "cut", 11L, "service", NOW));
      log.record(answered("cut", "reception", '5', 1));
      log.record(new CallEvent.Ended("cut", NOW, "service", Outcome.PARTIAL));
      CallAttempt next =
          new CallAttempt(
              "on-1", 12, "3day", "visit:1", 3, null, "+8613800000001", "", Shipped.config());
      assertThat(book.before(next))
          .hasValueSatisfying(c -> {
            assertThat(c.reference()).isEqualTo("cut");
            assertThat(c.given()).extracting(Given::question).containsExactly("reception");
          });
      log.record(to(3, "on-1", 12L, "", later));
    }
    assertThat(database.<Optional<Outcome>>inTx(tx -> book.conclude(tx, "on-1")))
        .as("before it asked anything")
        .contains(Outcome.CUT_OFF);
    try (ResultLog log = log()) {
      log.record(to(3, "on-2", 13L, "", later));
      log.record(at(later, answered("cut", "quality", '5', 2)));
    }
    assertThat(database.<Optional<Outcome>>inTx(tx -> book.conclude(tx, "on-2")))
        .contains(Outcome.PARTIAL);
    try (ResultLog log = log()) {
      log.record(to(3, "on-3", 14L, "", later.plusSeconds(60)));
      log.record(at(later.plusSeconds(90), answered("cut", "price", '5', 1)));
    }
    assertThat(database.<Optional<Outcome>>inTx(tx -> book.conclude(tx, "on-3")))
        .contains(Outcome.COMPLETED);
    assertThat(DB.rows("SELECT reference, answered, complete FROM survey_result"))
        .as("one sitting, one score")
        .containsExactly("cut|3|1");
  }

  @Test
  void whoAsksToBeLeftAloneWhenTheyAreAskedTheRestHasOptedOutAlsoAfterACrash() {
    DB.sql("DELETE FROM answer", "DELETE FROM survey_result", "DELETE FROM call_record");
    ResultBook book = book();
    Instant later = NOW.plusSeconds(3600);
    try (ResultLog log = log()) {
      log.record(to(4, "rest-1", 21L, "service", NOW));
      log.record(answered("rest-1", "reception", '5', 1));
      log.record(new CallEvent.Ended("rest-1", NOW, "service", Outcome.PARTIAL));
      log.record(to(4, "rest-2", 22L, "", later));
      log.record(new CallEvent.OptedOut("rest-1", later, null, "+8613800000028"));
    }
    assertThat(database.<Optional<Outcome>>inTx(tx -> book.conclude(tx, "rest-2")))
        .contains(Outcome.OPTED_OUT);
    assertThat(DB.rows("SELECT reference, answered, complete FROM survey_result"))
        .containsExactly("rest-1|1|0");
  }

  @Test
  void whatWasAnsweredBeforeAnOptOutIsOnRecordWithItsScoreAlsoWhenAllCameByTheJournal() {
    ResultBook book = book();
    try (ResultLog log = log()) {
      DB.sql("RENAME TABLE answer TO answer_away");
      log.record(talk(log, "call-23", '5', '4', '5').getFirst());
      log.record(answered("call-23", "reception", '4', 1));
      log.record(new CallEvent.OptedOut("call-23", NOW, null, "+8613800000029"));
      DB.sql("RENAME TABLE answer_away TO answer"); // and the engine dies
    }
    try (ResultLog log = log()) {
      assertThat(log.replay()).isTrue();
    }
    assertThat(database.<Optional<Outcome>>inTx(tx -> book.conclude(tx, "call-23")))
        .contains(Outcome.OPTED_OUT);
    assertThat(
            DB.rows(
                "SELECT answered, complete, score FROM survey_result WHERE reference = 'call-23'"))
        .containsExactly("1|0|80.00");
    boolean listed = database.inTx(tx -> new DoNotCall().isListed(tx, "+8613800000029", null));
    assertThat(listed).isTrue();
  }

  @Test
  void anAnswerThatComesOutOfTheJournalAfterTheCallWasConcludedCountsForItsScore() {
    ResultBook book = book();
    try (ResultLog log = log()) {
      log.record(talk(log, "call-24", '5', '4', '5').getFirst());
      assertThat(database.<Optional<Outcome>>inTx(tx -> book.conclude(tx, "call-24")))
          .contains(Outcome.CUT_OFF);
      log.record(answered("call-24", "reception", '4', 1));
    }
    assertThat(
            DB.rows(
                "SELECT answered, complete, score FROM survey_result WHERE reference = 'call-24'"))
        .containsExactly("1|0|80.00");
  }

  private static CallEvent to(
      long customer, String reference, long attempt, String survey, Instant at) {
    return new CallEvent.Started(
        reference,
        at,
        "out",
        attempt,
        "3day",
        "visit:1",
        customer,
        null,
        "+8613800000001",
        survey,
        survey.isEmpty() ? 0 : 3);
  }

  private static CallEvent at(Instant at, CallEvent.Answered a) {
    return new CallEvent.Answered(
        a.reference(),
        at,
        a.survey(),
        a.question(),
        a.key(),
        a.kind(),
        a.value(),
        a.level(),
        a.points(),
        a.weight(),
        a.follows(),
        a.ahead());
  }

  @Test
  void anOptOutIsOnTheListBeforeItIsConfirmed() {
    try (ResultLog log = log()) {
      log.record(new CallEvent.OptedOut("call-8", NOW, null, "+8613800000026"));
    }
    boolean listed = database.inTx(tx -> new DoNotCall().isListed(tx, "+8613800000026", null));
    assertThat(listed).isTrue();
  }

  private List<CallEvent> talk(ResultLog log, String reference, char a, char b, char c) {
    assertThat(log.settled()).isTrue();
    return List.of(
        new CallEvent.Started(
            reference,
            NOW,
            "out",
            null,
            "3day",
            "visit:1",
            null,
            null,
            "+8613800000001",
            "service",
            3),
        answered(reference, "reception", a, 1),
        answered(reference, "quality", b, 2),
        answered(reference, "price", c, 1),
        new CallEvent.Ended(reference, NOW, "service", Outcome.COMPLETED));
  }

  /** A key is worth 20 points for each level. */
  private static CallEvent.Answered answered(
      String reference, String question, char key, int weight) {
    Level level =
        switch (key) {
          case '5' -> Level.VERY_SATISFIED;
          case '4' -> Level.SATISFIED;
          case '3' -> Level.FAIR;
          case '2' -> Level.POOR;
          default -> Level.BAD;
        };
    return new CallEvent.Answered(
        reference,
        NOW,
        "service",
        question,
        Character.toString(key),
        "rating",
        "",
        level.label(),
        20 * (key - '0'),
        weight,
        "",
        null);
  }

  @Test
  void theBestLevelIsCountedAndWhatHasNoPointsWeighsNothing() {
    try (ResultLog log = log()) {
      log.record(talk(log, "call-10", '5', '5', '5').getFirst());
      log.record(answered("call-10", "reception", '5', 1));
      log.record(answered("call-10", "quality", '4', 1));
      log.record(
          new CallEvent.Answered(
              "call-10", NOW, "service", "again", "1", "yes-no", "yes", "", null, 1, "", null));
      log.record(new CallEvent.Ended("call-10", NOW, "service", Outcome.COMPLETED));
    }
    assertThat(
            DB.value(
                "SELECT CONCAT(answered, ' ', score, ' ', very_satisfied, '/', rated)"
                    + " FROM survey_result WHERE reference = 'call-10'"))
        .isEqualTo("3 90.00 1/2");
    assertThat(
            DB.value(
                "SELECT CONCAT(kind, ' ', value) FROM answer"
                    + " WHERE reference = 'call-10' AND points IS NULL"))
        .isEqualTo("yes-no yes");
  }

  @Test
  void aCorrectionCountsAndTheOldGradeStays() {
    try (ResultLog log = log()) {
      log.record(talk(log, "call-11", '5', '5', '5').getFirst());
      log.record(answered("call-11", "reception", '1', 1));
      DB.sql(
          "INSERT INTO answer_correction (answer_id, at, author, points, level, words)"
              + " SELECT id, at, 'chief', 100, 'very-satisfied', 'pressed the wrong key'"
              + " FROM answer WHERE reference = 'call-11'");
      log.record(new CallEvent.Ended("call-11", NOW, "service", Outcome.PARTIAL));
    }
    assertThat(
            DB.value(
                "SELECT CONCAT(score, ' ', very_satisfied, ' ', level) FROM survey_result r"
                    + " JOIN answer a ON a.reference = r.reference"
                    + " WHERE r.reference = 'call-11'"))
        .isEqualTo("100.00 1 bad");
  }

  @Test
  void aCallIsScoredByTheSurveyItBeganWith() {
    try (ResultLog log = log()) {
      log.record(talk(log, "call-9", '5', '5', '5').getFirst());
      // A survey of other questions and weights than any file has.
      log.record(answered("call-9", "gone-from-the-file", '5', 9));
      log.record(answered("call-9", "too", '1', 1));
      log.record(new CallEvent.Ended("call-9", NOW, "service", Outcome.PARTIAL));
    }
    assertThat(
            DB.value(
                "SELECT CONCAT(answered, '/', asked, ' ', score) FROM survey_result"
                    + " WHERE reference = 'call-9'"))
        .isEqualTo("2/3 92.00");
  }

  private double count(String name, String tag, String value) {
    return meters.counter("huifang.result." + name, tag, value).count();
  }

  private ResultBook book() {
    return new ResultBook(
        database,
        Shipped::config,
        new DoNotCall(),
        new ContactLog(),
        AnswerEar.DEAF,
        Clock.systemUTC());
  }

  private ResultLog log() {
    return new ResultLog(database, book(), dir, meters);
  }
}
