package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.huifang.app.versions.VersionBook;
import io.huifang.app.versions.VersionBook.Use;
import io.huifang.config.FileSet;
import io.huifang.config.Shipped;
import io.huifang.report.TextGrid;
import io.huifang.store.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlanCommandTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();
  private static final String THREE_DAY = "campaigns/3day.yaml";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void oneVisit() {
    DB.empty();
    DB.sql(
        "INSERT INTO customer (id, customer_no, name, created_at, updated_at) VALUES"
            + " (1, 'C1', '王建国', '2026-01-01', '2026-01-01')",
        "INSERT INTO phone (customer_id, e164, position) VALUES (1, '+8613800138000', 0)",
        "INSERT INTO service_visit (id, customer_id, order_no, handover_date, created_at,"
            + " updated_at) VALUES (7, 1, 'W7', '2026-03-02', '2026-03-02', '2026-03-02')");
  }

  @Test
  void showsWhoWouldBeCalledWhenAndWhy() throws IOException {
    JsonNode plan = plan();
    assertThat(plan.at("/calls")).hasSize(1);
    assertThat(plan.at("/calls/0/customer").asText()).isEqualTo("王建国");
    assertThat(plan.at("/calls/0/due").asText()).isEqualTo("2026-03-05T10:00:00+08:00");
    assertThat(plan.at("/counts/calls").asInt()).isEqualTo(1);
    assertThat(DB.value("SELECT COUNT(*) FROM planned_call")).isEqualTo("0");
  }

  /** Who reads that somebody is called twice on one day is told why, in the table and the rows. */
  @Test
  void saysBesideASecondCallOfTheDayThatItsWindowEndsBeforeTheRest() throws IOException {
    DB.sql(
        "INSERT INTO vehicle (id, customer_id, vin, next_service_date) VALUES"
            + " (1, 1, 'V1', '2026-03-06')");
    run("service-due", "--json");
    JsonNode call = new ObjectMapper().readTree(out.toString()).at("/calls/0");
    assertThat(call.at("/due").asText()).as("half of 10:00 to 20:00").contains("T14:59");
    assertThat(call.at("/reason").asText())
        .endsWith("; soon after 3day: the window ends before the rest is over");
    out.getBuffer().setLength(0);
    run("service-due");
    assertThat(out.toString().replaceAll("\\s+", "")).contains("距三日回访不久：时间窗在间隔期满前结束");
  }

  /** Others' programs read these names: what stands here stays, and what is new comes behind. */
  @Test
  void programsFindTheSameFieldsInEachList() throws IOException {
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at) VALUES"
            + " (2, '王建国', '2026-01-01', '2026-01-01')",
        "INSERT INTO service_visit (id, customer_id, order_no, handover_date, created_at,"
            + " updated_at) VALUES (8, 2, 'W8', '2026-03-02', '2026-03-02', '2026-03-02')");
    JsonNode plan = plan();
    assertThat(plan.fieldNames())
        .toIterable()
        .containsExactly("calls", "proposed", "skipped", "counts", "known_at");
    JsonNode call = plan.at("/calls/0");
    assertThat(call.fieldNames()).toIterable().containsExactly(CALL);
    assertThat(call.at("/customer_id").asLong()).isEqualTo(1);
    assertThat(call.at("/window_from").asText()).isEqualTo("2026-03-05T00:00:00+08:00");
    assertThat(call.at("/window_until").asText()).isEqualTo("2026-03-08T00:00:00+08:00");
    JsonNode skipped = plan.at("/skipped/0");
    assertThat(skipped.fieldNames())
        .toIterable()
        .containsExactly("campaign", "customer", "customer_id", "occasion", "reason");
    assertThat(skipped.at("/customer_id").asLong()).as("of two with one name").isEqualTo(2);
  }

  @Test
  void linesFitTheTerminal() {
    DB.sql("UPDATE service_visit SET order_no = CONCAT('WX', REPEAT('0123456789', 3), id)");
    assertThat(
            Cli.run(
                new String[] {"plan", "--at", "2026-03-05T10:00"},
                DB.environment(),
                new PrintWriter(out),
                new PrintWriter(err)))
        .as("%s", err)
        .isZero();
    assertThat(out.toString().lines()).allMatch(l -> TextGrid.width(l) <= Output.WIDEST);
    assertThat(out.toString()).contains("WX0123456789");
  }

  @Test
  void programsFindTheSameFieldsInTheDifferences() throws IOException {
    JsonNode diff = plan("--diff");
    assertThat(diff.fieldNames())
        .toIterable()
        .containsExactly("added", "removed", "changed", "against", "known_at");
    out.getBuffer().setLength(0);
    onTheRunningFilesItIsOff();
    diff = plan("--diff");
    assertThat(diff.at("/added/0").fieldNames()).toIterable().containsExactly(CALL);
  }

  private static final String[] CALL = {
    "campaign",
    "customer",
    "customer_id",
    "phone",
    "occasion",
    "window_from",
    "window_until",
    "due",
    "reason",
    "mode"
  };

  @Test
  void theDifferenceIsToldAgainstWhatTheEngineRunsOnAndNotAgainstAFolder() throws IOException {
    long version = onTheRunningFilesItIsOff();
    JsonNode diff = plan("--diff");
    assertThat(diff.at("/added/0/occasion").asText()).as("%s", diff).isEqualTo("visit:7");
    assertThat(diff.at("/against").asText())
        .isEqualTo("version " + version + ", on which engine-1 ran last");
  }

  /** Returns the version on which the engine runs. */
  private static long onTheRunningFilesItIsOff() throws IOException {
    FileSet shipped = FileSet.read(Shipped.dir());
    var files = new TreeMap<String, byte[]>();
    shipped.paths().forEach(p -> files.put(p, shipped.content(p).orElseThrow()));
    String off =
        shipped.text(THREE_DAY).orElseThrow().replaceFirst("(?m)^enabled: true", "enabled: false");
    files.put(THREE_DAY, off.getBytes(StandardCharsets.UTF_8));
    return new VersionBook(DB.database())
        .keep(
            FileSet.of(files, new TreeSet<>()),
            new Use(VersionBook.What.STARTED, Instant.EPOCH, "engine-1", "somebody"));
  }

  @Test
  void whereNoEngineHasRunTheDefaultFolderIsComparedAndSaidSo() throws IOException {
    JsonNode diff = plan("--diff");
    assertThat(diff.at("/added")).isEmpty();
    assertThat(diff.at("/against").asText()).contains("no engine engine-1 has run");
  }

  /** The call of today is shown tomorrow, for nobody foretells what comes of it. */
  @Test
  void aDayToComeSaysThatNobodyIsSupposedToBeCalledBefore() throws IOException {
    run("3day", "--from", "2026-03-06");
    assertThat(out.toString()).contains("王建国", "假定 2026-03-06 之前不再拨打");
    out.getBuffer().setLength(0);
    JsonNode plan = of("3day", "--from", "2026-03-06", "--json");
    assertThat(plan.at("/supposes_nobody_called_before").asText()).isEqualTo("2026-03-06");
    out.getBuffer().setLength(0);
    run("3day");
    assertThat(out.toString()).doesNotContain("假定");
  }

  @Test
  void aDayToComeTellsWhoWasCalledInVainTodayAndIsNotCalledAgain() throws IOException {
    DB.sql(
        "INSERT INTO planned_call (campaign, occasion, customer_id, e164, priority, window_from,"
            + " window_until, due_at, state, reason, outcome, attempts, created_at, updated_at)"
            + " VALUES ('3day', 'visit:7', 1, '+8613800138000', 1, '2026-03-05', '2026-03-05 12:00',"
            + " '2026-03-05 01:00', 'closed', 'not reached (未联系上): busy 3 times', 'busy', 3,"
            + " '2026-03-05', '2026-03-05 01:30'), ('3day', 'visit:8', 1, '+8613800138000', 1,"
            + " '2026-03-05', '2026-03-05 12:00', '2026-03-05 01:00', 'closed',"
            + " 'answered: completed, they rang back', 'completed', 1, '2026-03-05',"
            + " '2026-03-05 01:40')");
    JsonNode missed = plan("--from", "2026-03-06").at("/ran_out_today");
    assertThat(missed).hasSize(1);
    assertThat(missed.at("/0/customer").asText()).isEqualTo("王建国");
    out.getBuffer().setLength(0);
    run("3day", "--from", "2026-03-06");
    assertThat(out.toString()).contains("今日未联系上，不再拨打", "王建国", "未联系上：占线 3 次", "今日未联系上、不再拨打 1 人次");
    out.getBuffer().setLength(0);
    run("3day", "--from", "2026-03-06", "--brief");
    assertThat(out.toString()).contains("不再拨打 1 人次").doesNotContain("王建国");
    out.getBuffer().setLength(0);
    run("3day");
    assertThat(out.toString()).doesNotContain("不再拨打");
  }

  @Test
  void peopleReadTheTitleOfACampaignBeforeItsName() {
    run("3day");
    assertThat(out.toString())
        .contains("三日回访 (3day)", "维修交车 W", "+8613800138000", "截至 2026-03-05 10:00 所知")
        .doesNotContain("3day: ", "service-visit.handover");
  }

  /** A VIP who came last month stands on the pick list; nobody calls them until they are picked. */
  @Test
  void whatIsOnlyProposedIsCountedApart() throws IOException {
    DB.sql(
        "UPDATE customer SET vip = TRUE",
        "UPDATE service_visit SET handover_date = '2026-02-10' WHERE id = 7");
    JsonNode plan = of("monthly-pick", "--json");
    assertThat(plan.at("/calls")).as("%s", plan).isEmpty();
    assertThat(plan.at("/proposed/0/customer").asText()).isEqualTo("王建国");
    assertThat(plan.at("/counts/calls").asInt()).isZero();
    assertThat(plan.at("/counts/proposed").asInt()).isEqualTo(1);
    out.getBuffer().setLength(0);
    run("monthly-pick");
    assertThat(out.toString()).contains("待挑选", "将拨打 0 人次", "待挑选 1，", "huifang pick monthly-pick");
  }

  @Test
  void itIsToldAsOfWhenItWasKnown() throws IOException {
    assertThat(plan().at("/known_at").asText()).isEqualTo("2026-03-05T10:00:00+08:00");
    out.getBuffer().setLength(0);
    String[] toCome = {"plan", "--at", "2099-01-01T10:00+08:00"};
    assertThat(Cli.run(toCome, DB.environment(), new PrintWriter(out), new PrintWriter(err)))
        .as("%s", err)
        .isZero();
    assertThat(out.toString())
        .contains("按目前所知推至 2099-01-01 10:00", "客户档案没有历史")
        .doesNotContain("截至", "没有保留");
    out.getBuffer().setLength(0);
    String[] asJson = {"plan", "--at", "2099-01-01T10:00+08:00", "--json"};
    Cli.run(asJson, DB.environment(), new PrintWriter(out), new PrintWriter(err));
    assertThat(new ObjectMapper().readTree(out.toString()).at("/known_at").asText())
        .as("nothing of then is known yet")
        .isLessThan("2099");
  }

  private JsonNode of(String campaign, String... more) throws IOException {
    run(campaign, more);
    return new ObjectMapper().readTree(out.toString());
  }

  private void run(String campaign, String... more) {
    String[] args =
        Stream.concat(
                Stream.of("plan", "--at", "2026-03-05T10:00+08:00", "--campaign", campaign),
                Stream.of(more))
            .toArray(String[]::new);
    assertThat(Cli.run(args, DB.environment(), new PrintWriter(out), new PrintWriter(err)))
        .as("%s", err)
        .isZero();
  }

  private JsonNode plan(String... more) throws IOException {
    return of("3day", Stream.concat(Stream.of(more), Stream.of("--json")).toArray(String[]::new));
  }
}
