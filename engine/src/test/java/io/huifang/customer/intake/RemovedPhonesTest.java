package io.huifang.customer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.CustomerFields;
import io.huifang.customer.PhoneNumbers;
import io.huifang.customer.file.EditResult;
import io.huifang.customer.file.FileEditor;
import io.huifang.customer.file.FileReader;
import io.huifang.customer.file.PersonEdit;
import io.huifang.store.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What people say of numbers is true also after the dealer's next file. */
class RemovedPhonesTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final String NUMBERED = "客户编号,客户姓名,手机,备用电话\nK1,王建国,13800138000,13900139000\n";
  private static final String NAMED = "客户姓名,手机\n王建国,13800138000\n";

  @TempDir private Path dir;
  private ImportFixture files;

  @BeforeEach
  void nobody() {
    DB.empty();
    files = new ImportFixture(DB.database(), dir);
  }

  @Test
  void aNumberThatWasCorrectedStaysAwayAndTheNewOneStaysFirst() {
    files.take("customers", NUMBERED);
    assertThat(phones()).containsExactly("+8613800138000", "+8613900139000");
    edit("138 0013 8001", "13900139000");
    assertThat(phones()).containsExactly("+8613800138001", "+8613900139000");
    assertThat(ImportFixture.counts(files.take("customers", NUMBERED)))
        .isEqualTo(List.of(0, 0, 1, 0));
    assertThat(phones()).containsExactly("+8613800138001", "+8613900139000");
  }

  @Test
  void theFileStillCorrectsItsOwnBesideWhatPeopleEntered() {
    files.take("customers", NUMBERED);
    edit("138 0013 8001", "13900139000");
    files.take("customers", NUMBERED.replace("13900139000", "13700137000"));
    assertThat(phones()).containsExactly("+8613800138001", "+8613700137000");
  }

  @Test
  void whoHasNoCustomerNumberIsStillKnownByTheNumberThatIsAway() {
    files.take("customers", NAMED);
    edit("138 0013 8001");
    files.take("customers", NAMED);
    assertThat(DB.value("SELECT COUNT(*) FROM customer")).isEqualTo("1");
    assertThat(phones()).containsExactly("+8613800138001");
  }

  @Test
  void whatIsEnteredAgainIsANumberAgain() {
    files.take("customers", NUMBERED);
    edit("13900139000");
    files.take("customers", NUMBERED);
    assertThat(phones()).containsExactly("+8613900139000");
    edit("13900139000", "13800138000");
    assertThat(DB.value("SELECT COUNT(*) FROM phone_removed")).isEqualTo("0");
    files.take("customers", NUMBERED);
    assertThat(phones()).containsExactlyInAnyOrder("+8613800138000", "+8613900139000");
  }

  private static List<String> phones() {
    return DB.rows("SELECT e164 FROM phone ORDER BY customer_id, position");
  }

  private void edit(String... numbers) {
    long id = Long.parseLong(DB.value("SELECT id FROM customer"));
    var editor =
        new FileEditor(
            DB.database(),
            () -> new PhoneNumbers("CN", "755", ZoneId.of("Asia/Shanghai")),
            () -> CustomerFields.NONE,
            Clock.fixed(files.now, ZoneOffset.UTC));
    String version =
        DB.database().inTx(tx -> new FileReader().read(tx, id)).orElseThrow().version();
    List<PersonEdit.Phone> phones =
        Arrays.stream(numbers).map(n -> new PersonEdit.Phone(row(n), n)).toList();
    assertThat(
            editor.edit(
                id,
                new PersonEdit(version, null, null, null, null, phones, null),
                "amy",
                (tx, changed) -> {}))
        .isInstanceOf(EditResult.Done.class);
  }

  /** A number that stays is named by its row; any other is a new one. */
  private static @Nullable Long row(String number) {
    String id = DB.value("SELECT id FROM phone WHERE e164 = '+86" + number + "'");
    return id.isEmpty() ? null : Long.valueOf(id);
  }
}
