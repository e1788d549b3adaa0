package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.huifang.app.versions.VersionBook;
import io.huifang.app.versions.VersionBook.Use;
import io.huifang.config.FileSet;
import io.huifang.config.Shipped;
import io.huifang.store.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.TreeMap;
import java.util.TreeSet;
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
    assertThat(plan.at("/calls/0/due").asText()).isEqualTo("2026-03-05 10:00");
    assertThat(plan.at("/counts/calls").asInt()).isEqualTo(1);
    assertThat(DB.value("SELECT COUNT(*) FROM planned_call")).isEqualTo("0");
  }

  @Test
  void theDifferenceIsToldAgainstWhatTheEngineRunsOnAndNotAgainstAFolder() throws IOException {
    FileSet shipped = FileSet.read(Shipped.dir());
    var files = new TreeMap<String, byte[]>();
    shipped.paths().forEach(p -> files.put(p, shipped.content(p).orElseThrow()));
    String off =
        shipped.text(THREE_DAY).orElseThrow().replaceFirst("(?m)^enabled: true", "enabled: false");
    files.put(THREE_DAY, off.getBytes(StandardCharsets.UTF_8));
    long version =
        new VersionBook(DB.database())
            .keep(
                FileSet.of(files, new TreeSet<>()),
                new Use(VersionBook.What.STARTED, Instant.EPOCH, "engine-1", "somebody"));
    JsonNode diff = plan("--diff");
    assertThat(diff.at("/added/0/occasion").asText()).as("%s", diff).isEqualTo("visit:7");
    assertThat(diff.at("/against").asText())
        .isEqualTo("version " + version + ", on which engine-1 runs");
  }

  @Test
  void whereNoEngineHasRunTheDefaultFolderIsComparedAndSaidSo() throws IOException {
    JsonNode diff = plan("--diff");
    assertThat(diff.at("/added")).isEmpty();
    assertThat(diff.at("/against").asText()).contains("no engine engine-1 has run");
  }

  private JsonNode plan(String... more) throws IOException {
    String[] args = new String[5 + more.length];
    System.arraycopy(
        new String[] {"plan", "--at", "2026-03-05T10:00+08:00", "--campaign", "3day"},
        0,
        args,
        0,
        5);
    System.arraycopy(more, 0, args, 5, more.length);
    String[] json = java.util.Arrays.copyOf(args, args.length + 1);
    json[args.length] = "--json";
    assertThat(Cli.run(json, DB.environment(), new PrintWriter(out), new PrintWriter(err)))
        .as("%s", err)
        .isZero();
    return new ObjectMapper().readTree(out.toString());
  }
}
