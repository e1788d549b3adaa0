package io.huifang.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.CaseKind;
import io.huifang.config.CaseStage;
import io.huifang.config.Shipped;
import io.huifang.config.Text;
import io.huifang.report.CaseWords;
import io.huifang.store.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a pop says is open, on a real database. */
class OpenMattersTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private final OpenMatters matters =
      new OpenMatters(DB.database(), Shipped::config, CaseWords::about);

  @BeforeEach
  void somebody() {
    DB.empty();
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at) VALUES (3, '李秀英', NOW(6), NOW(6)),"
            + " (4, '王建国', NOW(6), NOW(6))");
  }

  @Test
  void openCasesPromisesDaysPlannedCallsAndLastScoresAreAllThere() {
    DB.sql(
        "INSERT INTO case_file (id, kind, state, customer_id, source, department, person, words,"
            + " opened_at, round_at) VALUES (17, 'complaint', 'answered', 3, 'answer', 'service',"
            + " '刘晓燕', '异响', '2026-03-05 03:00:00', '2026-03-05 03:00:00'), (18, 'lead', 'closed', 3,"
            + " 'answer', 'sales', '', 'x', '2026-03-06 03:00:00', '2026-03-06 03:00:00'), (19,"
            + " 'request', 'assigned', 4, 'answer', 'centre', '', 'x', '2026-03-06 03:00:00',"
            + " '2026-03-06 03:00:00')",
        "INSERT INTO promised_call (agent, call_id, promised_by, made_at, customer_id, e164, due_at,"
            + " note, state) VALUES ('amy', 'c1', 'amy', NOW(6), 3, '+8613800000004',"
            + " '2026-03-07 02:00:00', '配件到货', 'open'), ('amy', 'c2', 'amy', NOW(6), 3,"
            + " '+8613800000004', '2026-03-07 01:00:00', '', 'kept')",
        "INSERT INTO appointment (reference, question, customer_id, e164, given_at, day) VALUES"
            + " ('r1', 'when', 3, '+8613800000004', NOW(6), '2026-03-20')",
        "INSERT INTO promise (reference, question, customer_id, e164, given_at, day, checked_at,"
            + " kept) VALUES ('r1', 'pay', 3, '', NOW(6), '2026-03-09', NULL, NULL), ('r2', 'pay', 3,"
            + " '', NOW(6), '2026-02-09', NOW(6), FALSE)",
        "INSERT INTO planned_call (campaign, occasion, customer_id, e164, priority, window_from,"
            + " window_until, due_at, state, reason, created_at, updated_at) VALUES ('3day',"
            + " 'visit:9', 3, '+8613800000004', 50, NOW(6), NOW(6), '2026-03-08 02:00:00', 'waiting',"
            + " '', NOW(6), NOW(6)), ('7day', 'sale:9', 3, '+8613800000004', 50, NOW(6), NOW(6),"
            + " '2026-03-08 02:00:00', 'closed', '', NOW(6), NOW(6))",
        "INSERT INTO survey_result (reference, survey, customer_id, answered, asked, score, complete,"
            + " at) VALUES ('r1', 'service', 3, 4, 4, 40, TRUE, '2026-03-05 03:00:00'), ('r2', 'gone', 3,"
            + " 4, 4, 90, TRUE, '2026-02-05 03:00:00'), ('r3', 'service', 3, 0, 4, NULL, FALSE,"
            + " '2026-03-06 03:00:00')");

    Matters open = matters.of(3);

    assertThat(open.cases())
        .containsExactly(
            new Matters.OpenCase(
                17,
                CaseKind.COMPLAINT,
                CaseStage.ANSWERED,
                Instant.parse("2026-03-05T03:00:00Z"),
                new Text("异响", "异响"),
                new Text("售后服务部 · 刘晓燕", "Service · 刘晓燕")));
    assertThat(open.promised())
        .containsExactly(
            new Matters.Promised(Instant.parse("2026-03-07T02:00:00Z"), "amy", "配件到货"));
    assertThat(open.given())
        .containsExactly(
            new Matters.Given("visit", LocalDate.of(2026, 3, 20)),
            new Matters.Given("pay", LocalDate.of(2026, 3, 9)));
    assertThat(open.due())
        .extracting(Matters.Due::at)
        .containsExactly(Instant.parse("2026-03-08T02:00:00Z"));
    assertThat(open.due().getFirst().campaign().zh()).isNotEqualTo("3day");
    assertThat(open.scores()).extracting(s -> s.score().intValue()).containsExactly(40, 90);
    assertThat(open.scores().getLast().survey()).isEqualTo(new Text("gone", "gone"));
    assertThat(matters.of(99)).isEqualTo(Matters.NONE);
  }

  /** As the rules wrote it, whenever that was; what somebody wrote stays. */
  @Test
  void whatACaseIsAboutReadsInBothLanguages() {
    Text quality =
        Shipped.config().survey("service").orElseThrow().questions().stream()
            .filter(q -> q.id().equals("quality"))
            .findFirst()
            .orElseThrow()
            .title();
    DB.sql(
        "INSERT INTO case_file (id, kind, state, customer_id, source, words, opened_at, round_at)"
            + " VALUES (17, 'complaint', 'registered', 3, 'answer', '"
            + quality.zh()
            + ": 1 (bad)', NOW(6), NOW(6)), (16, 'complaint', 'registered', 3, 'agent',"
            + " 'very bad', NOW(6), NOW(6))");
    assertThat(matters.of(3).cases())
        .extracting(Matters.OpenCase::words)
        .containsExactly(
            new Text(quality.zh() + ": 1（差）", quality.en() + ": 1 (bad)"),
            new Text("very bad", "very bad"));
  }

  @Test
  void ofManyOnlyAFewAreShownTheNewestOrTheNextOnes() {
    for (int i = 1; i <= 9; i++) {
      DB.sql(
          "INSERT INTO case_file (id, kind, state, customer_id, source, words, opened_at, round_at)"
              + " VALUES ("
              + i
              + ", 'request', 'registered', 3, 'agent', 'x', NOW(6), NOW(6))",
          "INSERT INTO survey_result (reference, survey, customer_id, answered, asked, score,"
              + " complete, at) VALUES ('r"
              + i
              + "', 'service', 3, 4, 4, "
              + i
              + ", TRUE, '2026-03-0"
              + i
              + " 03:00:00')",
          "INSERT INTO promised_call (agent, call_id, promised_by, made_at, customer_id, e164,"
              + " due_at) VALUES ('amy', 'c"
              + i
              + "', 'amy', NOW(6), 3, '+8613800000004', '2026-03-0"
              + i
              + " 02:00:00')");
    }
    Matters open = matters.of(3);
    assertThat(open.cases()).extracting(Matters.OpenCase::id).containsExactly(9L, 8L, 7L, 6L, 5L);
    assertThat(open.scores()).extracting(s -> s.score().intValue()).containsExactly(9, 8, 7);
    assertThat(open.promised())
        .extracting(p -> p.at().toString())
        .containsExactly("2026-03-01T02:00:00Z", "2026-03-02T02:00:00Z", "2026-03-03T02:00:00Z");
  }
}
