package io.huifang.customer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Config;
import io.huifang.config.ImportConfig;
import io.huifang.config.OwnField;
import io.huifang.config.OwnField.Owner;
import io.huifang.config.Shipped;
import io.huifang.config.Text;
import io.huifang.customer.PersonFinder;
import io.huifang.customer.PhoneNumbers;
import io.huifang.store.TestDatabase;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class OwnFieldsImportTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();
  private static final List<OwnField> FIELDS =
      List.of(
          Shipped.field("hobby", Owner.CUSTOMER, OwnField.Type.TEXT),
          Shipped.field("income", Owner.CUSTOMER, OwnField.Type.NUMBER),
          Shipped.field("since", Owner.CUSTOMER, OwnField.Type.DATE),
          Shipped.field("club", Owner.CUSTOMER, OwnField.Type.YES_NO),
          Shipped.field("assistant", Owner.CUSTOMER, OwnField.Type.PHONE),
          new OwnField(
              "payment",
              Owner.VEHICLE,
              OwnField.Type.CHOICE,
              new Text("付款", "Payment"),
              Set.of(),
              false,
              List.of("付款"),
              List.of(
                  new OwnField.Option("cash", new Text("全款", "in full"), List.of("现金")),
                  new OwnField.Option("loan", new Text("按揭", "by loan"), List.of()))));
  private static final String HEAD = "客户编号,姓名,手机,车牌,HOBBY,income,since,club,assistant,付款\n";

  private final ImportFixture fixture;

  OwnFieldsImportTest(@TempDir Path dir) {
    fixture = new ImportFixture(DB.database(), dir);
  }

  @BeforeEach
  void empty() {
    DB.empty();
  }

  @Test
  void valuesAreKeptInTheOneFormOfTheirTypes() {
    take("C1,王芳,13800138000,粤B12345,钓鱼,\"12,500.50\",2026年3月2日,是,0755-88888888,现金\n");
    assertThat(DB.rows("SELECT CONCAT(name, '=', value) FROM customer_field ORDER BY name"))
        .containsExactly(
            "assistant=+8675588888888",
            "club=yes",
            "hobby=钓鱼",
            "income=12500.5",
            "since=2026-03-02");
    assertThat(DB.value("SELECT CONCAT(name, '=', value) FROM vehicle_field"))
        .isEqualTo("payment=cash");
  }

  @Test
  void takingTheSameFileAgainChangesNothingAndABlankCellErasesNothing() {
    String line = "C1,王芳,13800138000,粤B12345,钓鱼,1,,,,现金\n";
    take(line);
    assertThat(ImportFixture.counts(take(line))).containsExactly(0, 0, 1, 0);
    String stamp = DB.value("SELECT updated_at FROM customer");
    fixture.now = fixture.now.plusSeconds(60);
    assertThat(ImportFixture.counts(take("C1,王芳,13800138000,粤B12345,,1.0,,,,\n")))
        .containsExactly(0, 0, 1, 0);
    assertThat(DB.value("SELECT updated_at FROM customer")).isEqualTo(stamp);
    assertThat(ImportFixture.counts(take("C1,王芳,13800138000,粤B12345,茶,1,,,,按揭\n")))
        .containsExactly(0, 1, 0, 0);
    assertThat(DB.value("SELECT value FROM customer_field WHERE name = 'hobby'")).isEqualTo("茶");
    assertThat(DB.value("SELECT value FROM vehicle_field")).isEqualTo("loan");
    assertThat(DB.value("SELECT updated_at FROM customer")).isNotEqualTo(stamp);
  }

  /** A person's file shows fields of their vehicles: who edits it meanwhile shall be told. */
  @Test
  void anotherValueOfAVehicleChangesTheFileOfItsOwner() {
    take("C1,王芳,13800138000,粤B12345,钓鱼,,,,,现金\n");
    String stamp = DB.value("SELECT updated_at FROM customer");
    fixture.now = fixture.now.plusSeconds(60);
    take("C1,王芳,13800138000,粤B12345,钓鱼,,,,,现金\n");
    assertThat(DB.value("SELECT updated_at FROM customer")).isEqualTo(stamp);
    take("C1,王芳,13800138000,粤B12345,钓鱼,,,,,按揭\n");
    assertThat(DB.value("SELECT updated_at FROM customer")).isNotEqualTo(stamp);
  }

  @Test
  void aValueThatDoesNotFitIsListedWithLineColumnAndReasonAndTheRestGoesIn() {
    ImportReport report =
        take(
            """
            C1,王芳,13800138000,粤B12345,,viel,,,,
            C2,李明,13800138001,粤B12346,,,,,,支票
            C3,赵强,13800138002,,,,,,,现金
            C4,钱多,13800138003,粤B12347,茶,,,,,
            """);
    assertThat(ImportFixture.counts(report)).containsExactly(1, 0, 0, 3);
    assertThat(report.problems())
        .extracting(p -> p.line() + " " + p.column() + " " + p.value() + ": " + p.reason())
        .containsExactly(
            "2 income viel: not a number (write 1234 or 12.5)",
            "3 付款 支票: none of 全款, 按揭",
            "4 付款 现金: neither VIN nor plate: nobody can tell which vehicle");
  }

  @Test
  void somebodyIsFoundByAnOwnField() {
    take("C1,王芳,13800138000,粤B12345,钓鱼,,,,,\n");
    var finder = new PersonFinder(new PhoneNumbers("CN", "755", ZoneId.of("Asia/Shanghai")));
    List<PersonFinder.Match> found = DB.database().inTx(tx -> finder.find(tx, "钓鱼"));
    List<PersonFinder.Match> byPart = DB.database().inTx(tx -> finder.find(tx, "钓"));
    assertThat(found).extracting(PersonFinder.Match::name).containsExactly("王芳");
    assertThat(byPart).isEmpty();
  }

  private ImportReport take(String lines) {
    Config config = Shipped.withFields();
    ImportConfig c =
        config.imports().stream()
            .filter(i -> i.kind().equals("customers"))
            .findFirst()
            .orElseThrow();
    var mapping =
        new ImportConfig(
            c.kind(), c.record(), c.headings(), c.required(), FIELDS, List.of(), false, c.file());
    return ImportFixture.done(fixture.result("customers", mapping, HEAD + lines));
  }
}
