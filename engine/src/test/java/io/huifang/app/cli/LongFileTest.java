package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.app.Main;
import io.huifang.config.Shipped;
import io.huifang.store.TestDatabase;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The command itself takes files in that are longer than its memory. */
class LongFileTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final String HEAP = "-Xmx64m";

  @TempDir Path dir;

  @BeforeEach
  void empty() {
    DB.empty();
  }

  @Test
  void aFileOfTwiceTheMemoryIsTakenInToItsLastLine() throws Exception {
    String remark = "x".repeat(2_000);
    Path file =
        file(
            "客户编号,姓名,手机,外部系统字段",
            70_000,
            i ->
                "C"
                    + i % 1_000
                    + ",客户"
                    + i % 1_000
                    + ",138"
                    + (10_000_000 + i % 1_000)
                    + ","
                    + remark);
    assertThat(Files.size(file)).isGreaterThan(130_000_000);
    String json = take(file, Cli.OK, "customers");
    assertThat(json).containsPattern("\"rejected\"\\s*:\\s*0\\b");
    assertThat(DB.value("SELECT COUNT(*) FROM customer")).isEqualTo("1000");
  }

  @Test
  void aWholeLedgerIsComparedWithoutItsNumbersInMemory() throws Exception {
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at)"
            + " VALUES (1, 'p', '2026-03-01', '2026-03-01')",
        "INSERT INTO receivable (customer_id, reference, open_amount, due_date, created_at,"
            + " updated_at) VALUES (1, 'AR-GONE', 5, '2026-03-01', '2026-03-01', '2026-03-01'),"
            + " (1, 'AR-7', 5, '2026-03-01', '2026-03-01', '2026-03-01')");
    // What is rejected says all the same that its number is owed, and is quickly done.
    String zeros = "0".repeat(45);
    Path file =
        file(
            "客户编号,姓名,手机,应收单号,欠款金额,到期日",
            700_000,
            i ->
                "C1,p,13800000001,"
                    + (i == 7 ? "AR-7" : "AR-" + i + "-" + zeros)
                    + ",viel,2026-03-10");
    String json = take(file, Cli.PROBLEM, "receivables", "--complete");
    assertThat(json).containsPattern("\"rejected\"\\s*:\\s*700000\\b");
    assertThat(DB.value("SELECT GROUP_CONCAT(reference) FROM receivable WHERE open_amount > 0"))
        .isEqualTo("AR-7");
  }

  private Path file(String head, int lines, IntFunction<String> line) throws IOException {
    Path file = dir.resolve("long.csv");
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write(head + "\n");
      for (int i = 0; i < lines; i++) {
        out.write(line.apply(i) + "\n");
      }
    }
    return file;
  }

  private String take(Path file, int exit, String... words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(HEAP, "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), Main.class.getName(), "import"));
    command.addAll(List.of(words));
    command.addAll(List.of(file.toString(), "--json", "--lab-clock", "2026-03-05T10:00+08:00"));
    Path said = dir.resolve("said");
    var builder = new ProcessBuilder(command).directory(dir.toFile());
    builder.environment().keySet().removeIf(k -> k.startsWith("HUIFANG_"));
    builder.environment().putAll(DB.environment());
    builder.environment().put("HUIFANG_CONFIG", Shipped.dir().toAbsolutePath().toString());
    Process java = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      assertThat(java.waitFor(3, TimeUnit.MINUTES)).isTrue();
      String text = Files.readString(said);
      assertThat(java.exitValue())
          .as(text.substring(Math.max(0, text.length() - 2_000)))
          .isEqualTo(exit);
      return text;
    } finally {
      java.destroyForcibly();
    }
  }
}
