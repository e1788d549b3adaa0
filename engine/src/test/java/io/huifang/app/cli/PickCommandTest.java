package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.store.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Picking as of a time, as beside an engine on a lab clock. */
class PickCommandTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private final StringWriter out = new StringWriter();

  @BeforeEach
  void oneIsProposedUntilTheTwentiethOfMarch() {
    DB.empty();
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at) VALUES (1, '王建国', NOW(6), NOW(6))",
        """
        INSERT INTO planned_call (campaign, occasion, customer_id, e164, priority, window_from,
          window_until, due_at, state, reason, created_at, updated_at)
        VALUES ('monthly-pick', 'customer:1#2026-03', 1, '+8613800000001', 1, '2026-03-01',
          '2026-03-20', '2026-03-01', 'proposed', 'monthly-pick: calendar.month 2026-03-01',
          '2026-03-01', '2026-03-01')
        """);
  }

  @Test
  void whatWasProposedAtThatTimeIsShownInTheLanguageOfTheHouseAndPicked() {
    assertThat(pick()).contains("待挑选 0 个");
    assertThat(pick("--at", "2026-03-05T10:05+08:00")).contains("王建国", "每月 2026-03-01", "待挑选 1 个");
    assertThat(pick("--all", "--at", "2026-03-05T10:05+08:00")).contains("已挑选 1 个");
    assertThat(DB.row("SELECT state, reason FROM planned_call"))
        .startsWith("waiting|monthly-pick: calendar.month 2026-03-01, picked by ");
    assertThat(DB.value("SELECT DATE(at) FROM planned_step")).isEqualTo("2026-03-05");
  }

  @Test
  void aCustomersNameIsAsGoodAsTheId() {
    assertThat(run("--take", "李四", "--at", "2026-03-05")).isEqualTo(Cli.USAGE);
    assertThat(out.toString()).contains("'李四'", "no call of this ID or customer's name");
    assertThat(run("--take", "99", "--at", "2026-03-05")).isEqualTo(Cli.USAGE);
    assertThat(pick("--take", "王建国", "--at", "2026-03-05")).contains("已挑选 1 个");
    assertThat(DB.value("SELECT state FROM planned_call")).isEqualTo("waiting");
  }

  @Test
  void aNameThatStandsTwiceIsNotGuessed() {
    DB.sql(
        """
        INSERT INTO planned_call (campaign, occasion, customer_id, e164, priority, window_from,
          window_until, due_at, state, reason, created_at, updated_at)
        SELECT campaign, 'customer:1#2026-04', customer_id, e164, priority, window_from,
          window_until, due_at, state, reason, created_at, updated_at FROM planned_call
        """);
    assertThat(run("--drop", "王建国", "--at", "2026-03-05")).isEqualTo(Cli.USAGE);
    assertThat(out.toString()).contains("names several calls", "customer:1#2026-04");
    assertThat(DB.value("SELECT COUNT(*) FROM planned_call WHERE state = 'proposed'"))
        .isEqualTo("2");
  }

  @Test
  void withoutACampaignThoseWithAListAreNamed() {
    String[] alone = {"pick", "--at", "2026-03-05"};
    assertThat(Cli.run(alone, DB.environment(), new PrintWriter(out), new PrintWriter(out)))
        .as("%s", out)
        .isZero();
    assertThat(out.toString()).containsPattern("monthly-pick .*1").contains("huifang pick 名称");
  }

  private String pick(String... more) {
    assertThat(run(more)).as("%s", out).isZero();
    return out.toString();
  }

  private int run(String... more) {
    out.getBuffer().setLength(0);
    String[] args =
        Stream.of(List.of("pick", "monthly-pick"), List.of(more))
            .flatMap(List::stream)
            .toArray(String[]::new);
    return Cli.run(args, DB.environment(), new PrintWriter(out), new PrintWriter(out));
  }
}
