package io.huifang.customer.intake;

import static io.huifang.customer.intake.ImportFixture.SHIPPED;
import static io.huifang.customer.intake.ImportFixture.counts;
import static io.huifang.customer.intake.ImportFixture.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.huifang.config.ImportConfig;
import io.huifang.customer.intake.line.ImportProblem;
import io.huifang.customer.intake.line.Subject;
import io.huifang.customer.intake.line.Tables;
import io.huifang.store.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What lines of each kind of file become, with the shipped headings. */
class EveryKindTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();
  @TempDir Path dir;
  private ImportFixture in;

  @BeforeEach
  void clear() {
    DB.empty();
    in = new ImportFixture(DB.database(), dir);
  }

  @Test
  void customersBringWhatCampaignsAskFor() {
    String file =
        """
        客户编号,客户姓名,手机,客户类型,生日,客户等级,会员等级,信用度,标签
        C1,王建国,13800000001,个人,1985-03-02,A,金卡,AA,钓鱼、茶
        C2,福田车队,13800000002,单位,,B,,,
        C3,李秀英,13800000003,,农历八月十五,,,,茶 茶;VIP客户
        C4,赵六,13800000004,,闰四月初三,,,,
        """;
    assertThat(counts(in.take("customers", file))).containsExactly(4, 0, 0, 0);
    assertThat(counts(in.take("customers", file))).containsExactly(0, 0, 4, 0);
    assertThat(
            all(
                """
                SELECT kind, birthday, birthday_md, lunar_month, lunar_day, lunar_leap, grade,
                  member_level, credit_grade FROM customer ORDER BY customer_no
                """))
        .containsExactly(
            "person|1985-03-02|302|null|null|0|A|金卡|AA",
            "company|null|null|null|null|0|B||",
            "person|null|null|8|15|0|||",
            "person|null|null|4|3|1|||");
    assertThat(tags("C1")).isEqualTo("茶,钓鱼");
    assertThat(tags("C3")).isEqualTo("VIP客户,茶");
  }

  @Test
  void aNewerFileReplacesBirthdayAndTagsAndItsBlankCellsEraseNothing() {
    in.take("customers", "客户编号,姓名,手机,生日,标签\nC1,王建国,13800000001,1985-03-02,钓鱼、茶\n");
    assertThat(counts(in.take("customers", "客户编号,姓名,手机,生日,标签\nC1,王建国,13800000001,农历腊月廿三,茶\n")))
        .containsExactly(0, 1, 0, 0);
    assertThat(DB.row("SELECT birthday, lunar_month, lunar_day FROM customer"))
        .isEqualTo("null|12|23");
    assertThat(tags("C1")).isEqualTo("茶");
    assertThat(counts(in.take("customers", "客户编号,姓名,手机,生日,标签\nC1,王建国,13800000001,,\n")))
        .containsExactly(0, 0, 1, 0);
    // Both: born on the one, kept on the other.
    in.take("customers", "客户编号,姓名,手机,生日,农历生日\nC1,王建国,13800000001,1985-03-02,8-15\n");
    assertThat(DB.row("SELECT birthday, lunar_month, lunar_day FROM customer"))
        .isEqualTo("1985-03-02|8|15");
    in.take("customers", "客户编号,姓名,手机,生日\nC1,王建国,13800000001,1985-03-02\n");
    assertThat(DB.row("SELECT birthday, lunar_month, lunar_leap FROM customer"))
        .isEqualTo("1985-03-02|null|0");
  }

  @Test
  void onlyTagsThatChangedMakeTheLineAChange() {
    String file = "客户编号,姓名,手机,标签\nC1,王建国,13800000001,茶\nC2,李雷,13800000002,茶\n";
    in.take("customers", file);
    in.now = in.now.plusSeconds(3600);
    assertThat(counts(in.take("customers", file.replace("02,茶", "02,茶、酒"))))
        .containsExactly(0, 1, 1, 0);
    assertThat(DB.value("SELECT COUNT(*) FROM customer WHERE updated_at > created_at"))
        .isEqualTo("1");
  }

  @Test
  void vehiclesBringWhatIsDueAndBecomeThatPersons() {
    in.take("customers", "姓名,手机,车架号,车牌号\n王建国,13800000001,VIN00001,粤B11111\n");
    String file =
        """
        姓名,手机,车架号,车牌号,车型,下次保养日期,年审到期,保险到期,保修期至,养路费到期,车船税到期
        李雷,13800000002,VIN00001,粤B11111,轩逸,2026-03-12,2026/4/1,2026年3月20日,2099-12-31,,20261231
        王建国,13800000001,,粤B22222,骐达,,,,,2026-06-30,
        """;
    assertThat(counts(in.take("vehicles", file))).containsExactly(1, 1, 0, 0);
    assertThat(counts(in.take("vehicles", file))).containsExactly(0, 0, 2, 0);
    assertThat(
            all(
                """
                SELECT c.name, v.model, next_service_date, inspection_date, insurance_until,
                  warranty_until, fees_due_date, tax_due_date
                FROM vehicle v JOIN customer c ON c.id = v.customer_id ORDER BY v.id
                """))
        .containsExactly(
            "李雷|轩逸|2026-03-12|2026-04-01|2026-03-20|null|null|2026-12-31",
            "王建国|骐达|null|null|null|null|2026-06-30|null");
    assertThat(counts(in.take("vehicles", file.replace("2026/4/1", "2027/4/1"))))
        .containsExactly(0, 1, 1, 0);
    ImportReport report = in.take("vehicles", "姓名,手机,车架号,保险到期\n王建国,13800000001,,2026-03-20\n");
    assertThat(report.problems())
        .extracting(ImportProblem::reason)
        .containsExactly("neither VIN nor plate: nobody can tell which vehicle");
  }

  @Test
  void inquiriesAreKnownByNumberElseByPersonDayAndType() {
    String file =
        """
        来访日期,客户姓名,手机,类型,咨询编号,咨询内容,销售顾问,网点
        2026-03-01,王建国,13800000001,到店,,想换逍客,陈顾问,福田店
        2026-03-01,王建国,13800000001,咨询,,问保险,陈顾问,福田店
        2026-03-02,李雷,13800000002,,Q-7,问价,孟顾问,龙岗店
        """;
    assertThat(counts(in.take("inquiries", file))).containsExactly(3, 0, 0, 0);
    assertThat(counts(in.take("inquiries", file))).containsExactly(0, 0, 3, 0);
    assertThat(all("SELECT at, kind, reference, words, adviser, outlet FROM inquiry ORDER BY id"))
        .containsExactly(
            "2026-03-01|visit||想换逍客|陈顾问|福田店",
            "2026-03-01|inquiry||问保险|陈顾问|福田店",
            "2026-03-02|inquiry|Q-7|问价|孟顾问|龙岗店");
    // Its day and words are corrected; a number that comes later is that one's.
    String corrected = file.replace("2026-03-02,李雷", "2026-03-03,李雷").replace("到店,,", "到店,Q-8,");
    assertThat(counts(in.take("inquiries", corrected))).containsExactly(0, 2, 1, 0);
    assertThat(all("SELECT at, reference FROM inquiry ORDER BY id"))
        .containsExactly("2026-03-01|Q-8", "2026-03-01|", "2026-03-03|Q-7");
  }

  @Test
  void invitationsLearnLaterWhoCame() {
    String file =
        """
        客户姓名,手机,活动名称,活动日期,是否参加
        王建国,13800000001,春季试驾会,2026-03-19,
        李雷,13800000002,春季试驾会,2026-03-19,
        """;
    assertThat(counts(in.take("invitations", file))).containsExactly(2, 0, 0, 0);
    assertThat(counts(in.take("invitations", file.replaceFirst("19,\n", "19,参加\n"))))
        .containsExactly(0, 1, 1, 0);
    assertThat(counts(in.take("invitations", file))).containsExactly(0, 0, 2, 0);
    assertThat(all("SELECT event, event_date, attended FROM invitation ORDER BY id"))
        .containsExactly("春季试驾会|2026-03-19|1", "春季试驾会|2026-03-19|null");
  }

  @Test
  void receivablesAreKnownByTheirNumberAndSettleByZero() {
    String file =
        """
        客户编号,客户姓名,手机,应收单号,应收金额,欠款金额,到期日,业务员,车牌号
        C1,王建国,13800000001,AR-1,"¥12,000.00",5000,2026-03-10,陈顾问,粤B11111
        C2,李雷,,AR-2,,800.5,2028-01-31,,
        """;
    assertThat(counts(in.take("receivables", file))).containsExactly(2, 0, 0, 0);
    assertThat(counts(in.take("receivables", file))).containsExactly(0, 0, 2, 0);
    assertThat(
            all(
                """
                SELECT reference, amount, open_amount, due_date, owner, vehicle_id IS NULL
                FROM receivable ORDER BY id
                """))
        .containsExactly(
            "AR-1|12000.00|5000.00|2026-03-10|陈顾问|0", "AR-2|null|800.50|2028-01-31||1");
    String paid = file.replace(",5000,", ",0,").replace("2028-01-31", "2028-02-28");
    assertThat(counts(in.take("receivables", paid))).containsExactly(0, 2, 0, 0);
    assertThat(all("SELECT open_amount, due_date FROM receivable ORDER BY id"))
        .containsExactly("0.00|2026-03-10", "800.50|2028-02-28");
    in.take("receivables", paid);
    assertThat(
            all(
                """
                SELECT receivable_id - (SELECT MIN(id) FROM receivable), open_amount, due_date,
                  owner FROM receivable_state ORDER BY id
                """))
        .as("how they stood, once for each change")
        .containsExactly(
            "0|5000.00|2026-03-10|陈顾问",
            "1|800.50|2028-01-31|",
            "0|0.00|2026-03-10|陈顾问",
            "1|800.50|2028-02-28|");
    assertThat(DB.value("SELECT COUNT(*) FROM customer")).isEqualTo("2");
    ImportReport report =
        in.take("receivables", "姓名,手机,应收单号,欠款金额,到期日\n王建国,13800000001,AR-3,5,2099-12-31\n");
    assertThat(report.problems())
        .extracting(ImportProblem::column, ImportProblem::reason)
        .containsExactly(tuple("到期日", "required, but says nothing"));
  }

  @Test
  void consentsAreKeptAndEndedFromABusinessDayOn() {
    String file =
        """
        客户姓名,手机,同意日期,用途,渠道,同意方式,同意内容,撤回方式,撤回内容,撤回日期
        王建国,13800000001,2026-03-01,营销,电话,书面,同意接受新车与优惠来电,短信,退订,
        李雷,13800000002,2026-02-01,,,电话录音,,,,
        """;
    assertThat(counts(in.take("consents", file))).containsExactly(2, 0, 0, 0);
    assertThat(counts(in.take("consents", file))).containsExactly(0, 0, 2, 0);
    assertThat(counts(in.take("consents", file.replace("退订,\n", "退订,2026-03-04\n"))))
        .containsExactly(0, 1, 1, 0);
    assertThat(
            all(
                """
                SELECT purpose, channel, given_at, how, words, revoked_at, revoked_how,
                  revoked_words FROM consent ORDER BY id
                """))
        .containsExactly(
            "marketing|call|2026-02-28 16:00:00|书面|同意接受新车与优惠来电|2026-03-03 16:00:00|短信|退订",
            "marketing|any|2026-01-31 16:00:00|电话录音||null||");
  }

  @Test
  void wordsThatSayNothingKnownAreRejectedWithTheirLine() {
    assertThat(
            in.take(
                    "customers",
                    """
                    姓名,手机,客户类型,生日,标签
                    王建国,13800000001,政府,八月十五,
                    李雷,13800000002,,三月三十二,%s
                    """
                        .formatted("长".repeat(65)))
                .problems())
        .extracting(ImportProblem::line, ImportProblem::column)
        .containsExactly(tuple(2L, "客户类型"), tuple(2L, "生日"), tuple(3L, "生日"), tuple(3L, "标签"));
    assertThat(in.take("consents", "姓名,手机,同意日期,渠道\n王建国,13800000001,2026-03-01,微信\n").problems())
        .extracting(ImportProblem::reason)
        .containsExactly("none of 不限, 电话, 短信");
    assertThat(DB.value("SELECT COUNT(*) FROM customer")).isEqualTo("0");
  }

  @Test
  void englishHeadingsAreKnownToo() {
    assertThat(
            counts(
                in.take(
                    "receivables",
                    """
                    customer no;name;phone;invoice no;total;balance;due date;owner
                    C1;Alice;13800000001;AR-1;100;50;2026-03-10;Bob
                    """)))
        .containsExactly(1, 0, 0, 0);
    assertThat(
            counts(
                in.take(
                    "vehicles",
                    """
                    name,mobile,VIN,next service,inspection due,insurance end,warranty end
                    Alice,13800000001,VIN00001,2026-03-10,,,
                    """)))
        .containsExactly(1, 0, 0, 0);
  }

  /** A field that a file may name and that nothing reads would be lost without a word. */
  @ParameterizedTest
  @EnumSource
  void everyFieldThatAFileMayNameIsRead(ImportConfig.Kind kind) {
    Subject subject = Subject.of(ImportFixture.of(kind));
    var read =
        Stream.of(
                subject.columns().stream().flatMap(c -> c.fields().stream()),
                Tables.PHONES.stream(),
                Stream.of(Tables.TAGS))
            .flatMap(s -> s)
            .collect(Collectors.toSet());
    assertThat(read).containsAll(kind.fields());
    assertThat(SHIPPED.values())
        .filteredOn(i -> i.record() == kind)
        .singleElement()
        .satisfies(i -> {
          assertThat(i.headings().keySet())
              .as("shipped headings")
              .containsExactlyElementsOf(kind.fields());
          assertThat(kind.fields()).containsAll(subject.needed());
        });
  }

  @Test
  void aFieldWithoutWhichNothingGoesInIsAskedForEvenWhenTheMappingForgetsIt() {
    ImportConfig sales = SHIPPED.get("sales");
    var headings = new java.util.LinkedHashMap<>(sales.headings());
    headings.remove("delivery");
    var mapping =
        new ImportConfig(
            "sales",
            sales.record(),
            headings,
            List.of("name"),
            List.of(),
            List.of(),
            false,
            "import/sales.yaml");
    assertThat(in.result("sales", mapping, "姓名,手机,车架号,提车日期\n王建国,13800000001,VIN1,2026-03-01\n"))
        .isInstanceOfSatisfying(
            CsvImport.Refused.class,
            r ->
                assertThat(r.reason())
                    .contains("'delivery' (import/sales.yaml names no heading for it)"));
    assertThat(done(in.result("sales", "姓名,手机,车架号,提车日期\n王建国,13800000001,VIN00001,2026-03-01\n")))
        .extracting(ImportReport::added)
        .isEqualTo(1L);
  }

  private static List<String> all(String query) {
    return DB.rows(query);
  }

  private static String tags(String customerNo) {
    return DB.value(
        "SELECT GROUP_CONCAT(tag ORDER BY tag) FROM customer_tag t JOIN customer c"
            + " ON c.id = t.customer_id WHERE c.customer_no = '"
            + customerNo
            + "'");
  }
}
