package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
  private static final Set<String> NOW =
      Set.of("not-meant", "not-due", "no-date", "not-planned-yet");

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
    assertThat(run("why", "粤b·12345", "--json")).as("%s", err).isZero();
    JsonNode all = new ObjectMapper().readTree(out.toString());
    assertThat(all.at("/person/name").asText()).isEqualTo("王建国");
    assertThat(lines(all))
        .containsExactly(
            "2026-01-01T08:00:00+08:00 file ",
            "2026-03-02T00:00:00+08:00 visit order W7, 赵师傅, 粤B12345",
            "2026-03-05T09:00:00+08:00 entered 3-day call: W7",
            "2026-03-05T09:30:00+08:00 called-us ****8000, hotline",
            "2026-03-05T10:00:00+08:00 dialed attempt 1234560000000001",
            "2026-03-05T10:00:20+08:00 answered ",
            "2026-03-05T10:01:00+08:00 answers 接待 5, 维修质量 1; score 60",
            "2026-03-05T10:01:01+08:00 outcome completed",
            "2026-03-05T10:01:01+08:00 closed answered: completed",
            "2026-03-05T10:01:02+08:00 opted-out ****8000, by agent, 别再打了",
            "2026-03-09T10:00:00+08:00 due 7-day call");
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
    assertThat(out.toString()).contains("vip 为 false，要求 true").doesNotContain("同意");
    assertThat(run("why", "C3", "--at", "2026-03-05T10:00+08:00")).isZero();
    assertThat(out.toString().lines().filter(l -> l.contains("7day")))
        .as("the campaigns that nothing counts from stand in one line")
        .singleElement()
        .asString()
        .contains("--campaign", "(annual");
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
  void peopleReadTheTitleOfACampaignAndItsNameForTheOption() {
    story();
    assertThat(run("why", "C1")).isZero();
    assertThat(out.toString()).contains("三日回访 (3day)");
  }

  @Test
  void tellsOneCampaignAndWhatBelongsToNone() throws IOException {
    story();
    assertThat(run("why", "W", "--json")).isEqualTo(Cli.PROBLEM);
    assertThat(run("why", "C1", "--campaign", "7day", "--json")).isZero();
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
    assertThat(run("why", "C1")).isZero();
    assertThat(out.toString()).contains("2026-03-09 10:20:00", "回访暂停至此时：最近 20 次拨打中 15 次失败");
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
    assertThat(out.toString()).contains("****8000").doesNotContain("13800138000");
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

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Cli.run(args, DB.environment(), new PrintWriter(out), new PrintWriter(err));
  }
}
