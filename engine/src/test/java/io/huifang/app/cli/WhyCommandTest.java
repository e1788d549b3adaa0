package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.huifang.report.TextGrid;
import io.huifang.store.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WhyCommandTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();
  private static final String EVENING = "2026-03-05T18:00+08:00";
  private static final Set<String> NOW =
      Set.of("not-meant", "not-due", "no-date", "over", "not-planned-yet");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void people() {
    DB.empty();
    DB.sql(
        "INSERT INTO customer (id, customer_no, name, created_at, updated_at) VALUES"
            + " (1, 'C1', '王建国', '2026-01-01 00:00:00', '2026-01-01 00:00:00'),"
            + " (2, '1', '王建国', '2026-01-01 00:00:00', '2026-01-01 00:00:00'),"
            + " (3, 'C3', '李雷', '2026-01-01 00:00:00', '2026-01-01 00:00:00')",
        "INSERT INTO phone (customer_id, e164, position) VALUES"
            + " (1, '+8613800138000', 0), (2, '+8613800138000', 0), (3, '+8613800138003', 0)",
        "INSERT INTO vehicle (id, customer_id, vin, plate) VALUES"
            + " (1, 1, 'LSVAA4182E2184847', '粤B12345')",
        "INSERT INTO service_visit (id, customer_id, vehicle_id, order_no, handover_date,"
            + " technician, created_at, updated_at) VALUES"
            + " (7, 1, 1, 'W7', '2026-03-02', '赵师傅', '2026-03-02 10:00:00',"
            + " '2026-03-02 10:00:00')");
  }

  @Test
  void tellsTheWholeStoryInTheOrderOfTime() throws IOException {
    story();
    assertThat(run("why", "粤b·12345", "--at", EVENING, "--json")).as("%s", err).isZero();
    JsonNode all = new ObjectMapper().readTree(out.toString());
    assertThat(all.at("/person/name").asText()).isEqualTo("王建国");
    assertThat(lines(all))
        .containsExactly(
            "2026-01-01T08:00:00+08:00 file ",
            "2026-03-02T00:00:00+08:00 visit order W7, 赵师傅, 粤B12345",
            "2026-03-05T09:00:00+08:00 entered 3-day call: W7",
            "2026-03-05T09:30:00+08:00 called-us +8613800138000, hotline",
            "2026-03-05T10:00:00+08:00 dialed attempt 1234560000000001",
            "2026-03-05T10:00:20+08:00 answered ",
            "2026-03-05T10:01:00+08:00 answers 接待 5, 维修质量 1; score 60",
            "2026-03-05T10:01:01+08:00 outcome completed",
            "2026-03-05T10:01:01+08:00 closed answered: completed",
            "2026-03-05T10:01:02+08:00 opted-out +8613800138000, by agent, 别再打了",
            "2026-03-09T10:00:00+08:00 due 7-day call");
  }

  /** Others' programs read these names: what stands here stays, and what is new comes behind. */
  @Test
  void programsFindTheSameFields() throws IOException {
    assertThat(run("why", "C1", "--json")).as("%s", err).isZero();
    JsonNode all = new ObjectMapper().readTree(out.toString());
    assertThat(all.fieldNames()).toIterable().containsExactly("person", "events");
    assertThat(all.at("/person").fieldNames())
        .toIterable()
        .containsExactly("id", "customer_no", "name", "phone", "plate");
    assertThat(all.at("/events/0").fieldNames())
        .toIterable()
        .containsExactly("at", "what", "campaign", "occasion", "reason");
  }

  @Test
  void tellsWhereACallToTheHotlineWasSentAndWhy() throws IOException {
    DB.sql(
        "INSERT INTO call_record (reference, direction, customer_id, e164, answered_at) VALUES"
            + " ('1.7', 'in', 3, '+8613800138003', '2026-03-05 01:30:00')",
        "INSERT INTO call_route (reference, at, dialed, way, queue, code, why_zh, why_en) VALUES"
            + " ('1.7', '2026-03-05 01:30:00', '4008001234', 'queue', 'service', 'same-agent',"
            + " '03-04 由 王晓梅 接待', 'spoke with 王晓梅 on 03-04')");
    assertThat(run("why", "C3", "--json")).as("%s", err).isZero();
    assertThat(lines(new ObjectMapper().readTree(out.toString())))
        .contains("2026-03-05T09:30:00+08:00 routed service: 03-04 由 王晓梅 接待");
  }

  @Test
  void whereACallWentThatCameToNoQueueIsToldInWords() {
    assertThat(WhyWords.way("voicemail: 下班", "zh-CN")).isEqualTo("留言: 下班");
    assertThat(WhyWords.way("hangup: closed", "en")).isEqualTo("hung up: closed");
    assertThat(WhyWords.way("service: 老客户", "zh-CN")).isEqualTo("service: 老客户");
  }

  @Test
  void tellsWhichAgentTalkedWithWhomByTheTitle() throws IOException {
    story();
    DB.sql(
        "INSERT INTO queue_visit (pbx, channel, reference, queue, joined_at, ending, agent,"
            + " answered_at, settled) VALUES ('pbx1', 'c1', '1234560000000001', 'service',"
            + " '2026-03-05 02:00:40', 'answered', 'amy', '2026-03-05 02:00:50', TRUE)",
        "INSERT INTO disposition (agent, call_id, reference, customer_id, name, title_zh, title_en,"
            + " note, at) VALUES ('amy', '1.9', '1234560000000001', 1, 'done', '已解决', 'done', '好',"
            + " '2026-03-05 02:01:30')");
    assertThat(run("why", "C1", "--at", EVENING)).as("%s", err).isZero();
    assertThat(unwrapped())
        .contains(bare("坐席接听 三日回访 (3day) 维修 7：王晓梅"), bare("王晓梅: 已解决: 好"))
        .doesNotContain("amy");
    out.getBuffer().setLength(0);
    assertThat(run("why", "C1", "--at", EVENING, "--json")).isZero();
    assertThat(lines(new ObjectMapper().readTree(out.toString())))
        .contains(
            "2026-03-05T10:00:50+08:00 talked-to amy",
            "2026-03-05T10:01:30+08:00 disposition amy: 已解决: 好");
  }

  @Test
  void saysOfEachEnabledCampaignWhyItDoesNotWantThePersonNow() throws IOException {
    DB.sql(
        "UPDATE customer SET birthday = '1980-03-09' WHERE id = 3",
        "INSERT INTO vehicle (id, customer_id, vin) VALUES (3, 3, 'V3')",
        "INSERT INTO service_visit (id, customer_id, vehicle_id, order_no, handover_date, amount,"
            + " created_at, updated_at) VALUES (8, 3, 3, 'W8', '2026-02-10', 100, '2026-02-10',"
            + " '2026-02-10'), (9, 3, 3, 'W9', '2026-03-04', 100, '2026-03-04', '2026-03-04')");
    String[] at = {"why", "C3", "--at", "2026-03-05T10:00+08:00", "--json"};
    assertThat(run(at)).as("%s", err).isZero();
    JsonNode all = new ObjectMapper().readTree(out.toString());
    assertThat(standing(all))
        .contains(
            "not-meant birthday no-consent: no consent to marketing calls is on record that says"
                + " how and to which text",
            "not-meant monthly-pick filter: vip is false, asked for true",
            "not-due 3day date: visit:9 of 2026-03-04, window from 2026-03-07",
            "no-date 7day date: nothing in the file that it counts from (sale.invoice,"
                + " sale.delivery)")
        .noneMatch(l -> l.contains("by-grade"));
    assertThat(run("why", "C3", "--at", "2026-03-05T10:00+08:00", "--campaign", "monthly-pick"))
        .isZero();
    assertThat(unwrapped()).contains(bare("贵宾 为 否，要求 是")).doesNotContain("同意");
    assertThat(run("why", "C3", "--at", "2026-03-05T10:00+08:00")).isZero();
    assertThat(unwrapped())
        .as("the campaigns that nothing counts from stand together")
        .containsOnlyOnce("(7day)")
        .containsPattern("无相应日期的回访：.*\\(7day\\).*（--campaign");
  }

  /** A complaint that is closed has no date any more; the call that asked about it was made. */
  @Test
  void theCallAboutAComplaintIsToldAsWhatItIs() throws IOException {
    String[] at = {"why", "C3", "--campaign", "recovery", "--at", EVENING, "--json"};
    assertThat(run(at)).as("%s", err).isZero();
    assertThat(standing())
        .containsExactly("not-due recovery date: no complaint of this person is open");
    DB.sql(
        "INSERT INTO case_file (id, kind, state, customer_id, source, words, opened_at, round_at)"
            + " VALUES (17, 'complaint', 'assigned', 3, 'answer', 'x', '2026-03-05 01:00:00',"
            + " '2026-03-05 01:00:00')");
    assertThat(run(at)).as("%s", err).isZero();
    assertThat(standing())
        .containsExactly(
            "not-due recovery date: complaint 17 is open; asked about once it is solved");
    assertThat(run("why", "C3", "--at", EVENING)).isZero();
    assertThat(unwrapped()).contains(bare("投诉 17 未结；解决后回访确认"));
    DB.sql(
        "UPDATE case_file SET state = 'closed', solved_at = '2026-03-05 02:00:00',"
            + " closed_at = '2026-03-05 02:10:00'",
        "INSERT INTO case_step (case_id, round, at, author, what) VALUES"
            + " (17, 1, '2026-03-05 02:10:00', 'customer', 'closed')",
        "INSERT INTO planned_call (id, campaign, occasion, customer_id, e164, priority, window_from,"
            + " window_until, due_at, state, reason, attempts, outcome, created_at, updated_at)"
            + " VALUES (3, 'recovery', 'case:17', 3, '+8613800138003', 95, '2026-03-05',"
            + " '2026-03-08', '2026-03-05 02:01:00', 'closed', 'answered: completed', 1,"
            + " 'completed', '2026-03-05 02:00:30', '2026-03-05 02:10:00')",
        "INSERT INTO planned_step (planned_call_id, at, what, reason) VALUES"
            + " (3, '2026-03-05 02:00:30', 'entered', 'solved'),"
            + " (3, '2026-03-05 02:10:00', 'closed', 'answered: completed')");
    for (String[] asked : List.of(at, new String[] {"why", "C3", "--json"})) {
      assertThat(run(asked)).as("%s", err).isZero();
      assertThat(standing()).contains("over recovery answered: completed");
    }
    String during = "2026-03-05T10:05+08:00";
    assertThat(run("why", "C3", "--campaign", "recovery", "--at", during, "--json")).isZero();
    assertThat(standing()).as("the story tells that it is due").isEmpty();
    assertThat(out.toString()).contains("\"due\"");
  }

  private List<String> standing() throws IOException {
    return standing(new ObjectMapper().readTree(out.toString()));
  }

  private static List<String> standing(JsonNode all) {
    List<String> lines = new ArrayList<>();
    for (JsonNode e : all.get("events")) {
      if (NOW.contains(e.get("what").asText())) {
        lines.add(
            e.get("what").asText()
                + " "
                + e.get("campaign").asText()
                + " "
                + e.get("reason").asText());
      }
    }
    return lines;
  }

  @Test
  void asOfAMomentNothingIsToldThatCameAfterIt() throws IOException {
    story();
    assertThat(run("why", "C1", "--at", "2026-03-05T10:00:30+08:00", "--json")).isZero();
    assertThat(lines(new ObjectMapper().readTree(out.toString())))
        .containsExactly(
            "2026-01-01T08:00:00+08:00 file ",
            "2026-03-02T00:00:00+08:00 visit order W7, 赵师傅, 粤B12345",
            "2026-03-05T09:00:00+08:00 entered 3-day call: W7",
            "2026-03-05T09:30:00+08:00 called-us +8613800138000, hotline",
            "2026-03-05T10:00:00+08:00 dialed attempt 1234560000000001",
            "2026-03-05T10:00:20+08:00 answered ",
            "2026-03-05T10:00:30+08:00 answers 接待 5",
            "2026-03-09T10:00:00+08:00 due 7-day call");
    DB.sql("UPDATE planned_call SET updated_at = '2026-03-05 02:01:01' WHERE id = 1");
    assertThat(run("why", "C1", "--at", "2026-03-05T09:59+08:00")).isZero();
    assertThat(unwrapped())
        .contains(bare("三日回访 (3day) 维修 7：3-day call: W7；当时约定的时间没有保留"))
        .contains(bare("以上为截至 2026-03-05 09:59:00 所知"), "客户档案没有历史")
        .doesNotContain("拨出", "10:00:20", "拒绝来电");
  }

  @Test
  void programsAreToldAsOfWhenItWasKnownAndPeopleThatOfATimeToComeNowIsKnown() throws IOException {
    story();
    assertThat(run("why", "C1", "--at", EVENING, "--json")).isZero();
    assertThat(new ObjectMapper().readTree(out.toString()).at("/known_at").asText())
        .isEqualTo("2026-03-05T18:00:00+08:00");
    assertThat(run("why", "C1", "--json")).isZero();
    assertThat(new ObjectMapper().readTree(out.toString()).has("known_at")).isFalse();
    assertThat(run("why", "C1", "--at", "2099-01-01T10:00+08:00")).isZero();
    assertThat(unwrapped()).contains(bare("按目前所知推至 2099-01-01 10:00:00")).doesNotContain("截至");
  }

  @Test
  void aScoreThatWasCorrectedLaterIsNotToldAsOfBefore() throws IOException {
    story();
    DB.sql(
        "INSERT INTO answer_correction (answer_id, at, author, points, words)"
            + " SELECT id, '2026-03-06 01:00:00', 'sue', 100, 'w' FROM answer"
            + " WHERE question = 'quality'",
        "UPDATE survey_result SET score = 100");
    assertThat(run("why", "C1", "--at", EVENING, "--json")).isZero();
    assertThat(out.toString()).contains("维修质量 1; the score was corrected since");
    assertThat(run("why", "C1", "--json")).isZero();
    assertThat(out.toString()).contains("维修质量 1; score 100");
  }

  @Test
  void whatWasDueAndNobodyWasCalledForSaysThatItLapsed() throws IOException {
    story();
    assertThat(run("why", "C1", "--at", "2026-03-13T10:00+08:00", "--json")).isZero();
    assertThat(lines(new ObjectMapper().readTree(out.toString())))
        .noneMatch(l -> l.contains(" due "))
        .last()
        .isEqualTo(
            "2026-03-13T00:00:00+08:00 lapsed expired: never dialed, the window ended; the engine"
                + " has not closed it yet");
    assertThat(run("why", "C1", "--at", "2026-03-13T10:00+08:00")).isZero();
    assertThat(unwrapped()).contains("过期", "已过期：从未拨打，时间窗已结束；引擎尚未结清");
  }

  @Test
  void linesFitTheTerminalAndTheSameIsToldOnce() {
    story();
    DB.sql(
        "UPDATE planned_step SET reason = 'answered: completed' WHERE what = 'closed'",
        "INSERT INTO planned_step (planned_call_id, at, what, reason) VALUES"
            + " (2, '2026-03-05 01:00:00', 'entered', '7-day call'),"
            + " (2, '2026-03-05 01:30:00', 'held', REPEAT('a long word ', 20)),"
            + " (2, '2026-03-05 02:00:00', 'deferred', 'complaint: complaint 17 is open'),"
            + " (2, '2026-03-05 06:00:00', 'deferred', 'complaint: complaint 17 is open'),"
            + " (2, '2026-03-05 10:00:00', 'deferred', 'complaint: complaint 17 is open')");
    assertThat(run("why", "C1", "--at", "2026-03-05T20:00+08:00")).isZero();
    assertThat(out.toString().lines()).allMatch(l -> TextGrid.width(l) <= Output.WIDEST);
    assertThat(unwrapped())
        .containsOnlyOnce(bare("投诉未结：投诉 17 未结"))
        .contains(bare("（3 次，最后 2026-03-05 18:00:00）"))
        .as("the end says how it ended")
        .doesNotContain("结果三日回访");
  }

  @Test
  void aCallIsNotMergedWithItself() {
    story();
    DB.sql(
        "INSERT INTO planned_step (planned_call_id, at, what, reason) VALUES"
            + " (1, '2026-03-05 01:00:01', 'merged', 'merged: 3day goes first')");
    assertThat(run("why", "C1", "--at", EVENING)).isZero();
    assertThat(unwrapped()).contains(bare("合并：此回访的另一通 优先"));
  }

  @Test
  void peopleReadTheTitleOfACampaignAndItsNameForTheOption() {
    story();
    assertThat(run("why", "C1")).isZero();
    assertThat(out.toString()).contains("三日回访 (3day)");
  }

  @Test
  void tellsOneCampaignAndWhatBelongsToNone() throws IOException {
    story();
    assertThat(run("why", "W", "--json")).isEqualTo(Cli.PROBLEM);
    assertThat(run("why", "C1", "--campaign", "7day", "--at", EVENING, "--json")).isZero();
    assertThat(lines(new ObjectMapper().readTree(out.toString())))
        .noneMatch(l -> l.contains("3-day"))
        .anyMatch(l -> l.contains("7-day"))
        .anyMatch(l -> l.contains(" visit "));
  }

  @Test
  void tellsThatACampaignPauses() {
    story();
    DB.sql(
        "INSERT INTO campaign_pause VALUES ('7day', '2026-03-09 01:50:00', '2026-03-09 02:20:00', 1,"
            + " '15 of the last 20 attempts failed')");
    assertThat(run("why", "C1", "--at", "2026-03-09T09:55+08:00")).isZero();
    assertThat(unwrapped())
        .contains(bare("2026-03-09 10:20:00"), bare("回访暂停至此时：最近 20 次拨打中 15 次失败"));
    assertThat(run("resume", "8day")).as("no such file").isEqualTo(Cli.USAGE);
    DB.sql("UPDATE campaign_pause SET campaign = '3day'");
    assertThat(run("resume", "3day")).isZero();
    assertThat(out.toString()).contains("3day 现在继续");
    assertThat(run("resume", "3day")).isEqualTo(Cli.PROBLEM);
    assertThat(run("resume")).isZero();
    assertThat(out.toString()).contains("现有 0 个暂停");
  }

  @Test
  void findsAPersonByWhateverIsKnownOfThem() {
    for (String words :
        List.of("C3", "id:3", "3", "138 0013 8003", "+86-138-0013-8003", "李雷", "李")) {
      assertThat(run("why", words)).as(words).isZero();
      assertThat(out.toString()).as(words).contains("李雷", "id:3");
    }
    assertThat(run("why", "LSVAA4182E2184847")).isZero();
    assertThat(out.toString()).contains("王建国  C1  +8613800138000  粤B12345  id:1");
  }

  @Test
  void listsThePeopleWhenSeveralMatch() {
    for (String words : List.of("王建国", "13800138000", "1")) {
      assertThat(run("why", words)).as(words).isEqualTo(Cli.PROBLEM);
      assertThat(out.toString()).contains("id:1", "id:2", "2 人相符");
    }
  }

  @Test
  void nobodyIsToldAsNobody() {
    assertThat(run("why", "%")).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains("客户资料中没有此人");
    assertThat(run("why")).isEqualTo(Cli.USAGE);
    assertThat(run("why", "C3", "--campaign", "3dya")).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("3dya", "3day");
  }

  private static void story() {
    DB.sql(
        "INSERT INTO planned_call (id, campaign, occasion, customer_id, e164, priority,"
            + " window_from, window_until, due_at, state, reason, created_at, updated_at) VALUES"
            + " (1, '3day', 'visit:7', 1, '+8613800138000', 50, '2026-03-04 16:00:00',"
            + " '2026-03-07 16:00:00', '2026-03-05 01:00:00', 'closed', '',"
            + " '2026-03-05 01:00:00', '2026-03-05 01:00:00'),"
            + " (2, '7day', 'sale:7', 1, '+8613800138000', 50, '2026-03-08 16:00:00',"
            + " '2026-03-12 16:00:00', '2026-03-09 02:00:00', 'waiting', '7-day call',"
            + " '2026-03-05 01:00:00', '2026-03-05 01:00:00')",
        "INSERT INTO planned_step (planned_call_id, at, what, reason) VALUES"
            + " (1, '2026-03-05 01:00:00', 'entered', '3-day call: W7'),"
            + " (1, '2026-03-05 02:00:00', 'dialed', 'attempt 1234560000000001'),"
            + " (1, '2026-03-05 02:01:01', 'outcome', 'completed'),"
            + " (1, '2026-03-05 02:01:01', 'closed', 'answered: completed')",
        "INSERT INTO contact (customer_id, e164, at, direction, kind, reference) VALUES"
            + " (1, '+8613800138000', '2026-03-05 01:30:00', 'in', 'hotline', '1772.1'),"
            + " (1, '+8613800138000', '2026-03-05 02:00:00', 'out', '3day', '1234560000000001')",
        "INSERT INTO call_record (reference, direction, campaign, occasion, customer_id, e164,"
            + " answered_at, ended_at) VALUES ('1234560000000001', 'out', '3day', 'visit:7', 1,"
            + " '+8613800138000', '2026-03-05 02:00:20', '2026-03-05 02:01:00')",
        "INSERT INTO answer (reference, survey, question, answer_key, points, at) VALUES"
            + " ('1234560000000001', 'service', 'reception', '5', 100, '2026-03-05 02:00:30'),"
            + " ('1234560000000001', 'service', 'quality', '1', 20, '2026-03-05 02:00:40')",
        "INSERT INTO survey_result (reference, survey, customer_id, answered, asked, score,"
            + " complete, at) VALUES ('1234560000000001', 'service', 1, 2, 2, 60.00, TRUE,"
            + " '2026-03-05 02:01:00')",
        "INSERT INTO do_not_call (e164, customer_id, source, reference, words, since) VALUES"
            + " ('+8613800138000', 1, 'agent', 'x', '别再打了', '2026-03-05 02:01:02')");
  }

  private static List<String> lines(JsonNode all) {
    List<String> lines = new ArrayList<>();
    for (JsonNode e : all.get("events")) {
      if (NOW.contains(e.get("what").asText())) {
        continue;
      }
      lines.add(
          e.get("at").asText() + " " + e.get("what").asText() + " " + e.get("reason").asText());
    }
    return lines;
  }

  /** What people read, without the places where their terminal breaks it. */
  private String unwrapped() {
    return bare(out.toString());
  }

  private static String bare(String words) {
    return words.replaceAll("\\s+", "");
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Cli.run(args, DB.environment(), new PrintWriter(out), new PrintWriter(err));
  }
}
