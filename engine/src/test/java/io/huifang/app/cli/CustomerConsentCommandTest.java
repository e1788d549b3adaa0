package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.CampaignConfig.Consent;
import io.huifang.customer.Consents;
import io.huifang.store.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A consent and its end from the command line: when, how, which text. */
class CustomerConsentCommandTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private final StringWriter out = new StringWriter();

  @BeforeEach
  void somebody() {
    DB.empty();
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at)"
            + " VALUES (1, '王建国', '2026-01-01', '2026-01-01')");
  }

  @Test
  void whatIsRecordedCountsForMarketingAndIsShownWithWayAndText() {
    assertThat(run("id:1", "--how", "书面", "--text", "同意接收活动来电", "--on", "2026-03-02")).isZero();
    assertThat(stands()).isTrue();
    assertThat(show()).contains("同意记录: 2026-03-02 营销, 不限, 书面, 同意接收活动来电");
    assertThat(why()).contains("同意", "营销, 不限, 书面, 同意接收活动来电");
  }

  @Test
  void theSameDayOnceMoreCorrectsIt() {
    run("id:1", "--how", "书面", "--text", "同意", "--on", "2026-03-02");
    assertThat(run("id:1", "--how", "电话录音", "--text", "同意来电", "--on", "2026-03-02")).isZero();
    assertThat(DB.value("SELECT GROUP_CONCAT(how, ' ', words) FROM consent"))
        .isEqualTo("电话录音 同意来电");
  }

  @Test
  void whoTakesItBackIsNotCalledAnyMoreAndItIsShownHowAndWithWhichWords() {
    run("id:1", "--how", "书面", "--text", "同意来电", "--on", "2026-03-02");
    assertThat(run("id:1", "--withdraw", "--how", "电话", "--text", "别再打广告", "--on", "2026-03-04"))
        .isZero();
    assertThat(stands()).isFalse();
    assertThat(show()).contains("（撤回 2026-03-04, 电话, 别再打广告）");
    assertThat(why()).contains("撤回同意", "营销, 不限, 电话, 别再打广告");
  }

  @Test
  void whatIsTakenBackBeforeItIsOnRecordDoesNotStandWhenAFileBringsIt() {
    assertThat(run("id:1", "--withdraw", "--how", "电话", "--text", "别再打", "--on", "2026-03-04"))
        .isZero();
    assertThat(out.toString()).contains("已记录撤回；此前没有有效的同意");
    consented("2026-03-01 16:00");
    assertThat(stands()).isFalse();
    assertThat(show()).contains("2026-03-04 营销, 不限（撤回 2026-03-04, 电话, 别再打）");
    assertThat(why()).containsOnlyOnce("撤回同意");
  }

  @Test
  void aWithdrawalOfADayCoversWhatWasGivenLaterOnIt() {
    consented("2026-03-04 06:30");
    run("id:1", "--withdraw", "--how", "电话", "--text", "别再打", "--on", "2026-03-04");
    assertThat(out.toString()).contains("已撤回 1 条同意记录");
    assertThat(stands()).isFalse();
  }

  @Test
  void ofOneDayTheLaterWordCounts() {
    run("id:1", "--how", "书面", "--text", "同意", "--on", "2026-03-04");
    run("id:1", "--withdraw", "--how", "电话", "--text", "别再打", "--on", "2026-03-04");
    assertThat(stands()).isFalse();
    run("id:1", "--how", "书面", "--text", "还是同意", "--on", "2026-03-04");
    assertThat(out.toString()).contains("已记录同意");
    assertThat(stands()).isTrue();
    run("id:1", "--withdraw", "--how", "电话", "--text", "不", "--on", "2026-03-04");
    assertThat(stands()).isFalse();
  }

  @Test
  void aConsentThatWasTakenBackSinceIsSaidNotToStand() {
    run("id:1", "--withdraw", "--how", "电话", "--text", "别再打", "--on", "2026-03-06");
    assertThat(run("id:1", "--how", "书面", "--text", "同意", "--on", "2026-03-04")).isZero();
    assertThat(out.toString()).contains("不生效").doesNotContain("已记录同意");
  }

  @Test
  void aConsentWithoutWayOrTextIsShownAsSuch() {
    DB.sql(
        "INSERT INTO consent (customer_id, purpose, given_at, created_at, updated_at)"
            + " VALUES (1, 'marketing', '2026-03-01 16:00', NOW(6), NOW(6))");
    assertThat(show()).contains("2026-03-02 营销, 不限, 未写明方式, 未写明内容");
  }

  @Test
  void whatProvesNothingIsRefused() {
    assertThat(run("id:1", "--how", " ", "--text", "同意")).isEqualTo(Cli.USAGE);
    assertThat(run("id:1", "--how", "书面", "--text", "")).isEqualTo(Cli.USAGE);
    assertThat(run("id:1", "--how", "书面", "--text", "同意", "--purpose", "ads")).isEqualTo(Cli.USAGE);
    assertThat(run("id:1", "--how", "书面", "--text", "同意", "--on", "2999-01-01"))
        .isEqualTo(Cli.USAGE);
    assertThat(DB.value("SELECT COUNT(*) FROM consent")).isEqualTo("0");
  }

  private static void consented(String utc) {
    DB.sql(
        "INSERT INTO consent (customer_id, purpose, given_at, how, words, created_at, updated_at)"
            + " VALUES (1, 'marketing', '"
            + utc
            + "', '书面', '同意', NOW(6), NOW(6))");
  }

  private static boolean stands() {
    return DB.database()
        .inTx(tx ->
            new Consents().stands(tx, 1, Consent.COMPLETE, Instant.parse("2026-06-01T02:00:00Z")));
  }

  private int run(String... words) {
    String[] args = new String[words.length + 2];
    args[0] = "customer";
    args[1] = "consent";
    System.arraycopy(words, 0, args, 2, words.length);
    return cli(args);
  }

  private String show() {
    assertThat(cli("customer", "show", "id:1")).isZero();
    return out.toString();
  }

  private String why() {
    assertThat(cli("why", "id:1")).isZero();
    return out.toString();
  }

  private int cli(String... args) {
    out.getBuffer().setLength(0);
    return Cli.run(args, DB.environment(), new PrintWriter(out), new PrintWriter(out));
  }
}
