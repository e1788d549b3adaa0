package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

class ImportCommandTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();
  @TempDir Path dir;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void clear() {
    DB.empty();
  }

  @Test
  void printsCountsForProgramsAndEndsWithZeroWhenAllIsIn() throws IOException {
    String file = file("a.csv", "姓名,手机\n王建国,13800000001\n李雷,13800000002\n");
    assertThat(run("import", "customers", file, "--json")).isZero();
    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertThat(report.get("added").asInt()).isEqualTo(2);
    assertThat(report.get("changed").asInt()).isZero();
    assertThat(report.get("unchanged").asInt()).isZero();
    assertThat(report.get("rejected").asInt()).isZero();
    assertThat(report.get("problems")).isEmpty();
  }

  @Test
  void listsRejectedLinesAndEndsWithOne() throws IOException {
    String file = file("b.csv", "姓名,手机\n王建国,13800000001\n李雷,123\n");
    assertThat(run("import", "customers", file)).isEqualTo(Cli.PROBLEM);
    assertThat(out.toString())
        .contains("b.csv:3: 手机 '123': 不是有效的电话号码（请写 131 2345 6789 或 +8613123456789）")
        .contains("新增 1，更改 0，未变 0，拒绝 1 行");
    assertThat(run("import", "customers", file, "--json")).isEqualTo(Cli.PROBLEM);
    assertThat(out.toString())
        .contains("\"line\" : 3", "\"column\" : \"手机\"", "\"value\" : \"123\"");
  }

  @Test
  void consentsThatCountForNoMarketingAreTold() throws IOException {
    String head = "姓名,手机,用途,同意日期,同意方式,同意内容,撤回日期\n";
    String file =
        file(
            "c.csv",
            head
                + "王建国,13800000001,营销,2026-01-02,,,\n"
                + "王建国,13800000001,营销,2026-01-03,书面,,\n"
                + "李雷,13800000002,,2026-01-02,书面,同意来电,\n"
                + "李雷,13800000002,服务,2026-01-02,,,\n"
                + "韩梅梅,13800000003,营销,2026-01-02,,,2026-02-02\n");
    assertThat(run("import", "consents", file)).as("%s", err).isZero();
    assertThat(out.toString()).contains("新增 5，", "其中 2 行没有写明同意方式或内容");
    assertThat(run("import", "consents", file, "--json")).isZero();
    assertThat(out.toString()).contains("\"unproven\" : 2");
    String good = file("d.csv", head + "赵,13800000004,营销,2026-01-02,书面,同意来电,\n");
    assertThat(run("import", "consents", good)).isZero();
    assertThat(out.toString()).as("whatever others lack").doesNotContain("没有写明");
  }

  @Test
  void aRefusedFileIsToldAndTheOthersGoIn() throws IOException {
    String good = file("good.csv", "姓名,手机\n王建国,13800000001\n");
    String image = file("image.csv", "GIF89a...");
    assertThat(run("import", "customers", image, good)).isEqualTo(Cli.PROBLEM);
    assertThat(out.toString()).contains("image.csv: 不导入：这不是 CSV 文件（a GIF image）").contains("新增 1，");
    assertThat(err.toString()).doesNotContain("\tat ");
  }

  @Test
  void aKindOrAFileThatIsNotThereIsToldWithoutTouchingTheDatabase() throws IOException {
    String file = file("c.csv", "姓名,手机\n王建国,13800000001\n");
    assertThat(run("import", "clients", file)).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("“clients”", "用英文写", "customers", "sales", "visits");
    String visits = file("v.csv", "姓名,手机\n王建国,13800000001\n");
    assertThat(run("import", "visits", visits)).isEqualTo(Cli.PROBLEM);
    assertThat(out.toString()).contains("没有一列是 'order-no'", "config/import/visits.yaml 的 headings");
    assertThat(run("import", "customers", "/no/such.csv")).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains("/no/such.csv：没有这个文件");
    assertThat(run("import", "customers")).isEqualTo(Cli.USAGE);
    assertThat(DB.value("SELECT COUNT(*) FROM customer")).isEqualTo("0");
  }

  @Test
  void severalKindsGoInAsGivenWithAReportForEachFile() throws IOException {
    String people = file("people.csv", "姓名,手机\n王建国,13800000001\n李雷,123\n");
    String sold =
        file("sold.csv", "姓名,手机,车架号,提车日期\n王建国,13800000001,LGBH52E01EY214001,2026-01-05\n");
    String image = file("image.csv", "GIF89a...");
    String[] all = {"import", "customers", people, "sales", image, sold, "--json"};
    assertThat(run(all)).isEqualTo(Cli.PROBLEM);
    JsonNode reports = new ObjectMapper().readTree(out.toString());
    assertThat(reports.findValuesAsText("kind")).containsExactly("customers", "sales", "sales");
    assertThat(reports.findValuesAsText("added")).containsExactly("1", "0", "1");
    assertThat(reports.findValuesAsText("rejected")).containsExactly("1", "0", "0");
    assertThat(reports.get(1).get("refused").get(0).get("reason").asText()).contains("GIF");
    assertThat(DB.value("SELECT COUNT(*) FROM sale")).isEqualTo("1");
    assertThat(run("import", "customers", people, "sales", sold)).isEqualTo(Cli.PROBLEM);
    assertThat(out.toString())
        .contains(people + ": 新增 0，更改 0，未变 1，拒绝 1 行")
        .contains(sold + ": 新增 0，更改 0，未变 1，拒绝 0 行");
  }

  @Test
  void whatIsNotListedIsCountedAndWrittenIntoAFile() throws IOException {
    StringBuilder text = new StringBuilder("姓名,手机\n王建国,13800000001\n");
    for (int i = 0; i < 1_003; i++) {
      text.append("李雷,=123\n");
    }
    String bad = file("bad.csv", text.toString());
    String good = file("good.csv", "姓名,手机\n王建国,13800000001\n");
    Path rejects = dir.resolve("rejects.csv");
    String[] all = {"import", "customers", bad, good, "--rejects", rejects.toString()};
    assertThat(run(all)).isEqualTo(Cli.PROBLEM);
    assertThat(out.toString()).contains(bad + "：还有 3 条；--rejects");
    assertThat(Files.readAllLines(rejects))
        .hasSize(1_004)
        .startsWith("\uFEFF\"文件\",\"行\",\"列\",\"值\",\"原因\"")
        .endsWith(
            '"'
                + bad
                + "\",\"1005\",\"手机\",\"'=123\",\"含有电话号码中不会有的字符（请写 131 2345 6789 或"
                + " +8613123456789）\"");
    assertThat(run("import", "customers", bad, "--json")).isEqualTo(Cli.PROBLEM);
    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertThat(report.get("problems")).hasSize(1_000);
    assertThat(report.get("problemCount").asInt()).isEqualTo(1_003);
  }

  @Test
  void aFullDiskIsToldInOneLineWithTheFile() throws IOException {
    String file = file("full.csv", "姓名,手机\n李雷,123\n");
    assertThat(run("import", "customers", file, "--rejects", "/dev/full")).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "huifang: /dev/full: the disk is full: make room there and try again");
  }

  @Test
  void aFileForRejectsThatCannotBeMadeIsToldBeforeAnythingIsTakenIn() throws IOException {
    String file = file("r.csv", "姓名,手机\n王建国,13800000001\n");
    assertThat(run("import", "customers", file, "--rejects", "/no/such/folder/r.csv"))
        .isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains("/no/such/folder/r.csv").doesNotContain("\tat ");
    assertThat(DB.value("SELECT COUNT(*) FROM customer")).isEqualTo("0");
  }

  @Test
  void whenALaterFileBreaksOffTheReportsOfTheOthersAreNotLost() throws IOException {
    String first = file("first.csv", "姓名,手机\n王建国,13800000001\n");
    // Reading it is an error of input, as of a bad disk.
    String broken = "/proc/self/mem";
    String[] all = {"import", "customers", first, broken, "--json"};
    assertThat(run(all)).isEqualTo(Cli.PROBLEM);
    JsonNode reports = new ObjectMapper().readTree(out.toString());
    assertThat(reports.get(0).get("added").asInt()).isEqualTo(1);
    assertThat(reports.get(1).get("file").asText()).isEqualTo(broken);
    assertThat(reports.get(1).get("error").asText()).isNotEmpty();
    assertThat(err.toString()).doesNotContain("\tat ");
  }

  @Test
  void aKindWithoutAFileIsToldWithoutTouchingTheDatabase() throws IOException {
    String file = file("d.csv", "姓名,手机\n王建国,13800000001\n");
    assertThat(run("import", "customers", file, "sales")).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("“sales” 后没有写文件");
    assertThat(run("import", "visits")).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("“visits” 后没有写文件");
    assertThat(run("import", "sales", "customers", file)).isEqualTo(Cli.USAGE);
    assertThat(DB.value("SELECT COUNT(*) FROM customer")).isEqualTo("0");
  }

  @Test
  void besideALabClockTheFilesAreMadeOnTheLabsDay() throws IOException {
    String file = file("e.csv", "姓名,手机\n王建国,13800000001\n");
    String[] clock = {"--lab-clock", "2026-03-05T09:00+08:00"};
    assertThat(run("import", "customers", file, clock[0], clock[1])).isZero();
    assertThat(DB.value("SELECT DATE(created_at) FROM customer")).isEqualTo("2026-03-05");
    assertThat(run("import", "customers", file, "--lab-clock", "tomorrow")).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("--lab-clock “tomorrow” 不是时间");
  }

  @Test
  void aLabClockIsRefusedWhereRealPeopleMayBeCalled() throws IOException {
    String file = file("f.csv", "姓名,手机\n王建国,13800000001\n");
    String[] args = {"import", "customers", file, "--lab-clock", "2026-03-05T09:00+08:00"};
    var elsewhere = new HashMap<>(DB.environment());
    elsewhere.put("HUIFANG_AMI_HOST", "192.0.2.1");
    assertThat(Cli.run(args, elsewhere, new PrintWriter(out), new PrintWriter(err)))
        .isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("--lab-clock is refused: ", "192.0.2.1");
    assertThat(DB.value("SELECT COUNT(*) FROM customer")).isEqualTo("0");
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text).toString();
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    return Cli.run(args, DB.environment(), new PrintWriter(out), new PrintWriter(err));
  }
}
