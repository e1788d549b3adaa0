package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.app.People.Row;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Promise of the follow-up: a bad answer on the line opens a complaint, people solve it, and only
 * the customer's yes in the recovery call closes it. With real Asterisks: the town's number presses
 * 1, 2, 1 in the 3-day call, and 1 (yes) in the recovery call.
 */
class CaseIT {
  @RegisterExtension static final LabEngine ENGINE = LabEngine.named("case").busy(10);

  private static final String NUMBER = "13800002004";

  @Test
  void aBadAnswerOpensAComplaintAndTheCustomersYesClosesIt() {
    long person = ENGINE.people().add("李秀英", LocalDate.of(2026, 3, 2), NUMBER);
    ENGINE.start();
    await("the 3-day call is over").atMost(Duration.ofMinutes(3)).until(() -> ended("3day"));

    Row opened = one("SELECT * FROM case_file");
    assertThat(opened.get("kind") + " " + opened.get("state")).isEqualTo("complaint registered");
    assertThat(opened.get("customer_id")).isEqualTo(Long.toString(person));
    assertThat(opened.get("technician")).isEqualTo("刘师傅");
    assertThat(one("SELECT GROUP_CONCAT(item ORDER BY id) AS items FROM case_cause").get("items"))
        .isEqualTo("reception,quality,price");
    assertThat(one("SELECT MIN(at) AS first FROM answer WHERE points <= 30").get("first"))
        .as("opened by the first low answer, in its transaction")
        .isEqualTo(opened.get("opened_at"));

    String id = opened.get("id");
    did("confirm", id, "--by", "centre-manager");
    did("answer", id, "we look at it at once", "--by", "wang");
    did("solve", id, "repaired again, free of charge", "--by", "wang");
    await("the recovery call closes it")
        .atMost(Duration.ofMinutes(4))
        .until(() -> one("SELECT state FROM case_file").get("state").equals("closed"));
    await("the recovery call is over").atMost(Duration.ofMinutes(1)).until(() -> ended("recovery"));

    assertThat(steps())
        .containsExactly(
            "opened customer",
            "cause customer",
            "cause customer",
            "said customer",
            "confirmed centre-manager",
            "assigned huifang",
            "answered wang",
            "solved wang",
            "closed customer");
    assertThat(one("SELECT occasion FROM planned_call WHERE campaign = 'recovery'").get("occasion"))
        .isEqualTo("case:" + id + "#1");
    assertThat(ENGINE.command("why", "id:" + person)).contains("已结案（客户）");
    assertThat(ENGINE.command("case", "list")).contains("0 件个案");
  }

  private static void did(String what, String id, String... more) {
    List<String> words = new ArrayList<>(List.of("case", what, id));
    words.addAll(List.of(more));
    words.addAll(List.of("--at", ENGINE.now().atOffset(ZoneOffset.UTC).toString()));
    ENGINE.command(words.toArray(String[]::new));
  }

  private static boolean ended(String campaign) {
    return ENGINE
            .people()
            .count(
                "SELECT COUNT(*) FROM attempt WHERE ended_at IS NOT NULL AND campaign = '"
                    + campaign
                    + "'")
        == 1;
  }

  private static Row one(String sql) {
    List<Row> rows = ENGINE.people().rows(sql);
    assertThat(rows).as(sql).hasSize(1);
    return rows.getFirst();
  }

  private static List<String> steps() {
    return ENGINE.people().rows("SELECT what, author FROM case_step ORDER BY id").stream()
        .map(r -> r.get("what") + " " + r.get("author"))
        .toList();
  }
}
