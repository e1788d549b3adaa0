package io.huifang.hotline;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.call.CallRecorder;
import io.huifang.call.CutCall;
import io.huifang.call.SurveyCall;
import io.huifang.config.Config;
import io.huifang.config.ConfigDir;
import io.huifang.config.Outcome;
import io.huifang.customer.CallerMatch;
import io.huifang.customer.ContactLog;
import io.huifang.customer.CustomerPicture;
import io.huifang.customer.DoNotCall;
import io.huifang.customer.OccasionFacts;
import io.huifang.dialing.CallAttempt;
import io.huifang.dialing.Conversations;
import io.huifang.result.AnswerEar;
import io.huifang.result.ResultBook;
import io.huifang.store.TestDatabase;
import io.huifang.survey.Given;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who rings back goes on with their own survey and nobody else's: bound to person, vehicle and
 * occasion. The survey of service asks for no right person; that of arrears does, and may be gone
 * on with for ten days.
 */
class RingBackTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private final Config config;
  private final Clock clock = Clock.fixed(Instant.parse("2026-03-05T02:00:00Z"), ZoneOffset.UTC);

  RingBackTest(@TempDir Path folder) {
    config =
        ConfigDir.shipped(folder)
            .change(
                "surveys/arrears.yaml",
                "thanks: service-thanks",
                "thanks: service-thanks\nresume: {within: 10d}")
            .good();
  }

  @BeforeEach
  void people() {
    DB.empty();
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at) VALUES (1, 'p', NOW(6), NOW(6)),"
            + " (2, 'q', NOW(6), NOW(6))",
        "INSERT INTO vehicle (id, customer_id) VALUES (11, 1), (12, 1)");
  }

  @Test
  void ofTwoPeopleOnOnePhoneNobodyGoesOnWithASurveyThatDoesNotAskWhoTheyAre() {
    cut(1, 1, 11, "3day", "visit:1", "service", "2026-03-05 01:00");
    assertThat(found(1, 2)).isEmpty();
    assertThat(found(2)).as("the other one, from a phone of their own").isEmpty();
    assertThat(found(1).map(CutCall::reference)).contains("t1");
  }

  @Test
  void ofTwoPeopleOnOnePhoneTheRightOneIsAskedFor() {
    cut(1, 2, null, "arrears-remind", "receivable:5", "arrears", "2026-03-05 01:00");
    CutCall cut = found(1, 2).orElseThrow();
    assertThat(cut.customerId()).isEqualTo(2);
    assertThat(cut.occasion()).isEqualTo("receivable:5");
    assertThat(config.survey(cut.survey()).orElseThrow().rightParty()).isPresent();
  }

  @Test
  void anOlderCallThatMayBeGoneOnWithIsOfferedWhereTheNewestMayNot() {
    cut(1, 2, null, "arrears-remind", "receivable:5", "arrears", "2026-03-04 01:00");
    cut(2, 1, 11, "3day", "visit:1", "service", "2026-03-05 01:00");
    assertThat(found(1, 2).map(CutCall::reference)).as("shared phone").contains("t1");
    DB.sql("DELETE FROM answer", "DELETE FROM call_record", "DELETE FROM attempt");
    cut(3, 1, null, "arrears-remind", "receivable:6", "arrears", "2026-03-01 01:00");
    cut(4, 1, 11, "3day", "visit:9", "service", "2026-03-02 01:00");
    assertThat(found(1).map(CutCall::reference))
        .as("service may be gone on with for two days")
        .contains("t3");
  }

  @Test
  void twoOccasionsOfOnePersonKeepTheirAnswersApart() {
    cut(1, 1, 11, "3day", "visit:1", "service", "2026-03-04 03:00");
    cut(2, 1, 12, "3day", "visit:2", "service", "2026-03-05 01:00");
    DB.sql("UPDATE answer SET answer_key = '2' WHERE reference = 't1'");
    CutCall newest = found(1).orElseThrow();
    assertThat(newest.reference()).isEqualTo("t2");
    assertThat(newest.occasion()).isEqualTo("visit:2");
    assertThat(newest.vehicleId()).isEqualTo(12L);
    assertThat(newest.given()).containsExactly(new Given("reception", "5", ""));
    DB.sql("UPDATE attempt SET outcome = 'completed' WHERE id = 2");
    CutCall other = found(1).orElseThrow();
    assertThat(other.reference()).isEqualTo("t1");
    assertThat(other.vehicleId()).isEqualTo(11L);
    assertThat(other.given()).containsExactly(new Given("reception", "2", ""));
    assertThat(book().before(attempt("visit:2")).map(CutCall::reference)).contains("t2");
    assertThat(book().before(attempt("visit:1")).map(CutCall::reference)).contains("t1");
    assertThat(book().before(attempt("visit:3"))).isEmpty();
  }

  private CallAttempt attempt(String occasion) {
    return new CallAttempt("9", 9, "3day", occasion, 1, null, "+8613800000001", "", config);
  }

  private Optional<CutCall> found(long... people) {
    List<CustomerPicture> who = Arrays.stream(people).mapToObj(RingBackTest::person).toList();
    CallerMatch caller =
        who.size() == 1 ? new CallerMatch.One(who.getFirst()) : new CallerMatch.Several(who);
    return ringBack().find(config, caller);
  }

  private static CustomerPicture person(long id) {
    return new CustomerPicture(
        id, null, "王", "", false, "", null, null, "", "", List.of(), List.of(), null, null, false);
  }

  private ResultBook book() {
    return new ResultBook(
        DB.database(), () -> config, new DoNotCall(), new ContactLog(), AnswerEar.DEAF, clock);
  }

  private RingBack ringBack() {
    var survey =
        new SurveyCall(
            () -> config,
            nobody(),
            event -> {},
            a -> OccasionFacts.NONE,
            a -> Optional.empty(),
            new CallRecorder(event -> {}, () -> true, clock),
            clock);
    return new RingBack(book(), survey, clock);
  }

  private static Conversations nobody() {
    return new Conversations() {
      @Override
      public Optional<CallAttempt> answered(String tag) {
        return Optional.empty();
      }

      @Override
      public void over(String tag, Outcome outcome) {
        throw new AssertionError("no call of ours");
      }
    };
  }

  /** A survey that broke off after its first answer. */
  private static void cut(
      int id,
      int customer,
      @Nullable Integer vehicle,
      String campaign,
      String occasion,
      String survey,
      String at) {
    DB.sql(
        ("INSERT INTO planned_call (id, campaign, occasion, customer_id, e164, priority,"
                + " window_from, window_until, due_at, state, reason, created_at, updated_at)"
                + " VALUES (%s, '%s', '%s', %s, '+8613800000001', 50, '2026-03-01', '2026-03-06',"
                + " '2026-03-01', 'closed', '', '2026-03-01', '2026-03-01')")
            .formatted(id, campaign, occasion, customer),
        ("INSERT INTO attempt (id, planned_call_id, campaign, customer_id, e164, trunk, pbx, node,"
                + " fence, committed_at, placed_at, ended_at, outcome) VALUES (%s, %s, '%s', %s,"
                + " '+8613800000001', 'town', 'pbx', 'n', 1, '%s', '%s', '%s', 'partial')")
            .formatted(id, id, campaign, customer, at, at, at),
        ("INSERT INTO call_record (reference, direction, attempt_id, campaign, occasion,"
                + " customer_id, vehicle_id, e164, answered_at, ended_at, survey, asked) VALUES"
                + " ('t%s', 'out', %s, '%s', '%s', %s, %s, '+8613800000001', '%s', '%s', '%s', 3)")
            .formatted(id, id, campaign, occasion, customer, vehicle, at, at, survey),
        ("INSERT INTO answer (reference, survey, question, answer_key, points, at) VALUES ('t%s',"
                + " '%s', 'reception', '5', 100, '%s')")
            .formatted(id, survey, at));
  }
}
