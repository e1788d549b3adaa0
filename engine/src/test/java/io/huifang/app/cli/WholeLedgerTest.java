package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.store.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A file of receivables that says it is all that is owed. */
class WholeLedgerTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final String HEAD = "客户编号,姓名,手机,应收单号,欠款金额,到期日\n";
  private static final String FIRST = "C1,王建国,13800000001,AR-1,500,2026-03-10\n";
  private static final String SECOND = "C2,李雷,13800000002,AR-2,800,2026-03-10\n";
  private static final String THIRD = "C3,韩梅,13800000003,AR-3,900,2026-03-10\n";

  @TempDir Path dir;
  private final StringWriter out = new StringWriter();

  @BeforeEach
  void threeAreOwed() throws IOException {
    DB.empty();
    assertThat(take(FIRST + SECOND + THIRD)).as("%s", out).isZero();
  }

  @Test
  void whatIsNotInItIsClosedWithTheDayOfTheFile() throws IOException {
    assertThat(take(FIRST + SECOND, "--complete")).isZero();
    assertThat(out.toString()).contains("新增 0，更改 0，未变 2，拒绝 0 行；文件中已没有、予以结清 1 笔");
    assertThat(open()).isEqualTo("AR-1 500.00,AR-2 800.00");
    assertThat(DB.value("SELECT closed_why FROM receivable WHERE reference = 'AR-3'"))
        .isEqualTo("not in the file of 2026-03-05");
    assertThat(cli("why", "C3")).isZero();
    assertThat(out.toString()).contains("应收款结清", "AR-3, 2026-03-05 的文件中已没有");
  }

  @Test
  void aLaterFileOpensItAgain() throws IOException {
    take(FIRST + SECOND, "--complete");
    assertThat(take(FIRST + THIRD)).isZero();
    assertThat(open()).isEqualTo("AR-1 500.00,AR-2 800.00,AR-3 900.00");
    assertThat(DB.value("SELECT COUNT(*) FROM receivable WHERE closed_why <> ''")).isEqualTo("0");
  }

  @Test
  void aFileThatIsNotTheWholeLedgerClosesNothing() throws IOException {
    assertThat(take(FIRST)).isZero();
    assertThat(open()).isEqualTo("AR-1 500.00,AR-2 800.00,AR-3 900.00");
  }

  @Test
  void aLineThatIsRejectedStillSaysThatItsNumberIsOwed() throws IOException {
    String bad = SECOND.replace("800", "viel");
    assertThat(take(FIRST + bad + THIRD.replace("AR-3", "AR-4"), "--complete"))
        .isEqualTo(Cli.PROBLEM);
    assertThat(open()).isEqualTo("AR-1 500.00,AR-2 800.00,AR-4 900.00");
  }

  @Test
  void oneThatLacksMoreThanHalfIsRefusedUntilSomebodySaysYes() throws IOException {
    assertThat(take(FIRST, "--complete")).isEqualTo(Cli.PROBLEM);
    assertThat(out.toString()).contains("缺少 3 笔未结应收款中的 2 笔", "--yes");
    assertThat(open()).isEqualTo("AR-1 500.00,AR-2 800.00,AR-3 900.00");
    assertThat(take(FIRST, "--complete", "--yes")).isZero();
    assertThat(open()).isEqualTo("AR-1 500.00");
    assertThat(
            DB.value(
                "SELECT GROUP_CONCAT(r.reference, ' ', s.open_amount ORDER BY s.id)"
                    + " FROM receivable_state s JOIN receivable r ON r.id = s.receivable_id"
                    + " WHERE s.open_amount = 0"))
        .as("closed ones are kept in the history")
        .isEqualTo("AR-2 0.00,AR-3 0.00");
  }

  @Test
  void oneInWhichALineNamesNoNumberIsRefusedAsAWhole() throws IOException {
    String unnamed = SECOND.replace("AR-2", "");
    assertThat(take(FIRST + unnamed + THIRD, "--complete", "--yes")).isEqualTo(Cli.PROBLEM);
    assertThat(out.toString()).contains("第 3 行没有应收单号");
    assertThat(open()).isEqualTo("AR-1 500.00,AR-2 800.00,AR-3 900.00");
  }

  @Test
  void aDryRunSaysHowManyAndClosesNone() throws IOException {
    assertThat(take(FIRST + SECOND, "--complete", "--dry-run")).isZero();
    assertThat(out.toString()).contains("予以结清 1 笔");
    assertThat(open()).isEqualTo("AR-1 500.00,AR-2 800.00,AR-3 900.00");
  }

  @Test
  void twoFilesAreNotBothTheWholeAndNoOtherKindIsOne() throws IOException {
    String a = file("a.csv", HEAD + FIRST);
    String b = file("b.csv", HEAD + SECOND);
    assertThat(cli("import", "receivables", a, b, "--complete")).isEqualTo(Cli.USAGE);
    assertThat(cli("import", "customers", a, "--complete")).isEqualTo(Cli.USAGE);
    assertThat(open()).isEqualTo("AR-1 500.00,AR-2 800.00,AR-3 900.00");
  }

  private static String open() {
    return DB.value(
        "SELECT GROUP_CONCAT(reference, ' ', open_amount ORDER BY reference) FROM receivable"
            + " WHERE open_amount > 0");
  }

  private int take(String lines, String... options) throws IOException {
    String[] args = new String[options.length + 5];
    args[0] = "import";
    args[1] = "receivables";
    args[2] = file("ledger.csv", HEAD + lines);
    args[3] = "--lab-clock";
    args[4] = "2026-03-05T10:00+08:00";
    System.arraycopy(options, 0, args, 5, options.length);
    return cli(args);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text).toString();
  }

  private int cli(String... args) {
    out.getBuffer().setLength(0);
    var environment = new HashMap<>(DB.environment());
    environment.putIfAbsent("HUIFANG_AMI_SECRET", "x");
    return Cli.run(args, environment, new PrintWriter(out), new PrintWriter(out));
  }
}
