package io.huifang.customer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.customer.Papers;
import io.huifang.store.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PapersImportTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();
  private final ImportFixture in;

  PapersImportTest(@TempDir Path dir) {
    in = new ImportFixture(DB.database(), dir);
  }

  @BeforeEach
  void empty() {
    DB.empty();
  }

  @Test
  void papersComeByAnyOfTheirWordsAndAgainChangeNothing() {
    String file = "姓名,手机,工单号,单据,交来日期,经办人\n王芳,13800138000,R1,接车单,2026-03-02,刘顾问\n";
    assertThat(ImportFixture.counts(in.take("documents", file))).containsExactly(1, 0, 0, 0);
    assertThat(ImportFixture.counts(in.take("documents", file))).containsExactly(0, 0, 1, 0);
    assertThat(
            ImportFixture.counts(
                in.take("documents", file.replace("接车单,2026-03-02", "Reception,2026-03-03"))))
        .containsExactly(0, 1, 0, 0);
    assertThat(DB.row("SELECT reference, paper, came_on, handed_by FROM document"))
        .isEqualTo("R1|reception|2026-03-03|刘顾问");
  }

  @Test
  void anUnknownPaperIsRejectedWithThoseThatThereAre() {
    ImportReport report =
        in.take("documents", "姓名,手机,工单号,单据,交来日期\n王芳,13800138000,R1,接车表,2026-03-02\n");
    assertThat(report.problems())
        .singleElement()
        .satisfies(p -> {
          assertThat(p.column()).isEqualTo("单据");
          assertThat(p.reason()).startsWith("none of 购车合同, 身份证复印件");
        });
  }

  @Test
  void aLetterIsKnownByItsNumberElseByDayDirectionAndSubject() {
    String file =
        "姓名,手机,日期,收发,编号,主题\n王芳,13800138000,2026-03-02,收到,,表扬\n王芳,13800138000,2026-03-02,寄出,N1,答谢\n";
    assertThat(ImportFixture.counts(in.take("letters", file))).containsExactly(2, 0, 0, 0);
    assertThat(ImportFixture.counts(in.take("letters", file))).containsExactly(0, 0, 2, 0);
    assertThat(
            ImportFixture.counts(
                in.take("letters", "姓名,手机,日期,收发,编号,主题\n王芳,13800138000,2026-03-04,寄出,N1,答谢\n")))
        .as("corrected")
        .containsExactly(0, 1, 0, 0);
    assertThat(DB.value("SELECT COUNT(*) FROM letter")).isEqualTo("2");
  }

  @Test
  void aPaperThatIsSetByHandNeedsItsSaleOrVisit() {
    in.take("visits", "姓名,手机,工单号,交车日期\n王芳,13800138000,R1,2026-03-01\n");
    long id = Long.parseLong(DB.value("SELECT id FROM customer"));
    assertThat(came(id, "R2")).isFalse();
    assertThat(came(id, "R1")).isTrue();
    assertThat(came(id, "R1")).isTrue();
    assertThat(DB.value("SELECT COUNT(*) FROM document")).isEqualTo("1");
  }

  private static boolean came(long id, String reference) {
    return DB.database()
        .inTx(tx ->
            new Papers()
                .came(
                    tx,
                    id,
                    reference,
                    "reception",
                    LocalDate.of(2026, 3, 2),
                    "",
                    Instant.parse("2026-03-05T02:00:00Z")));
  }
}
