package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.app.People.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.assertj.core.api.SoftAssertions;

/**
 * Some people who are called at once while something breaks, and promises 1 and 2 about them: who
 * was dialed how often is told by the town, not by our own tables.
 */
final class Batch {
  /** What those numbers press when they are asked to the end. */
  private static final Map<String, String> KEYS =
      Map.of("01", "555", "02", "545", "03", "444", "04", "121", "05", "333", "20", "5");

  /** Ends after which {@code config/campaigns/3day.yaml} tries again. */
  private static final Set<String> AGAIN =
      Set.of("busy", "no-answer", "no-route", "failed", "trunk-refused", "unknown", "not-dialed");

  private final LabEngine engine;
  private final Town town;
  private final String id;
  private final List<String> numbers = new ArrayList<>();

  /**
   * Nobody yet.
   *
   * @param id two digits, one batch each
   */
  Batch(LabEngine engine, Town town, String id) {
    this.engine = engine;
    this.town = town;
    this.id = id;
  }

  /** People of a kind of the town who are due from now on. */
  Batch due(String kind, int people) {
    return dueIn(Duration.ofHours(-1), kind, people);
  }

  /** People of a kind who are due in a while. */
  Batch dueIn(Duration wait, String kind, int people) {
    return dueIn(wait, Collections.nCopies(people, kind));
  }

  /** One person of each of these kinds, all due from the same moment on. */
  Batch due(List<String> kinds) {
    return dueIn(Duration.ofHours(-1), kinds);
  }

  private Batch dueIn(Duration wait, List<String> kinds) {
    Instant at = engine.now().plus(wait);
    engine
        .people()
        .together(c -> {
          for (String kind : kinds) {
            People.addDue(c, "批次" + id + "-" + numbers.size(), next(kind), at);
          }
        });
    return this;
  }

  /** People of a kind who are owed the 3-day call by the files; the planner has to find them. */
  Batch owed(String kind, int people) {
    for (int i = 0; i < people; i++) {
      String name = "批次" + id + "-" + numbers.size();
      engine.people().add(name, LocalDate.of(2026, 3, 2), next(kind));
    }
    return this;
  }

  /** All of them are in the book. */
  void awaitPlanned(Duration limit) {
    await("all are planned")
        .atMost(limit)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(() ->
            assertThat(mine("SELECT p.id FROM planned_call p WHERE p.campaign = '3day'"))
                .hasSameSizeAs(numbers));
  }

  private String next(String kind) {
    String number = "139" + id + String.format(Locale.ROOT, "%04d", numbers.size()) + kind;
    numbers.add(number);
    return number;
  }

  List<String> numbers() {
    return List.copyOf(numbers);
  }

  /** How many keys they have pressed together. */
  int presses() {
    return numbers.stream().mapToInt(n -> town.pressed(n, System.nanoTime()).length()).sum();
  }

  void awaitPresses(int keys) {
    await(keys + " keys are pressed")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> presses() >= keys);
  }

  long rang() {
    return numbers.stream().mapToLong(town::rang).sum();
  }

  /** All are through: nothing is open, nobody is due. */
  Batch awaitSettled(Duration limit) {
    await("all attempts are settled")
        .atMost(limit)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(() ->
            assertThat(
                    mine(
                        "SELECT p.e164, p.state, p.reason, p.due_at, p.lease_until, a.id, a.outcome"
                            + " FROM planned_call p LEFT JOIN attempt a ON a.planned_call_id = p.id"
                            + " WHERE (p.state IN ('claimed', 'dialing') OR a.ended_at IS NULL"
                            + " OR (p.state = 'waiting' AND p.due_at < '"
                            + People.text(engine.now())
                            + "'))"))
                .isEmpty());
    return this;
  }

  /** Whether that holds for somebody's planned call {@code p} with its attempt {@code a}. */
  boolean has(String condition) {
    try {
      return !mine("SELECT p.id FROM planned_call p LEFT JOIN attempt a ON a.planned_call_id = p.id"
              + " WHERE ("
              + condition
              + ")")
          .isEmpty();
    } catch (AssertionError e) {
      return false; // the database is away
    }
  }

  /** Attempts that an engine has made. */
  long dialedBy(String node) {
    return attempts().stream().filter(r -> r.get("node").equals(node)).count();
  }

  /**
   * Everybody has one planned call, closed or due again with its reason; an end that nobody knows
   * rests for the longest delay of the campaign's file.
   */
  void nobodyIsLost() {
    List<Row> planned = mine("SELECT * FROM planned_call p WHERE TRUE");
    SoftAssertions softly = new SoftAssertions();
    for (String number : numbers) {
      List<Row> own = of(number, planned);
      softly.assertThat(own).as(number + " is planned").hasSize(1);
      for (Row r : own) {
        softly.assertThat(r.get("state")).as(number + " stands").isIn("closed", "waiting");
        softly.assertThat(r.get("reason")).as(number + " knows why").isNotEmpty();
        if (r.get("outcome").equals("unknown") && r.get("state").equals("waiting")) {
          softly
              .assertThat(r.get("due_at"))
              .as(number + " rests")
              .isGreaterThan(People.text(engine.now().plus(Duration.ofHours(20))));
        }
      }
    }
    softly.assertAll();
  }

  /**
   * What became of them in figures; the two that the promises forbid are 0.
   *
   * @param doubled numbers that rang more often than their file allows, or were answered twice
   * @param lost people without one planned call that stands closed or waiting and was tried
   */
  record Figures(int people, int attempts, int dialed, int doubled, int lost, int unknown) {}

  Figures figures() {
    List<Row> all = attempts();
    List<Row> planned = mine("SELECT p.e164, p.state FROM planned_call p WHERE TRUE");
    int doubled = 0;
    int lost = 0;
    for (String number : numbers) {
      List<Row> own = of(number, all);
      boolean stands =
          of(number, planned).stream()
              .allMatch(r -> List.of("closed", "waiting").contains(r.get("state")));
      doubled += isDoubled(number, own) ? 1 : 0;
      lost += of(number, planned).size() == 1 && stands && !own.isEmpty() ? 0 : 1;
    }
    return new Figures(
        numbers.size(),
        all.size(),
        (int) all.stream().filter(r -> r.get("dialed").equals("1")).count(),
        doubled,
        lost,
        (int) all.stream().filter(r -> r.get("outcome").equals("unknown")).count());
  }

  private boolean isDoubled(String number, List<Row> own) {
    long dialed = own.stream().filter(r -> r.get("dialed").equals("1")).count();
    long answered = own.stream().filter(r -> !r.get("answered_at").isEmpty()).count();
    return town.rang(number) > Math.min(dialed, 1 + again(own)) || answered > 1;
  }

  private static List<Row> of(String number, List<Row> rows) {
    return rows.stream().filter(r -> r.get("e164").equals("+86" + number)).toList();
  }

  /** How many of these attempts the file lets follow by another one. */
  private static long again(List<Row> own) {
    return own.stream()
        .limit(Math.max(0, own.size() - 1))
        .filter(r -> AGAIN.contains(r.get("outcome")))
        .count();
  }

  private List<Row> mine(String query) {
    return engine.people().rows(query + " AND p.e164 LIKE '+86139" + id + "%'");
  }

  List<Row> attempts() {
    return mine(
        "SELECT a.*, p.state, p.reason, (SELECT COALESCE(GROUP_CONCAT(w.answer_key ORDER BY w.id"
            + " SEPARATOR ''), '') FROM answer w JOIN call_record c ON c.reference = w.reference"
            + " WHERE c.attempt_id = a.id) AS answer_keys FROM attempt a JOIN planned_call p"
            + " ON p.id = a.planned_call_id WHERE TRUE");
  }

  /**
   * Promise 1 and 2, and that each low answer on record has its complaint, once.
   *
   * @param brokeNanos when it broke: each key after which a further prompt was heard until then is
   *     on record
   */
  void promisesHold(long brokeNanos) {
    promisesHold(_ -> brokeNanos);
  }

  /**
   * The same where it broke more than once: each call is judged by what it had said when it first
   * broke around it; one that nothing broke around is on record to its end.
   */
  void promisesHold(List<Long> breaks) {
    promisesHold(number ->
        breaks.stream()
            .filter(b -> b - town.firstRang(number) > 0)
            .findFirst()
            .orElseGet(System::nanoTime));
  }

  private void promisesHold(ToLongFunction<String> broke) {
    List<Row> all = attempts();
    List<Row> complaints = mine("SELECT p.e164 FROM case_file p WHERE p.kind = 'complaint'");
    SoftAssertions softly = new SoftAssertions();
    for (String number : numbers) {
      List<Row> own = of(number, all);
      long dialed = own.stream().filter(r -> r.get("dialed").equals("1")).count();
      List<Row> answered = own.stream().filter(r -> !r.get("answered_at").isEmpty()).toList();
      String keys = String.join("", own.stream().map(r -> r.get("answer_keys")).toList());
      String pressed = town.pressed(number, broke.applyAsLong(number));
      softly.assertThat(own).as(number + " has attempts").isNotEmpty();
      softly.assertThat(town.rang(number)).as(number + " rang").isLessThanOrEqualTo(dialed);
      // The file lets some ends be tried again, and a long trial outlasts the wait.
      softly.assertThat(town.rang(number)).as(number + " rang").isLessThanOrEqualTo(1 + again(own));
      softly.assertThat(answered).as(number + " answered").hasSizeLessThanOrEqualTo(1);
      if (!answered.isEmpty()) {
        softly
            .assertThat(answered.getFirst().columns())
            .as(number + " is the last attempt")
            .containsEntry("id", own.getLast().get("id"));
        boolean ourFault =
            List.of("our-fault", "cut-off").contains(answered.getFirst().get("outcome"));
        softly
            .assertThat(answered.getFirst().get("state"))
            .as(number + " is closed, unless its engine died before the first answer")
            .isEqualTo(ourFault ? "waiting" : "closed");
        if (ourFault) {
          softly.assertThat(keys).as(number + " answered nothing").isEmpty();
        }
      }
      softly
          .assertThat(of(number, complaints))
          .as("%s has one complaint if a low answer is on record: %s", number, keys)
          .hasSize(keys.matches(".*[12].*") ? 1 : 0);
      if (KEYS.containsKey(number.substring(9))) {
        softly.assertThat(KEYS.get(number.substring(9))).as(number + " keys").startsWith(keys);
        softly
            .assertThat(keys.length())
            .as("%s pressed %s before, on record %s", number, pressed, keys)
            .isGreaterThanOrEqualTo(pressed.length() - 1);
        if (!keys.isEmpty()) {
          softly.assertThat(answered).as(number + " gave answers: " + own).hasSize(1);
        }
      }
      for (Row r : own) {
        if (r.get("outcome").equals("unknown")) {
          softly.assertThat(r.get("detail")).as(number + " unknown, and why").isNotEmpty();
        }
      }
    }
    softly.assertAll();
  }
}
