package io.huifang.customer.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Shipped;
import io.huifang.customer.PhoneNumbers;
import io.huifang.store.RowReads;
import io.huifang.store.TestDatabase;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One box for all that an agent may know of a caller. */
class CustomerSearchTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  /** Rows read of one range that is full of them: it, what is shown of them, who they are. */
  private static final long MOST_PACKED_AWAY = 5L * CustomerSearch.MOST_READ;

  private final CustomerSearch search = SearchFixture.search(DB);

  @BeforeEach
  void people() {
    SearchFixture.people(DB);
    SearchFixture.tokens(DB, 1, 2, 3, 4, 5);
  }

  @ParameterizedTest
  @CsvSource({
    "王建国, NAME, 王建国",
    "建国, NAME, 建国",
    "王 建国, NAME, 王建国",
    "远航, NAME, 远航",
    "物流有限, NAME, 物流有限",
    "wjg, INITIALS, 王建国",
    "WJG, INITIALS, 王建国",
    "jg, INITIALS, 建国",
    "wangjian, PINYIN, 王建",
    "wang jian guo, PINYIN, 王建国",
    "jiang, PINYIN, 建国",
    "13800138000, PHONE, +8613800138000",
    "138 0013 8000, PHONE, +8613800138000",
    "+86 138-0013-8000, PHONE, +8613800138000",
    "0086 13800138000, PHONE, +8613800138000",
    "1380013, PHONE, +861380013",
    "0755-8888 6666, PHONE, +8675588886666",
    "0755 8888, PHONE, +867558888",
    "8888 6666, PHONE, +8675588886666",
    "8000, PHONE_END, 8000",
    "138000, PHONE_END, 138000",
    "粤B12345, PLATE, 粤B12345",
    "粤B·12345, PLATE, 粤B12345",
    "粤b1, PLATE, 粤B1",
    "b12345, PLATE, B12345",
    "12345, PLATE_END, 12345",
    "2345, PLATE_END, 2345",
    "LVGBE40K8GP123456, VIN, LVGBE40K8GP123456",
    "123456, VIN, 123456",
    "gp123456, VIN, GP123456",
    "K-1001, CUSTOMER_NO, K-1001",
    "k-100, CUSTOMER_NO, K-100",
    "WO-20260302-7, ORDER, WO-20260302-7",
    "wo-2026, ORDER, WO-2026",
    "2026-03-02, VISIT_DATE, 2026-03-02",
    "2026年3月2日, VISIT_DATE, 2026-03-02",
    "20260302, VISIT_DATE, 2026-03-02",
  })
  void wangIsFoundAndWhatFitsIsShown(String words, Way way, String marked) {
    Found found = search.find(words);
    assertThat(found.people()).extracting(Found.Person::id).contains(1L);
    Found.Person wang = found.people().stream().filter(p -> p.id() == 1).findFirst().orElseThrow();
    assertThat(wang.match().way()).isEqualTo(way);
    assertThat(wang.match().text().substring(wang.match().from(), wang.match().until()))
        .isEqualTo(marked);
    assertThat(wang.phones()).containsExactly("+8613800138000", "+8675588886666");
    assertThat(wang.vehicles()).extracting(v -> v.plate()).containsExactly("粤B12345");
    assertThat(wang.outlet()).isEqualTo("南山店");
    assertThat(wang.vip()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "HT-55, 2",
    "2025-12-24, 2",
    "2025-12-20, 2",
    "吉, 0",
    "𠮷, 3",
    "㐂, 3",
    "野㐂, 3",
    "smith, 4",
    "John Sm, 4",
    "js, 4",
    "shanxx, 0",
    "shanxiong, 5",
    "dxx, 5",
    "sxx, 5",
    "BD98765, 2"
  })
  void othersAreFoundByWhatIsTheirs(String words, long id) {
    assertThat(search.find(words).people())
        .extracting(Found.Person::id)
        .isEqualTo(id == 0 ? List.of() : List.of(id));
  }

  @Test
  void fieldsOfTheHouseThatTheFileShowsAreFoundFromTheirBeginning() {
    DB.sql(
        "INSERT INTO customer_field (customer_id, name, value) VALUES (2, 'hobby', '钓鱼、象棋'),"
            + " (4, 'hobby', '象棋'), (5, 'taken-out', '钓鱼')",
        "INSERT INTO vehicle_field (vehicle_id, name, value) VALUES (1, 'payment', 'loan')");
    Found found = search.find("钓鱼");
    assertThat(found.people()).extracting(Found.Person::id).containsExactly(2L);
    assertThat(found.people().getFirst().match())
        .isEqualTo(new Found.Match(Way.OWN, "钓鱼、象棋", 0, 2));
    assertThat(search.find("象棋").people()).extracting(Found.Person::id).containsExactly(4L);
    assertThat(search.find("loan").people()).isEmpty();
    DB.sql("UPDATE customer SET archived_at = NOW(6) WHERE id = 2");
    SearchFixture.tokens(DB, 2);
    assertThat(search.find("钓鱼").people()).isEmpty();
  }

  @Test
  void ofAFieldOfTheHouseItIsSaidWhenThereAreMoreThanAreShown() {
    hobbies(100, 20);
    assertThat(search.find("集邮").people()).hasSize(20);
    assertThat(search.find("集邮").more()).isFalse();
    hobbies(200, 1);
    assertThat(search.find("集邮").people()).hasSize(20);
    assertThat(search.find("集邮").more()).isTrue();
  }

  /** They stand before the others, and more of them than any search reads. */
  @Test
  void ofAFieldOfTheHouseItIsSaidAlsoWhereFilesArePackedAway() {
    hobbies(100, CustomerSearch.MOST_READ);
    DB.sql("UPDATE customer SET archived_at = NOW(6) WHERE id >= 100");
    SearchFixture.tokens(DB, LongStream.range(100, 100 + CustomerSearch.MOST_READ).toArray());
    assertThat(search.find("集邮")).isEqualTo(new Found(List.of(), false, true, 100));
    hobbies(5000, 3);
    assertThat(search.find("集邮").more()).isTrue();
    DB.sql("DELETE FROM customer_field WHERE customer_id IN (100, 101, 102)");
    assertThat(search.find("集邮").people())
        .extracting(Found.Person::id)
        .containsExactly(5000L, 5001L, 5002L);
    assertThat(search.find("集邮").more()).isFalse();
  }

  private static void hobbies(int from, int people) {
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at) SELECT "
            + (from - 1)
            + " + i, '冯', NOW(6), NOW(6) FROM "
            + RowReads.numbers(people)
            + " s",
        "INSERT INTO customer_field (customer_id, name, value) SELECT id, 'hobby', '集邮' FROM"
            + " customer WHERE id >= "
            + from);
    SearchFixture.tokens(DB, LongStream.range(from, from + people).toArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "w", "1", "138", "·", "%", "'", "\u0000", "<>"})
  void tooLittleAsksNothing(String words) {
    assertThat(search.find(words)).isEqualTo(new Found(List.of(), false, false, 100));
  }

  /** What somebody pastes into the box, or sends without one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "' OR '1'='1",
        "王_国",
        "\\'; DROP TABLE customer_token; -- 1234",
        "<script>alert(1)</script>",
        "1234567890123456789012345678901234567890",
        "{fn now()} ? ?1 #{x} ${y}",
        "\uD842",
        "粤B\uD842\uDFB7"
      })
  void noTextIsMoreThanText(String words) {
    assertThat(search.find(words).people()).isEmpty();
    assertThat(search.find("王建国").people()).hasSize(1);
  }

  @Test
  void moreThanFitIsSaidAndTheListIsBounded() {
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at) VALUES "
            + IntStream.range(100, 121)
                .mapToObj(i -> "(" + i + ", '赵" + (char) ('甲' + i) + "', NOW(6), NOW(6))")
                .collect(Collectors.joining(",")));
    SearchFixture.tokens(DB, LongStream.range(100, 120).toArray());
    assertThat(search.find("赵").people()).hasSize(20);
    assertThat(search.find("赵").more()).isFalse();
    SearchFixture.tokens(DB, 120);
    assertThat(search.find("赵").people()).hasSize(20);
    assertThat(search.find("赵").more()).isTrue();
  }

  /** More than one row takes: they are read from the file. */
  @Test
  void aFleetIsFoundWithItsVehicles() {
    DB.sql(
        "INSERT INTO vehicle (customer_id, plate, vin, model) SELECT 4, CONCAT('粤F', 10000 + i),"
            + " CONCAT('LVGBE40K8GP', 100000 + i), '某品牌轻型厢式货车 国六 加长版' FROM "
            + RowReads.numbers(150)
            + " s");
    SearchFixture.tokens(DB, 4);
    assertThat(DB.row("SELECT name, vehicles FROM customer_shown WHERE customer_id = 4"))
        .isEqualTo("John Smith|null");
    Found.Person fleet = search.find("粤F10150").people().getFirst();
    assertThat(fleet.name()).isEqualTo("John Smith");
    assertThat(fleet.vehicles()).hasSize(150);
    assertThat(fleet.vehicles().getFirst().plate()).isEqualTo("粤F10150");
    assertThat(fleet.match()).isEqualTo(new Found.Match(Way.PLATE, "粤F10150", 0, 7));
  }

  @Test
  void maskedNumbersShowNoMoreThanTheirEnd() {
    Found.Person wang = search.find("13800138000").people().getFirst().masked();
    assertThat(wang.phones()).containsExactly("****8000", "****6666");
    assertThat(wang.toString()).doesNotContain("1380013");
    assertThat(search.find("38000").people().getFirst().masked().match())
        .isEqualTo(new Found.Match(Way.PHONE_END, "****8000", 4, 8));
  }

  @Test
  void whoIsPackedAwayOrForgottenIsNotFoundByOrdersOrDatesEither() {
    DB.sql("UPDATE customer SET archived_at = NOW(6) WHERE id = 1");
    SearchFixture.tokens(DB, 1);
    for (String words : List.of("王建国", "8000", "WO-20260302-7", "2026-03-02", "K-1001")) {
      assertThat(search.find(words).people()).as(words).isEmpty();
    }
    assertThat(DB.value("SELECT COUNT(*) FROM customer_token WHERE customer_id = 1"))
        .isEqualTo("0");
  }

  /** A range of an index, and no more of it than is shown; one row for each of them. */
  @Test
  void aShortWordReadsFewMoreRowsThanItShows() {
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at) SELECT 1000 + i, CONCAT('钱', i),"
            + " NOW(6), NOW(6) FROM "
            + RowReads.numbers(900)
            + " s",
        "INSERT INTO phone (customer_id, e164, position) SELECT id, CONCAT('+86139', 10000000 + id),"
            + " 0 FROM customer WHERE id > 1000",
        "INSERT INTO vehicle (customer_id, plate, model) SELECT id, CONCAT('粤A', 10000 + id), 'X'"
            + " FROM customer WHERE id > 1000");
    SearchFixture.tokens(DB, LongStream.rangeClosed(1001, 1900).toArray());
    DB.sql("ANALYZE TABLE customer_token, customer_shown, customer_field, vehicle_field");
    assertThat(search.find("钱").people()).hasSize(20);
    assertThat(rowsRead("钱")).isLessThan(100);
  }

  /** However many files stand before it that are packed away, and that nobody may find. */
  @ParameterizedTest
  @ValueSource(strings = {"QN-", "QO-", "QC-"})
  void packedAwayFilesBeforeTheWantedOnesMakeNoSearchLong(String number) {
    packedAway(4000);
    Found found = search.find(number + "1");
    assertThat(found.people()).isEmpty();
    assertThat(found.more()).isTrue();
    assertThat(search.find(number + "12").people()).isEmpty();
    assertThat(search.find(number + "10500").more()).isFalse();
    assertThat(search.find(number + "99").people()).extracting(Found.Person::id).contains(1L);
    assertThat(rowsRead(number + "1")).isLessThan(MOST_PACKED_AWAY);
  }

  @Test
  void aDayOfManyPackedAwayFilesIsNoLongSearchEither() {
    packedAway(4000);
    assertThat(rowsRead("2020-02-02")).isLessThan(2 * MOST_PACKED_AWAY);
    assertThat(search.find("2020-02-02").more()).isTrue();
    assertThat(search.find("2026-03-02").more()).isFalse();
  }

  /** Who is packed away keeps nobody else from being found, as long as the bound is not reached. */
  @Test
  void packedAwayFilesAreReadPast() {
    packedAway(300);
    assertThat(search.find("QN-1")).isEqualTo(new Found(List.of(), false, true, 100));
    DB.sql("UPDATE customer SET customer_no = 'QN-19' WHERE id = 1");
    Found found = search.find("QN-1");
    assertThat(found.people()).extracting(Found.Person::id).containsExactly(1L);
    assertThat(found.more()).isFalse();
  }

  private static void packedAway(int most) {
    String numbers =
        IntStream.range(10_000, 10_000 + most)
            .mapToObj(i -> "(" + i + ", 'QN-" + i + "', '旧', NOW(6), NOW(6), NOW(6))")
            .collect(Collectors.joining(","));
    DB.sql(
        "INSERT INTO customer (id, customer_no, name, archived_at, created_at, updated_at) VALUES "
            + numbers,
        "INSERT INTO vehicle (id, customer_id, model) SELECT id, id, '' FROM customer"
            + " WHERE id >= 10000",
        "INSERT INTO service_visit (customer_id, vehicle_id, order_no, outlet, handover_date,"
            + " created_at, updated_at) SELECT id, id, CONCAT('QO-', id), '店', '2020-02-02',"
            + " NOW(6), NOW(6) FROM customer WHERE id >= 10000",
        "INSERT INTO sale (customer_id, vehicle_id, contract_no, outlet, delivery_date,"
            + " created_at, updated_at) SELECT id, id, CONCAT('QC-', id), '店', '2020-02-02',"
            + " NOW(6), NOW(6) FROM customer WHERE id >= 10000",
        "UPDATE customer SET customer_no = 'QN-9999' WHERE id = 1",
        "UPDATE service_visit SET order_no = 'QO-9999' WHERE customer_id = 1",
        "INSERT INTO sale (customer_id, vehicle_id, contract_no, outlet, delivery_date,"
            + " created_at, updated_at) VALUES (1, 1, 'QC-9999', '店', '2026-03-02', NOW(6), NOW(6))",
        "ANALYZE TABLE customer, service_visit, sale");
  }

  private static long rowsRead(String words) {
    List<Range> ranges =
        Asked.ranges(
            words,
            new PhoneNumbers("CN", "755", ZoneId.of("Asia/Shanghai")),
            Shipped.config().fields());
    return RowReads.during(
        DB.database(), tx -> tx.jdbc(connection -> CustomerSearch.find(connection, ranges)));
  }
}
