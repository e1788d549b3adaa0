package io.huifang.customer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.customer.CallerLookup;
import io.huifang.customer.CallerMatch;
import io.huifang.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample dealer of scripts/demo: what the demo and its lab day rely on. */
class SampleDealerTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();
  private static final Path FILES = Path.of("..", "scripts", "lib", "demo");

  /** File → kind, in the order in which they are taken in. */
  private static final Map<String, String> OTHERS = others();

  private static Map<String, String> others() {
    var files = new LinkedHashMap<String, String>();
    files.put("customers-more", "customers");
    files.put("vehicles", "vehicles");
    files.put("sales-more", "sales");
    files.put("visits-more", "visits");
    for (String kind : List.of("inquiries", "invitations", "receivables", "consents")) {
      files.put(kind, kind);
    }
    return files;
  }

  @BeforeEach
  void clear() {
    DB.empty();
  }

  @Test
  void goesInWholeAndFillsTheLabDay() throws IOException {
    for (String kind : List.of("customers", "sales", "visits")) {
      ImportReport first = take(kind);
      assertThat(first.problems()).isEmpty();
      assertThat(first.ignored()).isEmpty();
      assertThat(first.added()).isGreaterThanOrEqualTo(10);
    }
    for (String kind : List.of("customers", "sales", "visits")) {
      ImportReport again = take(kind);
      assertThat(again.added() + again.changed() + again.rejected()).as(kind).isZero();
    }
    assertThat(DB.value("SELECT COUNT(*) FROM customer")).isEqualTo("40");

    // Day 3 to 5 after the hand-over, on 2026-03-05.
    String due =
        """
        FROM service_visit v JOIN phone p ON p.customer_id = v.customer_id
        WHERE v.handover_date BETWEEN '2026-02-28' AND '2026-03-02'
        """;
    assertThat(Integer.parseInt(DB.value("SELECT COUNT(DISTINCT v.customer_id) " + due)))
        .isGreaterThanOrEqualTo(24);
    var endings = new ArrayList<String>();
    for (String ending : "01 02 03 04 05 10 11 12 13 14 15 20 21 22 23 24 25 26".split(" ", -1)) {
      if (!DB.value("SELECT 1 " + due + " AND p.e164 LIKE '+861%" + ending + "' LIMIT 1")
          .equals("1")) {
        endings.add(ending);
      }
    }
    assertThat(endings).as("kinds of callee that nobody plays").isEmpty();
  }

  @Test
  void theHotlineKnowsItsCaller() throws IOException {
    for (String kind : List.of("customers", "sales", "visits")) {
      take(kind);
    }
    assertThat(new CallerLookup(DB.database()).find("+8613800000001"))
        .isInstanceOfSatisfying(
            CallerMatch.One.class,
            one -> {
              assertThat(one.customer().name()).isEqualTo("王建国");
              assertThat(one.customer().vip()).isTrue();
              assertThat(one.customer().vehicles()).hasSize(2);
              assertThat(one.customer().lastVisit()).isNotNull();
              assertThat(one.customer().lastSale()).isNotNull();
            });
  }

  /** On 2026-03-05; each condition is what one kind of campaign asks for. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "birthday          | customer WHERE birthday_md BETWEEN 307 AND 312",
        "lunar birthday    | customer WHERE lunar_month = 1 AND lunar_day BETWEEN 19 AND 24",
        "leap month        | customer WHERE lunar_leap",
        "29 February       | customer WHERE birthday_md = 229",
        "grade             | customer WHERE grade = 'A'",
        "fleet             | customer WHERE kind = 'company'",
        "tag               | customer_tag WHERE tag = '车队'",
        "service due       | vehicle WHERE next_service_date BETWEEN '2026-03-12' AND '2026-03-15'",
        "inspection        | vehicle WHERE inspection_date BETWEEN '2026-03-12' AND '2026-03-15'",
        "insurance         | vehicle WHERE insurance_until BETWEEN '2026-03-12' AND '2026-03-15'",
        "warranty          | vehicle WHERE warranty_until BETWEEN '2026-03-12' AND '2026-03-15'",
        "road fees         | vehicle WHERE fees_due_date BETWEEN '2026-03-12' AND '2026-03-15'",
        "vehicle tax       | vehicle WHERE tax_due_date BETWEEN '2026-03-12' AND '2026-03-15'",
        "delivered         | sale WHERE delivery_date = '2026-02-26' AND outlet_tier = 1",
        "second tier       | sale WHERE invoice_date = '2026-02-23' AND outlet_tier = 2",
        "a month ago       | sale WHERE delivery_date = '2026-02-05'",
        "a quarter ago     | sale WHERE delivery_date BETWEEN '2025-12-01' AND '2025-12-05'"
            + " HAVING COUNT(*) > 4",
        "a year ago        | sale WHERE delivery_date = '2025-03-05'",
        "lost              | customer c WHERE (SELECT MAX(handover_date) FROM service_visit v"
            + " WHERE v.customer_id = c.id) BETWEEN '2025-09-01' AND '2025-09-05'",
        "big accident      | service_visit WHERE accident AND amount > 5000"
            + " AND handover_date BETWEEN '2026-02-01' AND '2026-02-28'",
        "inquiry           | inquiry WHERE at BETWEEN '2026-02-26' AND '2026-03-02'",
        "event ahead       | invitation WHERE event_date = '2026-03-19'",
        "event past        | invitation WHERE event_date = '2026-03-02' AND attended",
        "due soon          | receivable WHERE open_amount > 0 AND due_date = '2026-03-10'",
        "due today         | receivable WHERE open_amount > 0 AND due_date = '2026-03-05'",
        "overdue           | receivable WHERE open_amount > 0 AND due_date = '2026-02-26'",
        "long overdue      | receivable WHERE open_amount > 0 AND due_date = '2026-02-03'",
        "consent           | consent WHERE purpose = 'marketing' AND revoked_at IS NULL",
        "consent withdrawn | consent WHERE revoked_at < '2026-03-05'"
      })
  void theOtherFilesGiveEveryCampaignSomebodyToCall(String campaign, String rows)
      throws IOException {
    takeAll();
    assertThat(DB.value("SELECT COUNT(*) FROM " + rows)).as(campaign).isNotEqualTo("0");
  }

  @Test
  void theOtherFilesGoInWholeAndOnce() throws IOException {
    takeAll();
    for (var e : OTHERS.entrySet()) {
      ImportReport again = take(e.getValue(), e.getKey());
      assertThat(ImportFixture.counts(again))
          .as(e.getKey())
          .isEqualTo(List.of(0, 0, (int) again.unchanged(), 0));
    }
    assertThat(DB.value("SELECT COUNT(*) FROM customer")).isEqualTo("31");
  }

  private static void takeAll() throws IOException {
    for (var e : OTHERS.entrySet()) {
      ImportReport report = take(e.getValue(), e.getKey());
      assertThat(report.problems()).as(e.getKey()).isEmpty();
      assertThat(report.ignored()).as(e.getKey()).isEmpty();
      assertThat(report.added()).as(e.getKey()).isGreaterThan(2);
    }
  }

  private static ImportReport take(String kind) throws IOException {
    return take(kind, kind);
  }

  private static ImportReport take(String kind, String file) throws IOException {
    var in = new ImportFixture(DB.database(), FILES);
    return ImportFixture.done(
        in.importer()
            .take(
                FILES.resolve(file + ".csv"),
                ImportFixture.SHIPPED.get(kind),
                false,
                _ -> _ -> {}));
  }
}
