package io.huifang.report.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.huifang.config.OwnField;
import io.huifang.config.Shipped;
import io.huifang.config.Text;
import io.huifang.report.Days;
import io.huifang.report.Town;
import io.huifang.store.TestDatabase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FileReportsTest {
  @RegisterExtension private static final TestDatabase DB = TestDatabase.fresh();
  private static final Days MARCH =
      Days.month(LocalDate.of(2026, 3, 1), ZoneId.of("Asia/Shanghai"));

  private final Town town = new Town(DB);

  @BeforeEach
  void twoCustomers() {
    DB.empty();
    town.customer(1, "王芳");
    town.customer(2, "=cmd()");
    DB.sql(
        "UPDATE customer SET created_at = '2026-01-05 00:00:00', birthday = '1980-02-29',"
            + " address = '南山区' WHERE id = 1",
        "UPDATE customer SET created_at = '2026-03-31 15:59:59', kind = 'company' WHERE id = 2",
        "INSERT INTO phone (customer_id, e164, position) VALUES (1, '+8613800138001', 1),"
            + " (1, '+8613800138000', 0)",
        "INSERT INTO vehicle (id, customer_id, vin, plate, model) VALUES (1, 1, 'VIN1', '粤B1', 'A'),"
            + " (2, 2, NULL, '粤B2', 'A')");
  }

  @Test
  void aFileIsCompleteWhenNothingIsMissingAndACompanyNeedsNoBirthday() {
    assertThat(town.rows("completeness", "incomplete", MARCH))
        .extracting(r -> r.get("customer"), r -> r.get("missing"), r -> r.get("fields"))
        .containsExactly(tuple("=cmd()", 3, new Text("电话、地址、车架号", "phone, address, VIN")));
    assertThat(town.total("completeness", "fields", MARCH, "share"))
        .isEqualTo(new BigDecimal("0.500000"));
  }

  @Test
  void fieldsOfTheHousesOwnCountForCompletenessAndAreColumnsOfTheBasicSheet() {
    town.own(
        Shipped.field("hobby", OwnField.Owner.CUSTOMER, OwnField.Type.TEXT),
        Shipped.field("loan", OwnField.Owner.VEHICLE, OwnField.Type.YES_NO));
    DB.sql(
        "INSERT INTO vehicle (id, customer_id, vin, plate, model) VALUES (3, 1, 'VIN3', '粤B3', 'A')",
        "INSERT INTO customer_field VALUES (1, 'hobby', '钓鱼'), (1, 'forgotten', 'x')",
        "INSERT INTO vehicle_field VALUES (1, 'loan', 'yes')");
    assertThat(town.rows("completeness", "incomplete", MARCH))
        .extracting(r -> r.get("customer"), r -> r.get("fields"))
        .as("one of two vehicles lacks it")
        .containsExactly(
            tuple("王芳", new Text("字段loan", "loan")),
            tuple(
                "=cmd()",
                new Text("电话、地址、车架号、字段hobby、字段loan", "phone, address, VIN, hobby, loan")));
    assertThat(town.rows("customer-basics", "customers", MARCH))
        .extracting(r -> r.get("own_hobby"), r -> r.get("own_loan"))
        .containsExactly(tuple(new Text("钓鱼", "钓鱼"), new Text("是", "yes")), tuple(null, null));
    DB.sql("INSERT INTO vehicle_field VALUES (3, 'loan', 'no')");
    assertThat(town.rows("completeness", "incomplete", MARCH)).hasSize(1);
    assertThat(town.rows("customer-basics", "customers", MARCH).getFirst())
        .as("the newest vehicle's")
        .containsEntry("own_loan", new Text("否", "no"));
  }

  @Test
  void aFileThatWasMadeLaterIsNotInAPastDay() {
    var february = Days.month(LocalDate.of(2026, 2, 1), MARCH.zone());
    assertThat(town.rows("customer-basics", "customers", february))
        .extracting(r -> r.get("name"), r -> r.get("phone"), r -> r.get("plates"))
        .containsExactly(tuple("王芳", "+8613800138000", "粤B1"));
    assertThat(town.rows("customer-basics", "customers", MARCH)).hasSize(2);
  }

  @Test
  void whoHasNotComeForSixMonthsIsLostOnTheDayOnWhichTheyAreOver() {
    visit(1, "2025-09-15", "100.00");
    visit(2, "2026-02-01", "50.50");
    assertThat(town.rows("churn", "lost", MARCH))
        .extracting(r -> r.get("customer"), r -> r.get("last_visit"))
        .containsExactly(tuple("王芳", LocalDate.of(2025, 9, 15)));
    assertThat(town.rows("churn", "share", MARCH))
        .extracting(r -> r.get("customers"), r -> r.get("lost"))
        .containsExactly(tuple(2L, 0L), tuple(2L, 1L));
    visit(1, "2026-03-20", "1.00");
    assertThat(town.rows("churn", "lost", MARCH)).as("came back before the end").isEmpty();
  }

  @Test
  void loyaltyCountsCustomersByTheirVisits() {
    visit(1, "2026-03-02", "100.00");
    visit(1, "2026-03-05", "20.00");
    visit(2, "2026-03-09", "7.00");
    assertThat(town.rows("loyalty", "visits", MARCH))
        .extracting(r -> r.get("visits"), r -> r.get("customers"), r -> r.get("amount"))
        .containsExactly(
            tuple("1", 1L, new BigDecimal("7.00")), tuple("2", 1L, new BigDecimal("120.00")));
    assertThat(town.total("service-files", "visits", MARCH, "amount"))
        .isEqualTo(new BigDecimal("127.00"));
  }

  @Test
  void theLedgerShowsTheRateAndBrokenPromises() {
    DB.sql(
        "INSERT INTO receivable (id, customer_id, reference, amount, open_amount, due_date, owner,"
            + " created_at, updated_at) VALUES"
            + " (1, 1, 'A', 1000, 100, '2026-03-10', '林', NOW(6), NOW(6)),"
            + " (2, 2, 'B', NULL, 50, '2026-01-10', '林', NOW(6), NOW(6)),"
            + " (3, 2, 'C', 500, 0, '2026-01-10', '林', NOW(6), NOW(6))",
        "INSERT INTO receivable_state (receivable_id, at, amount, open_amount, due_date, owner)"
            + " SELECT id, '2026-01-05', amount, open_amount, due_date, owner FROM receivable",
        "INSERT INTO promise (reference, question, occasion, customer_id, e164, given_at, day,"
            + " checked_at, kept, broken_at) VALUES ('c1', 'pay', 'receivable:1#2', 1,"
            + " '+8613800138000', '2026-03-12 02:00:00', '2026-03-15', '2026-03-16 02:00:00', FALSE,"
            + " '2026-03-16 02:00:00')");
    assertThat(town.rows("arrears-ledger", "ledger", MARCH))
        .extracting(
            r -> r.get("reference"),
            r -> r.get("overdue"),
            r -> r.get("promised"),
            r -> r.get("broken"))
        .containsExactly(tuple("B", 80L, null, 0L), tuple("A", 21L, LocalDate.of(2026, 3, 15), 1L));
    assertThat(town.rows("arrears-ledger", "owners", MARCH))
        .extracting(r -> r.get("receivables"), r -> r.get("open"), r -> r.get("collected"))
        .containsExactly(tuple(2L, new BigDecimal("150.00"), new BigDecimal("0.900000")));
  }

  @Test
  void theLedgerOfAPastMonthIsWhatItWasWhateverCameInLater() {
    DB.sql(
        "INSERT INTO receivable (id, customer_id, reference, amount, open_amount, due_date, owner,"
            + " created_at, updated_at) VALUES"
            + " (1, 1, 'A', 1000, 0, '2026-05-10', '陈', NOW(6), NOW(6)),"
            + " (2, 2, 'B', 700, 700, '2026-03-20', '林', NOW(6), NOW(6))",
        "INSERT INTO receivable_state (receivable_id, at, amount, open_amount, due_date, owner)"
            + " VALUES (1, '2026-03-01', 1000, 400, '2026-03-10', '林'),"
            + " (1, '2026-03-31 15:59:59', 1000, 300, '2026-03-10', '林'),"
            + " (1, '2026-03-31 16:00:00', 1000, 0, '2026-05-10', '陈'),"
            + " (2, '2026-04-02', 700, 700, '2026-03-20', '林')");
    assertThat(town.rows("arrears-ledger", "ledger", MARCH))
        .extracting(r -> r.get("reference"), r -> r.get("open"), r -> r.get("owner"))
        .containsExactly(tuple("A", new BigDecimal("300.00"), "林"));
  }

  @Test
  void purchasesAndCustomersAreCountedByGroup() {
    DB.sql(
        "INSERT INTO sale (customer_id, vehicle_id, delivery_date, outlet, created_at, updated_at)"
            + " VALUES (1, 1, '2026-03-01', '总店', NOW(6), NOW(6)),"
            + " (2, 2, '2026-03-31', '', NOW(6), NOW(6))");
    assertThat(town.rows("purchase-structure", "outlet", MARCH))
        .extracting(r -> r.get("outlet"))
        .containsExactly(new Text("未注明", "not known"), "总店");
    assertThat(town.rows("customer-groups", "kind", MARCH))
        .extracting(r -> r.get("kind"))
        .containsExactly(new Text("单位", "company"), new Text("个人", "person"));
    assertThat(town.rows("sale-files", "sales", MARCH)).hasSize(2);
  }

  @Test
  void aSaleThatIsInvoicedAndNotDeliveredStandsInASheetOfItsOwn() {
    DB.sql(
        "INSERT INTO sale (customer_id, vehicle_id, contract_no, delivery_date, invoice_date,"
            + " created_at, updated_at) VALUES"
            + " (1, 1, 'S1', NULL, '2026-02-20', NOW(6), NOW(6)),"
            + " (2, 2, 'S2', '2026-03-31', '2026-03-20', NOW(6), NOW(6)),"
            + " (2, 2, 'S3', NULL, '2026-04-01', NOW(6), NOW(6))");
    assertThat(town.rows("sale-files", "undelivered", MARCH))
        .extracting(r -> r.get("contract_no"), r -> r.get("customer"))
        .containsExactly(tuple("S1", "王芳"));
    assertThat(town.rows("sale-files", "sales", MARCH))
        .extracting(r -> r.get("contract_no"), r -> r.get("invoice"))
        .containsExactly(tuple("S2", LocalDate.of(2026, 3, 20)));
  }

  private static void visit(int customer, String day, String amount) {
    DB.sql(
        ("INSERT INTO service_visit (customer_id, order_no, handover_date, amount, created_at,"
                + " updated_at) VALUES (%s, 'R%s', '%s', %s, NOW(6), NOW(6))")
            .formatted(customer, day, day, amount));
  }
}
