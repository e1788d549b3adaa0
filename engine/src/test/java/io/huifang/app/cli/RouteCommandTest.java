package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.huifang.store.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RouteCommandTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();
  private static final String THURSDAY = "2026-03-05T10:00+08:00";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void people() {
    DB.empty();
    DB.sql(
        "INSERT INTO customer (id, name, vip, created_at, updated_at) VALUES"
            + " (1, '王建国', TRUE, '2026-01-01', '2026-01-01')",
        "INSERT INTO phone (customer_id, e164, position) VALUES (1, '+8613800138000', 0)",
        "INSERT INTO case_file (id, kind, state, customer_id, source, person, words, opened_at,"
            + " round_at) VALUES (21, 'complaint', 'assigned', 1, 'agent', '李波', 'x',"
            + " '2026-03-04 02:00:00', '2026-03-04 02:00:00')",
        "INSERT INTO case_step (case_id, round, at, author, what, words) VALUES"
            + " (21, 1, '2026-03-04 02:00:00', 'amy', 'opened', 'x'),"
            + " (21, 1, '2026-03-04 03:00:00', 'm', 'assigned', 'to service (李波)')",
        "INSERT INTO agent_session (agent, state, since) VALUES ('bob', 'ready', '2026-03-05')");
  }

  @Test
  void tellsWhereAndWhyAndChangesNothing() throws IOException {
    assertThat(run("route", "138-0013-8000", "--at", THURSDAY, "--json")).as("%s", err).isZero();
    JsonNode all = new ObjectMapper().readTree(out.toString());
    assertThat(all.get("way").asText()).isEqualTo("queue");
    assertThat(all.get("queue").asText()).isEqualTo("service");
    assertThat(all.get("priority").asInt()).isEqualTo(10);
    assertThat(all.at("/first/agent").asText()).isEqualTo("bob");
    assertThat(all.get("code").asText()).isEqualTo("open-complaint");
    assertThat(all.at("/why/en").asText())
        .isEqualTo("VIP; open complaint 21 of 03-04, handler 李波; rung first for 15 s");
    assertThat(DB.value("SELECT COUNT(*) FROM call_record")).isEqualTo("0");
    assertThat(DB.value("SELECT COUNT(*) FROM call_route")).isEqualTo("0");
  }

  @Test
  void tellsItInWords() {
    assertThat(run("route", "13800138000", "--at", THURSDAY)).as("%s", err).isZero();
    assertThat(out.toString())
        .contains("先呼 李波 15 秒，再进队列 service，优先级 10")
        .contains("原因：VIP；未结投诉 21（03-04，负责人 李波）；先呼 15 秒");
    DB.sql(
        "UPDATE case_file SET state = 'closed', closed_at = '2026-03-05 01:00:00'",
        "INSERT INTO case_step (case_id, round, at, author, what) VALUES"
            + " (21, 1, '2026-03-05 01:00:00', 'customer', 'closed')");
    assertThat(run("route", "withheld", "--at", THURSDAY)).isZero();
    assertThat(out.toString()).contains("队列 sales", "原因：未显示号码");
    assertThat(run("route", "123", "--at", THURSDAY)).isZero();
    assertThat(out.toString()).contains("队列 sales", "原因：是服务号码或内线");
    assertThat(run("route", "13800138009", "--at", THURSDAY)).isZero();
    assertThat(out.toString()).contains("队列 sales", "原因：号码不在客户资料中");
    assertThat(run("route", "13800138000", "--at", "2026-03-05T23:00+08:00")).isZero();
    assertThat(out.toString()).contains("播报“现在是非工作时间，请在工作时间来电。”，然后留言").contains("非工作时间（23:00）");
  }

  /** As {@code why} tells it, whatever has happened since. */
  @Test
  void asOfAPastTimeWhatCameLaterIsNotKnown() throws IOException {
    DB.sql(
        "UPDATE case_file SET state = 'closed', closed_at = '2026-03-05 03:00:00', person = '王晓梅'",
        "INSERT INTO case_step (case_id, round, at, author, what, words) VALUES"
            + " (21, 1, '2026-03-05 02:30:00', 'm', 'assigned', 'to service (王晓梅)'),"
            + " (21, 1, '2026-03-05 03:00:00', 'customer', 'closed', '')",
        "INSERT INTO survey_result (reference, survey, customer_id, answered, asked, score, complete,"
            + " at) VALUES ('r1', 'service', 1, 2, 2, 40, TRUE, '2026-03-05 04:00:00')",
        "INSERT INTO answer (reference, survey, question, answer_key, points, weight, at) VALUES"
            + " ('r1', 'service', 'reception', '5', 100, 2, '2026-03-05 03:58:00'),"
            + " ('r1', 'service', 'quality', '1', 10, 4, '2026-03-05 03:59:00')",
        "INSERT INTO screen_pop (agent, linked_id, e164, customer_id, rang_at, answered_at) VALUES"
            + " ('amy', '1.7', '+8613800138000', 1, '2026-03-05 05:00:00', '2026-03-05 05:00:00')");
    assertThat(code("2026-03-04T09:59+08:00")).isEqualTo("vip");
    assertThat(code("2026-03-04T10:30+08:00"))
        .isEqualTo("open-complaint VIP; open complaint 21 of 03-04");
    assertThat(code(THURSDAY))
        .isEqualTo(
            "open-complaint VIP; open complaint 21 of 03-04, handler 李波; rung first for 15 s");
    assertThat(code("2026-03-05T10:40+08:00")).contains("handler 王晓梅");
    assertThat(code("2026-03-05T11:30+08:00")).isEqualTo("vip");
    assertThat(code("2026-03-05T12:30+08:00")).startsWith("low-score");
    DB.sql("DELETE FROM survey_result");
    assertThat(code("2026-03-05T12:30+08:00")).isEqualTo("vip");
    assertThat(code("2026-03-05T13:30+08:00")).startsWith("same-agent");
    DB.sql(
        "INSERT INTO case_step (case_id, round, at, author, what, words) VALUES"
            + " (21, 2, '2026-03-06 02:00:00', 'customer', 'reopened', '')");
    assertThat(code("2026-03-06T10:30+08:00")).startsWith("open-complaint");
  }

  /** A correction changes the score that is kept, and not what was known before it. */
  @Test
  void aScoreCountsAsItDidThen() throws IOException {
    DB.sql(
        "DELETE FROM case_step",
        "DELETE FROM case_file",
        "INSERT INTO survey_result (reference, survey, customer_id, answered, asked, score, complete,"
            + " at) VALUES ('r1', 'service', 1, 3, 3, 100, TRUE, '2026-03-04 04:00:00')",
        "INSERT INTO answer (id, reference, survey, question, answer_key, points, weight, at) VALUES"
            + " (1, 'r1', 'service', 'reception', '5', 100, 1, '2026-03-04 03:58:00'),"
            + " (2, 'r1', 'service', 'quality', '1', 0, 2, '2026-03-04 03:59:00'),"
            + " (3, 'r1', 'service', 'again', '1', NULL, 1, '2026-03-04 03:59:30')",
        "INSERT INTO answer_correction (answer_id, at, author, points, words) VALUES"
            + " (2, '2026-03-05 02:00:00', 'amy', 40, 'w'),"
            + " (2, '2026-03-05 04:00:00', 'amy', 100, 'w')");
    assertThat(code("2026-03-05T09:59+08:00")).startsWith("low-score").contains("33");
    assertThat(code("2026-03-05T10:30+08:00")).isEqualTo("vip");
    assertThat(code("2026-03-05T12:30+08:00")).isEqualTo("vip");
  }

  /** As the line was answered then: who is on the line was not missed. */
  @Test
  void aCallThatWasOnTheLineThenIsTheLastOne() throws IOException {
    DB.sql(
        "DELETE FROM case_step",
        "DELETE FROM case_file",
        "INSERT INTO planned_call (id, campaign, occasion, customer_id, e164, priority, window_from,"
            + " window_until, due_at, state, reason, created_at, updated_at) VALUES (1, '3day',"
            + " 'visit:1', 1, '+8613800138000', 50, '2026-03-04', '2026-03-08', '2026-03-04',"
            + " 'closed', '', '2026-03-04', '2026-03-05 02:05:00')",
        "INSERT INTO attempt (planned_call_id, campaign, customer_id, e164, trunk, pbx, node, fence,"
            + " committed_at, placed_at, ended_at, outcome, dialed) VALUES"
            + " (1, '3day', 1, '+8613800138000', 't', 'pbx', 'n', 1, '2026-03-04 02:00:00', '2026-03-04 02:00:00',"
            + " '2026-03-04 02:01:00', 'no-answer', TRUE),"
            + " (1, '3day', 1, '+8613800138000', 't', 'pbx', 'n', 1, '2026-03-05 02:00:00', '2026-03-05 02:00:00',"
            + " '2026-03-05 02:05:00', 'no-answer', TRUE),"
            + " (1, '3day', 1, '+8613800138000', 't', 'pbx', 'n', 1, '2026-03-05 03:00:00', '2026-03-05 03:00:00',"
            + " '2026-03-05 03:01:00', 'not-dialed', FALSE)");
    assertThat(code("2026-03-05T09:59+08:00")).startsWith("missed-call");
    assertThat(code("2026-03-05T10:02+08:00")).as("on the line").isEqualTo("vip");
    assertThat(code("2026-03-05T10:05+08:00")).startsWith("missed-call");
    assertThat(code("2026-03-05T11:00:30+08:00")).as("on the line").isEqualTo("vip");
    assertThat(code("2026-03-05T11:02+08:00")).as("it never rang").startsWith("missed-call");
  }

  /** Of who was free there may be a record; else it is said that there is none. */
  @Test
  void agentsAreThoseOfThenWhereTheirStatesAreOnRecord() throws IOException {
    assertThat(run("route", "13800138000", "--at", THURSDAY)).isZero();
    assertThat(out.toString().replaceAll("\\s+", ""))
        .contains("先呼李波15秒", "截至2026-03-0510:00:00所知", "坐席当时是否空闲没有记录，按现在");
    DB.sql(
        "INSERT INTO agent_span (agent, pbx, state, began_at, ended_at) VALUES"
            + " ('bob', 'pbx', 'talking', '2026-03-05 01:55:00', '2026-03-05 02:05:00'),"
            + " ('bob', 'pbx', 'ready', '2026-03-05 02:05:00', NULL),"
            + " ('amy', 'pbx', 'away', '2026-03-05 01:00:00', NULL)");
    assertThat(code(THURSDAY)).endsWith("not free, not waited for");
    assertThat(out.toString()).contains("\"agents\" : \"then\"");
    assertThat(code("2026-03-05T10:06+08:00")).endsWith("rung first for 15 s");
    assertThat(run("route", "13800138000", "--at", THURSDAY)).isZero();
    assertThat(out.toString().replaceAll("\\s+", "")).contains("坐席是否空闲按当时的记录");
  }

  /** The engine was killed: what it wrote last is no record of what came then. */
  @Test
  void aStateThatNobodyEndedLastsAsLongAsItsPbxWasHeard() throws IOException {
    DB.sql(
        "INSERT INTO floor_watch (pbx, engine, heard_at, beat_at) VALUES"
            + " ('pbx', '', '2026-03-05 02:00:00', '2026-03-05 02:00:00')",
        "INSERT INTO agent_span (agent, pbx, state, began_at, ended_at) VALUES"
            + " ('bob', 'pbx', 'ready', '2026-03-05 01:00:00', NULL),"
            + " ('amy', 'pbx', 'away', '2026-03-05 01:00:00', NULL)",
        "DELETE FROM agent_session");
    assertThat(code("2026-03-05T10:00:10+08:00")).endsWith("rung first for 15 s");
    assertThat(out.toString()).contains("\"agents\" : \"then\"");
    assertThat(code("2026-03-05T10:30+08:00")).as("by now").endsWith("not free, not waited for");
    assertThat(out.toString()).contains("\"agents\" : \"now\"").doesNotContain("agents_now");
  }

  @Test
  void whoseStateIsNotOnRecordIsNamedAndTakenAsNow() throws IOException {
    DB.sql(
        "INSERT INTO agent_span (agent, pbx, state, began_at, ended_at) VALUES"
            + " ('bob', 'pbx', 'unknown', '2026-03-05 01:00:00', '2026-03-05 03:00:00'),"
            + " ('amy', 'pbx', 'ready', '2026-03-05 01:00:00', NULL)");
    assertThat(code(THURSDAY)).as("ready by now").endsWith("rung first for 15 s");
    JsonNode asOf = new ObjectMapper().readTree(out.toString()).get("as_of");
    assertThat(asOf.get("agents").asText()).isEqualTo("partly");
    assertThat(asOf.get("agents_now").toString()).isEqualTo("[\"bob\"]");
    assertThat(run("route", "13800138000", "--at", THURSDAY)).isZero();
    assertThat(out.toString().replaceAll("\\s+", "")).contains("按当时的记录，其中李波当时没有记录，按现在");
  }

  @Test
  void ofATimeToComeItSaysWhatIsOfNow() throws IOException {
    String day = "2099-03-05T10:00+08:00";
    assertThat(run("route", "13800138000", "--at", day)).isZero();
    assertThat(out.toString().replaceAll("\\s+", ""))
        .contains("未结投诉21", "2099-03-0510:00:00尚未到来", "坐席是否空闲按现在");
    assertThat(run("route", "13800138000", "--at", day, "--json")).isZero();
    assertThat(new ObjectMapper().readTree(out.toString()).at("/as_of/history").asText())
        .isEqualTo("now");
    assertThat(run("route", "13800138000", "--json")).isZero();
    assertThat(new ObjectMapper().readTree(out.toString()).has("as_of")).isFalse();
  }

  /** Which rule it is, and why. */
  private String code(String at) throws IOException {
    assertThat(run("route", "13800138000", "--at", at, "--json")).as("%s", err).isZero();
    JsonNode all = new ObjectMapper().readTree(out.toString());
    String code = all.get("code").asText();
    return code.equals("vip") ? code : code + " " + all.at("/why/en").asText();
  }

  @Test
  void whatCannotBeIsToldAndNothingIsGuessed() {
    assertThat(run("route", "nobody")).isEqualTo(Cli.USAGE);
    assertThat(err.toString())
        .contains("“nobody” 不是电话号码：含有电话号码中不会有的字符", "withheld")
        .containsOnlyOnce("请写");
    assertThat(run("route", "13800138000", "--to", "123456")).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("不是热线号码；hotline.yaml 中有 4008001234");
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Cli.run(args, DB.environment(), new PrintWriter(out), new PrintWriter(err));
  }
}
