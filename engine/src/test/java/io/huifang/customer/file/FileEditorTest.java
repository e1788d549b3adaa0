package io.huifang.customer.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Shipped;
import io.huifang.customer.PhoneNumbers;
import io.huifang.customer.search.ShownRows;
import io.huifang.store.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People edit a file; nobody overwrites anybody. */
class FileEditorTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  /** The clock stands still: a state is told by more than the time. */
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-05T02:00:00Z"), ZoneOffset.UTC);

  private final FileEditor editor =
      new FileEditor(
          DB.database(),
          () -> new PhoneNumbers("CN", "755", ZoneId.of("Asia/Shanghai")),
          () -> Shipped.config().fields(),
          CLOCK);
  private final List<List<String>> alongside = new ArrayList<>();

  @BeforeEach
  void somebody() {
    DB.empty();
    DB.sql(
        "INSERT INTO customer (id, name, note, created_at, updated_at) VALUES"
            + " (1, '王建国', '爱喝茶', '2026-03-05 02:00:00', '2026-03-05 02:00:00')",
        "INSERT INTO phone (id, customer_id, e164, position, source) VALUES"
            + " (11, 1, '+8613800138000', 0, 'customer'), (12, 1, '+8675588886666', 1, 'sale')");
  }

  @Test
  void whatIsSaidChangesAndTheRestStays() {
    assertThat(edit(new PersonEdit(version(), "王建军", null, " 深圳市 ", "一\r\n二\u0007", null, null)))
        .isEqualTo(new EditResult.Done(List.of("name", "address", "note")));
    assertThat(DB.row("SELECT name, company, address, note FROM customer"))
        .isEqualTo("王建军||深圳市|一\n二");
    assertThat(DB.rows("SELECT e164 FROM phone ORDER BY position")).hasSize(2);
    assertThat(alongside).containsExactly(List.of("name", "address", "note"));
    assertThat(DB.rows("SELECT token FROM customer_token WHERE kind = 2"))
        .contains("wjj")
        .doesNotContain("wjg");
    ShownRows.areWhatTheFilesSay(DB);
  }

  @Test
  void theSecondOfTwoEditsOfOneStateIsToldAndWritesNothing() {
    String seen = version();
    assertThat(edit(note(seen, "一"))).isInstanceOf(EditResult.Done.class);
    assertThat(edit(note(seen, "二"))).isEqualTo(new EditResult.Stale());
    assertThat(edit(note("guessed", "二"))).isEqualTo(new EditResult.Stale());
    assertThat(DB.value("SELECT note FROM customer")).isEqualTo("一");
    assertThat(edit(note(version(), "二"))).isInstanceOf(EditResult.Done.class);
    assertThat(alongside).hasSize(2);
  }

  @Test
  void anEditThatChangesNothingWritesNothing() {
    String seen = version();
    assertThat(edit(note(seen, "爱喝茶"))).isEqualTo(new EditResult.Done(List.of()));
    assertThat(version()).isEqualTo(seen);
    assertThat(alongside).isEmpty();
  }

  /** Who sees only ****6666 keeps it by its row. */
  @Test
  void numbersAreKeptByTheirRowsReplacedAddedAndOrdered() {
    var phones =
        List.of(
            new PersonEdit.Phone(12L, null),
            new PersonEdit.Phone(11L, "139 0013 9000"),
            new PersonEdit.Phone(null, "0755-8888 1234 转 5"));
    assertThat(edit(phones(phones))).isEqualTo(new EditResult.Done(List.of("phones")));
    assertThat(DB.rows("SELECT e164, extension, source FROM phone ORDER BY position"))
        .containsExactly("+8675588886666||sale", "+8613900139000||agent", "+8675588881234|5|agent");
    assertThat(DB.rows("SELECT token FROM customer_token WHERE kind = 4"))
        .containsExactlyInAnyOrder("8675588886666", "8613900139000", "8675588881234");
    ShownRows.areWhatTheFilesSay(DB);
  }

  @Test
  void whatCannotBeIsSaidForEachFieldAndNothingIsWritten() {
    var phones =
        List.of(
            new PersonEdit.Phone(null, "not a number"),
            new PersonEdit.Phone(99L, null),
            new PersonEdit.Phone(11L, null),
            new PersonEdit.Phone(null, "13800138000"));
    EditResult result =
        edit(new PersonEdit(version(), "  ", null, null, "长".repeat(1001), phones, null));
    assertThat(result).isInstanceOf(EditResult.Refused.class);
    assertThat(((EditResult.Refused) result).problems())
        .extracting(p -> p.field() + " " + p.code())
        .containsExactly(
            "name empty",
            "note too-long",
            "phones.0 no-phone",
            "phones.1 no-phone",
            "phones.3 twice");
    assertThat(DB.value("SELECT name FROM customer")).isEqualTo("王建国");
  }

  @Test
  void fieldsOfTheHouseAreWrittenInTheOneFormOfTheirType() {
    DB.sql("INSERT INTO vehicle (id, customer_id, model) VALUES (5, 1, 'X'), (6, 1, 'Y')");
    assertThat(
            edit(
                own(
                    new PersonEdit.Own("hobby", null, " 钓鱼\u0007 "),
                    new PersonEdit.Own("payment", 5L, "按揭"))))
        .isEqualTo(new EditResult.Done(List.of("own.hobby", "own.payment")));
    assertThat(DB.rows("SELECT customer_id, name, value FROM customer_field"))
        .containsExactly("1|hobby|钓鱼");
    assertThat(DB.rows("SELECT vehicle_id, name, value FROM vehicle_field"))
        .containsExactly("5|payment|loan");
    assertThat(alongside).containsExactly(List.of("own.hobby", "own.payment"));

    assertThat(edit(own(new PersonEdit.Own("hobby", 0L, "钓鱼"))))
        .isEqualTo(new EditResult.Done(List.of()));
    assertThat(edit(own(new PersonEdit.Own("hobby", null, " "))))
        .isEqualTo(new EditResult.Done(List.of("own.hobby")));
    assertThat(DB.rows("SELECT name FROM customer_field")).isEmpty();
    assertThat(DB.rows("SELECT name FROM vehicle_field")).hasSize(1);
  }

  @Test
  void whatIsNoValueOfItsFieldOrNoFieldOfThisFileIsRefused() {
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at) VALUES (2, '别人', NOW(6), NOW(6))",
        "INSERT INTO vehicle (id, customer_id, model) VALUES (5, 1, 'X'), (9, 2, 'Y')");
    EditResult result =
        edit(
            own(
                new PersonEdit.Own("hobby", null, "长".repeat(1001)),
                new PersonEdit.Own("payment", 5L, "gold"),
                new PersonEdit.Own("payment", 9L, "loan"),
                new PersonEdit.Own("payment", null, "loan"),
                new PersonEdit.Own("hobby", 5L, "x"),
                new PersonEdit.Own("'; DROP TABLE vehicle_field; --", null, "x"),
                new PersonEdit.Own(null, null, null)));
    assertThat(((EditResult.Refused) result).problems())
        .extracting(p -> p.field() + " " + p.code())
        .containsExactly(
            "own.hobby.0 too-long",
            "own.payment.5 no-choice",
            "own.payment.9 no-field",
            "own.payment.0 no-field",
            "own.hobby.5 no-field",
            "own.'; DROP TABLE vehicle_field; --.0 no-field",
            "own..0 no-field");
    assertThat(DB.rows("SELECT name FROM customer_field UNION SELECT name FROM vehicle_field"))
        .isEmpty();
  }

  @Test
  void eachPartThatBecameAnotherIsKeptWithWhatStoodThereBefore() {
    DB.sql("INSERT INTO vehicle (id, customer_id, model) VALUES (5, 1, 'X')");
    edit(note(version(), "不喝茶"));
    edit(phones(List.of(new PersonEdit.Phone(null, "0755-8888 1234 转 5"))));
    edit(own(new PersonEdit.Own("payment", 5L, "按揭")));
    edit(note(version(), "不喝茶"));
    edit(note("guessed", "茶"));

    FileHistory.Page page = history(null);
    assertThat(page.more()).isFalse();
    assertThat(page.changes()).extracting(FileChange::who).containsOnly("amy");
    assertThat(page.changes())
        .extracting(
            c -> String.join("|", c.field(), Long.toString(c.vehicleId()), c.before(), c.after()))
        .containsExactly(
            "own.payment|5||loan",
            "phones|0|+8613800138000\n+8675588886666|+8675588881234#5",
            "note|0|爱喝茶|不喝茶");
    assertThat(page.masked().changes().get(1))
        .extracting(FileChange::before, FileChange::after)
        .containsExactly("****8000\n****6666", "****1234#5");
    assertThat(page.masked().changes().get(2)).isEqualTo(page.changes().get(2));
  }

  @Test
  void aLongHistoryComesInPagesTheNewestFirst() {
    for (int i = 0; i <= FileHistory.MOST; i++) {
      edit(note(version(), "第" + i));
    }
    FileHistory.Page first = history(null);
    assertThat(first.changes()).hasSize(FileHistory.MOST);
    assertThat(first.changes().getFirst().after()).isEqualTo("第" + FileHistory.MOST);
    assertThat(first.more()).isTrue();

    FileHistory.Page last = history(first.changes().getLast().id());
    assertThat(last.changes()).extracting(FileChange::after).containsExactly("第0");
    assertThat(last.more()).isFalse();
  }

  @Test
  void hostileTextIsText() {
    String text = "'; DROP TABLE phone; -- <img src=x onerror=alert(1)> \\' \" ${x} 𠮷";
    edit(new PersonEdit(version(), text, text, text, text, null, null));
    assertThat(DB.row("SELECT name, company, address, note FROM customer"))
        .isEqualTo(String.join("|", text, text, text, text));
  }

  @Test
  void whoIsForgottenOrUnknownIsGone() {
    assertThat(editor.edit(2, note("1", "x"), "amy", (_, c) -> alongside.add(c)))
        .isEqualTo(new EditResult.Gone());
    DB.sql("UPDATE customer SET forgotten_at = NOW(6)");
    assertThat(edit(note("1", "x"))).isEqualTo(new EditResult.Gone());
  }

  private EditResult edit(PersonEdit edit) {
    return editor.edit(1, edit, "amy", (_, changed) -> alongside.add(changed));
  }

  private static FileHistory.Page history(@Nullable Long before) {
    return DB.database().inTx(tx -> FileHistory.before(tx, 1, before));
  }

  private static PersonEdit note(String version, String note) {
    return new PersonEdit(version, null, null, null, note, null, null);
  }

  private static PersonEdit own(PersonEdit.Own... own) {
    return new PersonEdit(version(), null, null, null, null, null, List.of(own));
  }

  private static PersonEdit phones(List<PersonEdit.Phone> phones) {
    return new PersonEdit(version(), null, null, null, null, phones, null);
  }

  private static String version() {
    return DB.database()
        .inTx(tx -> new FileReader().read(tx, 1))
        .map(WholeFile::version)
        .orElse("");
  }
}
