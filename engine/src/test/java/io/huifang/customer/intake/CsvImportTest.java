package io.huifang.customer.intake;

import static io.huifang.customer.intake.ImportFixture.SHIPPED;
import static io.huifang.customer.intake.ImportFixture.counts;
import static io.huifang.customer.intake.ImportFixture.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.huifang.config.ImportConfig;
import io.huifang.customer.intake.line.ImportProblem;
import io.huifang.store.TestDatabase;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** With the shipped mapping files and a real database. */
class CsvImportTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();
  private static final Charset GB18030 = Charset.forName("GB18030");
  @TempDir Path dir;
  private ImportFixture in;

  @BeforeEach
  void clear() {
    DB.empty();
    in = new ImportFixture(DB.database(), dir);
  }

  @Test
  void takesCustomersInAndNothingTheSecondTime() {
    String file =
        """
        客户编号,客户姓名,手机,电话2,生日,VIP,单位,地址,语言,备注,车架号,车牌号,车型
        C001,王建国,138-0000-0001,0755-8888 8888 转 12,1968年5月3日,是,,深圳市福田区,中文,爱喝茶,lsvaa4182e2184847,粤B·12345,轩逸
        C002,Alice Smith,+86 13900000002,,1990/7/8,N,Acme,,English,=1+1,,粤B54321,
        ,赵六,13800000004 / 13900000004,,,,,,,,,,
        """;
    assertThat(counts(take("customers", file))).containsExactly(3, 0, 0, 0);
    assertThat(
            row(
                "SELECT name, vip, birthday, language, address, note FROM customer WHERE customer_no = 'C001'"))
        .isEqualTo("王建国|1|1968-05-03|zh-CN|深圳市福田区|爱喝茶");
    assertThat(row("SELECT note FROM customer WHERE customer_no = 'C002'")).isEqualTo("=1+1");
    assertThat(phones("王建国")).isEqualTo("+8613800000001,+8675588888888-12");
    assertThat(phones("赵六")).isEqualTo("+8613800000004,+8613900000004");
    assertThat(row("SELECT vin, plate, model FROM vehicle ORDER BY id LIMIT 1"))
        .isEqualTo("LSVAA4182E2184847|粤B12345|轩逸");

    String before = row("SELECT MAX(updated_at) FROM customer");
    in.now = in.now.plusSeconds(3600);
    assertThat(counts(take("customers", file))).containsExactly(0, 0, 3, 0);
    assertThat(row("SELECT MAX(updated_at) FROM customer")).isEqualTo(before);
    assertThat(row("SELECT COUNT(*) FROM vehicle")).isEqualTo("2");
    String another = file.replaceFirst("C001", "C001 ").lines().limit(2).toList().getLast();
    assertThat(
            counts(
                take(
                    "customers",
                    file
                        + another
                            .replace("LSVAA4182E2184847", "")
                            .replace("lsvaa4182e2184847", "VIN00009")
                            .replace("12345", "99999")
                        + "\n")))
        .containsExactly(0, 1, 3, 0);
  }

  @Test
  void aDayFarAheadIsNoDayOnWhichSomethingHappened() {
    String visits =
        """
        工单号,姓名,手机,车牌号,交车日期
        W1,王建国,13800000001,粤B12345,2026-03-05
        W2,李雷,13800000002,粤B22222,2026-03-12
        W3,张伟,13800000003,粤B33333,2026-12-03
        """;
    ImportReport report = take("visits", visits);
    assertThat(counts(report)).containsExactly(2, 0, 0, 1);
    assertThat(report.problems())
        .containsExactly(
            new ImportProblem(
                4,
                "交车日期",
                "2026-12-03",
                "lies in the future (today is 2026-03-05): write when it happened, or leave the line"
                    + " out until then"));
    String sales =
        """
        合同号,姓名,手机,车架号,提车日期,开票日期
        H1,王建国,13800000001,VIN000001,2026-03-20,2026-03-01
        H2,李雷,13800000002,VIN000002,2026-03-01,2027-03-01
        """;
    assertThat(take("sales", sales).problems())
        .extracting(ImportProblem::line, ImportProblem::column)
        .containsExactly(tuple(2L, "提车日期"), tuple(3L, "开票日期"));
  }

  @Test
  void writesOnlyWhatChanged() {
    String file =
        """
        客户编号,客户姓名,手机,地址
        C001,王建国,13800000001,福田
        C002,李雷,13800000002,罗湖
        """;
    take("customers", file);
    in.now = in.now.plusSeconds(3600);
    assertThat(counts(take("customers", file.replace("罗湖", "南山")))).containsExactly(0, 1, 1, 0);
    assertThat(row("SELECT COUNT(*) FROM customer WHERE updated_at > created_at")).isEqualTo("1");
    assertThat(row("SELECT address FROM customer WHERE customer_no = 'C002'")).isEqualTo("南山");
  }

  @Test
  void aCustomerNumberLetsAFileCorrectItsNumbersButNotThoseOfOtherFiles() {
    take("customers", "客户编号,客户姓名,手机,电话2\nC1,王建国,13800000001,13900000001\n");
    String visits = "客户编号,客户姓名,手机,工单号,交车日期\nC1,王建国,13700000001,W1,2026-03-01\n";
    assertThat(counts(take("visits", visits))).containsExactly(1, 0, 0, 0);
    assertThat(phones("王建国")).isEqualTo("+8613800000001,+8613900000001,+8613700000001");
    String corrected = "客户编号,客户姓名,手机,电话2\nC1,王建国,13900000001,13600000001\n";
    assertThat(counts(take("customers", corrected))).containsExactly(0, 1, 0, 0);
    assertThat(phones("王建国")).isEqualTo("+8613900000001,+8613600000001,+8613700000001");
    assertThat(counts(take("customers", corrected))).containsExactly(0, 0, 1, 0);
    assertThat(counts(take("visits", visits))).containsExactly(0, 0, 1, 0);
  }

  @Test
  void withoutACustomerNumberTheSameNameWithAnySameNumberIsTheSamePerson() {
    take("customers", "姓名,电话\n王建国,13800000001\n王建国,13800000009\n王小明,13800000001\n");
    assertThat(row("SELECT COUNT(*) FROM customer")).isEqualTo("3");
    assertThat(counts(take("customers", "姓名,电话\n王建国,13700000000/13800000001\n")))
        .containsExactly(0, 1, 0, 0);
    assertThat(row("SELECT COUNT(*) FROM customer")).isEqualTo("3");
    // A file that has the number later gives it to that person.
    take("customers", "客户编号,姓名,电话\nC7,王小明,13800000001\n");
    assertThat(row("SELECT customer_no FROM customer WHERE name = '王小明'")).isEqualTo("C7");
    assertThat(row("SELECT COUNT(*) FROM customer")).isEqualTo("3");
  }

  @Test
  void blankCellsOfAnotherFileEraseNothing() {
    take(
        "customers",
        "客户编号,客户姓名,手机,地址,VIP,车架号,车牌号,车型\nC1,王建国,13800000001,福田,是,VIN00001,粤B11111,轩逸\n");
    take("customers", "客户编号,客户姓名,手机,地址,VIP,车架号,车牌号,车型\nC1,王建国,13800000001,,,VIN00001,,\n");
    take(
        "visits",
        "姓名,手机,工单号,交车日期,金额,技术员,车架号,车牌号\n王建国,13800000001,W1,2026-03-01,100,李师傅,VIN00001,\n");
    take("visits", "姓名,手机,工单号,交车日期,金额,技术员,车架号,车牌号\n王建国,13800000001,W1,2026-03-01,,,,\n");
    assertThat(row("SELECT address, vip FROM customer")).isEqualTo("福田|1");
    assertThat(row("SELECT plate, model FROM vehicle")).isEqualTo("粤B11111|轩逸");
    assertThat(row("SELECT amount, technician, vehicle_id IS NULL FROM service_visit"))
        .isEqualTo("100.00|李师傅|0");
  }

  @Test
  void takesSalesAndVisitsIn() {
    String sales =
        """
        客户姓名;手机;合同号;车架号;车型;提车日期;开票日期;网点;网点级别;销售顾问
        王建国;13800000001;HT-1;LSVAA4182E2184847;轩逸;20260220;2026.2.18;福田店;二级;陈顾问
        """;
    assertThat(counts(take("sales", sales))).containsExactly(1, 0, 0, 0);
    assertThat(counts(take("sales", sales))).containsExactly(0, 0, 1, 0);
    assertThat(
            row(
                "SELECT contract_no, delivery_date, invoice_date, outlet, outlet_tier, adviser FROM sale"))
        .isEqualTo("HT-1|2026-02-20|2026-02-18|福田店|2|陈顾问");
    String visits =
        """
        工单号\t客户姓名\t手机\t车架号\t交车日期\t金额\t技术员\t服务顾问\t事故\t保修\t网点
        W1\t王建国\t13800000001\tlsvaa4182e2184847\t2026-03-01 17:30:00\t￥1,280.50元\t李师傅\t周前台\t否\t是\t福田店
        W1\t李雷\t13800000002\t\t2026/3/2\t\t\t\t\t\t罗湖店
        """;
    assertThat(counts(take("visits", visits))).containsExactly(2, 0, 0, 0);
    assertThat(counts(take("visits", visits))).containsExactly(0, 0, 2, 0);
    assertThat(
            row(
                "SELECT handover_date, amount, technician, adviser, accident, warranty FROM service_visit ORDER BY id LIMIT 1"))
        .isEqualTo("2026-03-01|1280.50|李师傅|周前台|0|1");
    assertThat(row("SELECT COUNT(DISTINCT vehicle_id), COUNT(*) FROM service_visit"))
        .isEqualTo("1|2");
    assertThat(counts(take("visits", visits.replace("李师傅", "张师傅")))).containsExactly(0, 1, 1, 0);
  }

  /**
   * A second-tier outlet writes the invoice first; the delivery comes when the file comes again.
   */
  @Test
  void aSaleIsTakenInByItsInvoiceAndCompletedByItsDelivery() {
    String head = "客户姓名,手机,合同号,车架号,提车日期,开票日期,网点级别\n";
    String line = "王建国,13800000001,HT-1,LSVAA4182E2184847,%s,%s,二级\n";
    assertThat(counts(take("sales", head + line.formatted("", "2026-02-18"))))
        .containsExactly(1, 0, 0, 0);
    assertThat(row("SELECT delivery_date IS NULL, invoice_date FROM sale"))
        .isEqualTo("1|2026-02-18");
    assertThat(counts(take("sales", head + line.formatted("2026-03-02", "2026-02-18"))))
        .containsExactly(0, 1, 0, 0);
    assertThat(row("SELECT COUNT(*), MAX(delivery_date), MAX(invoice_date) FROM sale"))
        .isEqualTo("1|2026-03-02|2026-02-18");
    ImportReport neither = take("sales", head + line.formatted("", ""));
    assertThat(counts(neither)).containsExactly(0, 0, 0, 1);
    assertThat(neither.problems().getFirst().toString())
        .contains("neither delivery nor invoice is said");
  }

  @Test
  void aSaleWithoutContractAndDeliveryIsKnownByItsInvoice() {
    String head = "客户姓名,手机,合同号,车架号,提车日期,开票日期\n";
    String line = "王建国,13800000001,%s,LSVAA4182E2184847,%s,%s\n";
    take("sales", head + line.formatted("", "", "2026-02-18"));
    assertThat(counts(take("sales", head + line.formatted("HT-1", "2026-03-02", "2026-02-18"))))
        .containsExactly(0, 1, 0, 0);
    assertThat(row("SELECT COUNT(*), MAX(contract_no), MAX(delivery_date) FROM sale"))
        .isEqualTo("1|HT-1|2026-03-02");
  }

  @Test
  void twoSalesOfOneCarThatAreNotDeliveredAreToldApartByTheirInvoices() {
    String head = "客户姓名,手机,合同号,车架号,提车日期,开票日期\n";
    String line = "王建国,13800000001,%s,LSVAA4182E2184847,,%s\n";
    take("sales", head + line.formatted("", "2026-02-18"));
    assertThat(counts(take("sales", head + line.formatted("HT-2", "2026-03-01"))))
        .containsExactly(1, 0, 0, 0);
  }

  @Test
  void aVehicleIsKnownByVinElseByPlate() {
    take("customers", "姓名,手机,车架号,车牌号\n王建国,13800000001,,粤B11111\n");
    take("customers", "姓名,手机,车架号,车牌号\n王建国,13800000001,VIN00001,粤B11111\n");
    take("customers", "姓名,手机,车架号,车牌号\n王建国,13800000001,VIN00001,粤B22222\n");
    take("customers", "姓名,手机,车架号,车牌号\n王建国,13800000001,VIN00002,粤B33333\n");
    assertThat(row("SELECT GROUP_CONCAT(vin, '=', plate ORDER BY id) FROM vehicle"))
        .isEqualTo("VIN00001=粤B22222,VIN00002=粤B33333");
    take("customers", "姓名,手机,车架号,车牌号\n李雷,13800000002,VIN00002,\n");
    assertThat(
            row(
                "SELECT c.name FROM vehicle v JOIN customer c ON c.id = v.customer_id WHERE vin = 'VIN00002'"))
        .isEqualTo("李雷");
  }

  @Test
  void aVisitTellsTheNewPlateOfAKnownVinButNeitherModelNorOwner() {
    take("customers", "姓名,手机,车架号,车牌号,车型\n王建国,13800000001,VIN00001,粤B11111,轩逸\n");
    String visit =
        """
        工单号,姓名,手机,车架号,车牌号,车型,交车日期
        W1,李雷,13800000002,VIN00001,粤B22222,骐达,2026-03-01
        """;
    assertThat(counts(take("visits", visit))).containsExactly(1, 0, 0, 0);
    assertThat(
            row(
                "SELECT c.name, v.plate, v.model FROM vehicle v JOIN customer c ON c.id = v.customer_id"))
        .isEqualTo("王建国|粤B22222|轩逸");
  }

  @Test
  void aLineThatNamesNobodyOrNoCarIsRejectedEvenWhenItsFileAllowsIt() {
    ImportConfig sales = SHIPPED.get("sales");
    var lax =
        new ImportConfig(
            "lax",
            sales.record(),
            sales.headings(),
            List.of("name"),
            List.of(),
            List.of(),
            false,
            "lax.yaml");
    String file =
        """
        客户编号,姓名,手机,车架号,提车日期
        C1,王建国,,VIN00001,2026-03-01
        ,李雷,,VIN00002,2026-03-01
        C3,韩梅,,,2026-03-01
        C4,林涛,,VIN00004,
        """;
    ImportReport report = done(in.result("lax", lax, file));
    assertThat(counts(report)).containsExactly(1, 0, 0, 3);
    assertThat(report.problems())
        .extracting(ImportProblem::line, ImportProblem::column, ImportProblem::reason)
        .containsExactly(
            tuple(3L, "手机", "neither phone nor customer number: nobody can tell who it is"),
            tuple(4L, "车架号", "neither VIN nor plate: nobody can tell which vehicle"),
            tuple(5L, "提车日期", "neither delivery nor invoice is said"));
    assertThat(counts(done(in.result("lax", lax, file)))).containsExactly(0, 0, 1, 3);
  }

  @Test
  void linesOfOneFileThatContradictEachOtherSettleAndStaySo() {
    String file =
        """
        客户编号,客户姓名,手机,地址,车牌号
        C1,王建国,13800000001,福田,粤B11111
        C1,王建国,13900000001,罗湖,粤B22222
        C1,王建国,13800000001,福田,粤B11111
        """;
    assertThat(counts(take("customers", file))).containsExactly(1, 2, 0, 0);
    assertThat(counts(take("customers", file))).containsExactly(0, 0, 3, 0);
    assertThat(phones("王建国")).isEqualTo("+8613800000001,+8613900000001");
  }

  @Test
  void rejectedLinesAreListedAndTheRestGoesIn() {
    ImportReport report =
        take(
            "visits",
            """
            工单号,客户姓名,手机,交车日期,金额,事故
            W1,王建国,13800000001,2026-03-01,100,否
            W2,李雷,12345,2026-03-01,100,否
            W3,韩梅,13800000003,1900-01-00,100,否
            W4,韩梅,13800000003,2099-01-01,免费,也许

            ,韩梅,13800000003,2026-03-01,100,否
            W6,韩梅,13800000003,2026-03-01,100,否,多余
            W7,无,13800000003,2026-03-01
            W8,韩梅,13800000003,2026-03-01
            """);
    assertThat(counts(report)).containsExactly(2, 0, 0, 6);
    assertThat(report.problems())
        .extracting(
            ImportProblem::line,
            ImportProblem::column,
            ImportProblem::value,
            p -> p.reason().substring(0, 12))
        .containsExactly(
            tuple(3L, "手机", "12345", "not a valid "),
            tuple(4L, "交车日期", "1900-01-00", "not a date ("),
            tuple(5L, "交车日期", "2099-01-01", "lies in the "),
            tuple(5L, "金额", "免费", "not an amoun"),
            tuple(5L, "事故", "也许", "neither yes "),
            tuple(7L, "工单号", "", "required, bu"),
            tuple(8L, "", "多余", "the line has"),
            tuple(9L, "客户姓名", "无", "required, bu"));
    assertThat(row("SELECT GROUP_CONCAT(order_no ORDER BY id) FROM service_visit"))
        .isEqualTo("W1,W8");
  }

  @Test
  void manyProblemsAreCountedButNotAllKept() {
    var text = new StringBuilder("姓名,电话\n");
    for (int i = 0; i < 3_000; i++) {
      text.append("王").append(i).append(",x".repeat(1)).append("y".repeat(100)).append('\n');
    }
    ImportReport report = take("customers", text.toString());
    assertThat(report.rejected()).isEqualTo(3_000);
    assertThat(report.problems()).hasSize(ImportReport.MOST_PROBLEMS);
    assertThat(report.problems().getFirst().value()).hasSize(41).endsWith("…");
  }

  @Test
  void readsGb18030WithRareCharacters() throws IOException {
    Path file = dir.resolve("gb.csv");
    Files.writeString(file, "客户姓名,手机,备注\n㐂田𠮷,13800000001,镕\n", GB18030);
    ImportReport report =
        done(in.importer().take(file, SHIPPED.get("customers"), false, _ -> _ -> {}));
    assertThat(report.encoding()).isEqualTo("GB18030");
    assertThat(row("SELECT name, note FROM customer")).isEqualTo("㐂田𠮷|镕");
    // Other characters outside the basic plane are other names.
    take("customers", "客户姓名,手机\n㐂田𠮶,13800000001\n");
    assertThat(row("SELECT COUNT(*) FROM customer")).isEqualTo("2");
  }

  @Test
  void headingsAreKnownWhateverTheirCaseSpacesAndWidth() {
    ImportReport report =
        take("customers", " Customer  Name ,ＭＯＢＩＬＥ,vip,颜色\n王建国,13800000001,1,红\n");
    assertThat(counts(report)).containsExactly(1, 0, 0, 0);
    assertThat(report.ignored()).containsExactly("颜色");
  }

  @Test
  void aMissingOrDoubleHeadingRefusesTheFile() {
    assertThat(refusal("customers", "客户名,颜色\n王建国,红\n"))
        .contains("'name'", "客户姓名", "'phone'", "手机号", "客户名, 颜色")
        .contains("config/import/customers.yaml");
    assertThat(refusal("customers", "姓名,手机,手 机\n王建国,1,2\n"))
        .contains("'手机' stands twice (columns 2 and 3)");
  }

  @Test
  void whatIsNoCsvIsRefusedBeforeAnythingIsWritten() {
    assertThat(refusal("customers", "姓名,手机\n王建国,13800000001\n李雷,\"13800000002\n"))
        .contains("opens in line 3");
    assertThat(refusal("customers", "")).contains("empty");
    assertThat(row("SELECT COUNT(*) FROM customer")).isEqualTo("0");
  }

  @Test
  void aDryRunCountsAndWritesNothing() throws IOException {
    Path file = dir.resolve("dry.csv");
    Files.writeString(file, "姓名,手机\n王建国,13800000001\n李雷,x\n");
    ImportReport report =
        done(in.importer().take(file, SHIPPED.get("customers"), true, _ -> _ -> {}));
    assertThat(counts(report)).containsExactly(1, 0, 0, 1);
    assertThat(row("SELECT COUNT(*) FROM customer")).isEqualTo("0");
  }

  @Test
  void anImportThatBreaksOffLeavesWholeBatchesAndGoesOnFromThere() throws IOException {
    int lines = 6_000;
    var text = new StringBuilder("客户编号,姓名,手机,车架号\n");
    for (int i = 0; i < lines; i++) {
      text.append(String.format(Locale.ROOT, "C%1$05d,王%1$05d,138%1$08d,VIN%1$05d\n", i));
    }
    Path file = Files.writeString(dir.resolve("breaks.csv"), text);
    var gone = new AtomicBoolean();
    assertThatThrownBy(() ->
            in.importer()
                .take(
                    file,
                    SHIPPED.get("customers"),
                    false,
                    _ ->
                        done -> {
                          if (done > 0 && gone.compareAndSet(false, true)) {
                            DB.sql("ALTER TABLE vehicle RENAME TO vehicle_gone");
                          }
                        }))
        .hasMessageContaining("vehicle");
    DB.sql("ALTER TABLE vehicle_gone RENAME TO vehicle");
    int people = Integer.parseInt(row("SELECT COUNT(*) FROM customer"));
    assertThat(people).isBetween(1, lines - 1);
    assertThat(row("SELECT COUNT(DISTINCT customer_id), COUNT(*) FROM vehicle"))
        .isEqualTo(people + "|" + people);
    assertThat(row("SELECT COUNT(*) FROM phone")).isEqualTo(String.valueOf(people));
    assertThat(counts(take("customers", text.toString())))
        .containsExactly(lines - people, 0, people, 0);
  }

  @Test
  void fiftyThousandLinesGoInAndChangeNothingWhenTheyComeAgain() throws IOException {
    Path file = dir.resolve("long.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file, GB18030)) {
      out.write("工单号,客户姓名,手机,车架号,车牌号,交车日期,金额,技术员,网点\n");
      for (int i = 0; i < 50_000; i++) {
        int person = i % 20_000;
        out.write(
            String.format(
                Locale.ROOT,
                "W%06d,客户%05d,138%08d,VIN%08d,粤B%05d,2026-02-%02d,%d.50,李师傅,福田店%n",
                i,
                person,
                person,
                person,
                person,
                1 + i % 28,
                i % 5_000));
      }
    }
    var told = new AtomicLong();
    ImportReport first =
        done(
            in.importer()
                .take(
                    file,
                    SHIPPED.get("visits"),
                    false,
                    all -> {
                      assertThat(all).isEqualTo(50_000);
                      return told::set;
                    }));
    assertThat(counts(first)).containsExactly(50_000, 0, 0, 0);
    assertThat(told).hasValue(50_000);
    assertThat(row("SELECT COUNT(*) FROM customer")).isEqualTo("20000");
    assertThat(row("SELECT COUNT(*) FROM vehicle")).isEqualTo("20000");
    ImportReport second =
        done(in.importer().take(file, SHIPPED.get("visits"), false, _ -> _ -> {}));
    assertThat(counts(second)).containsExactly(0, 0, 50_000, 0);
  }

  private ImportReport take(String kind, String text) {
    return in.take(kind, text);
  }

  private String refusal(String kind, String text) {
    return in.result(kind, text) instanceof CsvImport.Refused r ? r.reason() : "taken";
  }

  private static String phones(String name) {
    return DB.value(
        "SELECT GROUP_CONCAT(e164, IF(extension = '', '', CONCAT('-', extension)) ORDER BY position)"
            + " FROM phone p JOIN customer c ON c.id = p.customer_id WHERE c.name = '"
            + name
            + "'");
  }

  /** The first row, its columns joined by |. */
  private static String row(String query) {
    return DB.row(query);
  }
}
