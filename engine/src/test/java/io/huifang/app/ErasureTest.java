package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Config;
import io.huifang.config.Period;
import io.huifang.config.Shipped;
import io.huifang.customer.ContactLog;
import io.huifang.customer.DoNotCall;
import io.huifang.customer.PersonFinder;
import io.huifang.customer.PhoneNumbers;
import io.huifang.customer.erasure.Erasure;
import io.huifang.customer.erasure.Retention;
import io.huifang.customer.intake.CsvImport;
import io.huifang.customer.search.ShownRows;
import io.huifang.customer.search.TokenTable;
import io.huifang.report.ColumnType;
import io.huifang.report.Days;
import io.huifang.report.Report;
import io.huifang.report.ReportRequest;
import io.huifang.report.Reports;
import io.huifang.report.Sheet;
import io.huifang.store.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A person is forgotten; figures, and the promise not to call, stay. */
class ErasureTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  /** What people are named by goes with them. */
  private static final Set<ColumnType> WORDS =
      Set.of(ColumnType.TEXT, ColumnType.PHONE, ColumnType.REASON);

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant NOW = Instant.parse("2026-03-20T02:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Config CONFIG = Shipped.config();

  /** Stands in each text of the person that this test writes. */
  private static final String SECRET = "秘密甲乙";

  private static final List<String> TRACES =
      List.of(
          SECRET,
          "13800138123",
          "13800138777",
          "75588880001",
          "粤BX1Y2Z",
          "LVSHFFAC1FF654321",
          "K-777");

  /** The files of a person as they are: somebody who is forgotten has none. */
  private static final Set<String> ABOUT_FILES = Set.of("customer-basics", "completeness");

  @TempDir private Path dir;
  private Erasure erasure;

  @BeforeEach
  void somebodyAndSomebodyElse() throws IOException {
    DB.empty();
    Files.createDirectories(dir.resolve("recordings"));
    erasure =
        ErasureParts.erasure(DB.database(), () -> TestDatabase.config(DB.access(), dir), CLOCK);
    person(1, SECRET, "+8613800138123", "粤BX1Y2Z", "LVSHFFAC1FF654321", "K-777");
    person(2, "李四", "+8613800138222", "粤B22222", "LVSHFFAC1FF222222", "K-222");
    DB.sql(
        "INSERT INTO phone (customer_id, e164, position) VALUES (1, '+8675588889999', 1),"
            + " (2, '+8675588889999', 1)",
        "INSERT INTO file_change (customer_id, at, who, field, before_value, after_value) VALUES"
            + " (1, NOW(6), 'amy', 'address', '旧地址', '新地址')",
        "INSERT INTO phone_removed (customer_id, e164, removed_at) VALUES"
            + " (1, '+8613800138777', NOW(6))",
        "INSERT INTO contact (e164, at, direction, kind, reference, result) VALUES"
            + " ('+8613800138123', '2026-03-03 01:00:00', 'in', 'hotline', 'in-9', 'person')",
        "INSERT INTO contact (customer_id, e164, at, direction, kind, reference, result) VALUES"
            + " (1, '+8675588880001', '2026-03-03 01:00:00', 'in', 'hotline', 'in-8', 'person')");
    search(1, 2);
  }

  @Test
  void nothingInAnyTextOfTheWholeSchemaTellsWhoItWas() throws IOException {
    Path rejected = dir.resolve("data-journal");
    Files.createDirectories(rejected);
    Files.createDirectories(dir.resolve("journal"));
    Path aside = dir.resolve("journal").resolve("answers.rejected");
    Files.writeString(aside, "{\"e164\":\"+8613800138123\"}\n{\"e164\":\"+8613800138222\"}\n");
    assertThat(found(TRACES)).as("the test reaches the tables").hasSizeGreaterThan(30);
    forget(1);
    assertThat(found(TRACES)).isEmpty();
    assertThat(found(List.of("李四", "13800138222", "粤B22222", "K-222"))).isNotEmpty();
    assertThat(DB.value("SELECT COUNT(*) FROM phone WHERE e164 = '+8675588889999'"))
        .as("a number that somebody else has is theirs")
        .isEqualTo("1");
    assertThat(Files.readString(aside))
        .isEqualTo("{\"e164\":\"+0000000000000\"}\n{\"e164\":\"+8613800138222\"}\n");
  }

  @Test
  void whatWasRecordedOfThemGoesAndStaysUntilItsFolderIsThere() throws IOException {
    Path folder = dir.resolve("recordings");
    Files.writeString(folder.resolve("a1-words.wav"), "voice");
    Files.writeString(folder.resolve("a2-words.wav"), "voice");
    erasure.preview(1);
    assertThat(folder.resolve("a1-words.wav")).exists();
    Files.move(folder, dir.resolve("away"));
    assertThat(refusal(1)).contains("is not there or cannot be read");
    Files.move(dir.resolve("away"), folder);
    forget(1);
    assertThat(folder.resolve("a1-words.wav")).doesNotExist();
    assertThat(folder.resolve("a2-words.wav")).exists();
    assertThat(DB.rows("SELECT CONCAT(name, ' ', removed_why) FROM recording ORDER BY id"))
        .containsExactly("a1-words forgotten", "a2-words ");
  }

  /** A new table about people must be erased too: then it is named here. */
  @Test
  void everyTableThatKnowsAPersonIsKnownHere() {
    assertThat(
            DB.rows(
                "SELECT DISTINCT table_name FROM information_schema.columns WHERE table_schema ="
                    + " DATABASE() AND column_name IN ('customer_id', 'e164', 'vehicle_id')"
                    + " ORDER BY table_name"))
        .containsExactlyInAnyOrder(
            "appointment",
            "attempt",
            "call_record",
            "callback_request",
            "case_file",
            "consent",
            "contact",
            "customer_field",
            "customer_shown",
            "customer_tag",
            "customer_token",
            "disposition",
            "do_not_call",
            "document",
            "file_change",
            "forgotten_key",
            "forgotten_person",
            "inquiry",
            "invitation",
            "letter",
            "phone",
            "phone_removed",
            "planned_call",
            "promise",
            "promised_call",
            "receivable",
            "sale",
            "screen_pop",
            "service_visit",
            "survey_result",
            "vehicle",
            "vehicle_field",
            "wrap_up");
  }

  @Test
  void everyFigureOfEveryReportIsTheSameBeforeAndAfter() {
    Map<String, List<Object>> before = figures();
    assertThat(before).hasSizeGreaterThan(20);
    forget(1);
    Map<String, List<Object>> after = figures();
    before.forEach((sheet, numbers) -> assertThat(after.get(sheet)).as(sheet).isEqualTo(numbers));
  }

  @Test
  void aCallBackThatWasStillToComeIsKnownToHaveEndedBefore() {
    DB.sql("UPDATE promised_call SET due_at = '2026-03-25 02:00:00' WHERE customer_id = 1");
    forget(1);
    assertThat(
            DB.rows(
                "SELECT state, ended_at < due_at, ended_at = '2026-03-20 02:00:00' FROM promised_call"
                    + " WHERE customer_id = 1"))
        .containsExactly("forgotten|1|1");
    assertThat(DB.row("SELECT state, ended_at FROM promised_call WHERE customer_id = 2"))
        .isEqualTo("open|null");
  }

  @Test
  void aPreviewChangesNothing() {
    List<String> before = found(TRACES);
    assertThat(erasure.preview(1)).isInstanceOf(Erasure.Done.class);
    assertThat(found(TRACES)).isEqualTo(before);
    assertThat(DB.value("SELECT COUNT(*) FROM forgotten_person")).isEqualTo("0");
  }

  @Test
  void pendingCallsEndWithTheReasonAndTheAuditTellsThatItWasDone() {
    DB.sql(
        "UPDATE planned_call SET state = 'waiting', footing = UNHEX(REPEAT('ab', 16)), reason = 'due: "
            + SECRET
            + "' WHERE id = 1");
    forget(1);
    assertThat(DB.value("SELECT footing IS NULL FROM planned_call WHERE id = 1"))
        .as("it is worked out from the file that is gone")
        .isEqualTo("1");
    assertThat(DB.row("SELECT state, reason, e164 FROM planned_call WHERE id = 1"))
        .isEqualTo("closed|forgotten: this person's file is erased|");
    assertThat(
            DB.value(
                "SELECT CONCAT(what, ' ', reason) FROM planned_step WHERE planned_call_id = 1"
                    + " ORDER BY id DESC LIMIT 1"))
        .isEqualTo("closed forgotten: this person's file is erased");
    assertThat(DB.rows("SELECT CONCAT(who, ' ', action, ' ', subject) FROM audit"))
        .contains("tester forget customer:1");
    assertThat(DB.row("SELECT by_whom, reason FROM forgotten_person"))
        .isEqualTo("tester|asked in writing");
  }

  @Test
  void whoIsOnTheLineOrHasAnOpenCaseIsNotForgottenNow() {
    DB.sql("UPDATE attempt SET ended_at = NULL WHERE customer_id = 1");
    assertThat(refusal(1)).contains("being called");
    DB.sql("UPDATE attempt SET ended_at = committed_at");
    DB.sql("UPDATE case_file SET closed_at = NULL WHERE customer_id = 1");
    assertThat(refusal(1)).contains("is open; close it first");
    DB.sql("UPDATE case_file SET closed_at = opened_at");
    forget(1);
    assertThat(refusal(1)).contains("forgotten already");
    assertThat(refusal(99)).contains("no customer");
  }

  @Test
  void aFileThatBringsThemAgainIsToldAndTheRestGoesIn() {
    forget(1);
    String file =
        "客户编号,姓名,手机\nK-777,改名,13900000001\n,"
            + SECRET
            + ",13800138123\n,同号人,13800138123\nK-9,新人,13900000002\n";
    CsvImport.Done done = take(file);
    assertThat(done.report().problems())
        .extracting(p -> p.line() + " " + p.value())
        .containsExactly("2 改名", "3 " + SECRET);
    assertThat(done.report().added()).isEqualTo(2);
    assertThat(erasure.readmit("K-777", "", null)).isTrue();
    assertThat(take(file).report().rejected()).as("as somebody new").isZero();
    assertThat(erasure.readmit("K-777", "", null)).isFalse();
  }

  @Test
  void thePromiseNotToCallOutlivesTheFile() {
    forget(1);
    assertThat(listed("+8613800138123")).as("nobody's number now").isFalse();
    take("客户编号,姓名,手机\nK-8,同号人,13800138123\n");
    assertThat(listed("+8613800138123")).isTrue();
    DB.database().run(tx -> new DoNotCall().lift(tx, "+8613800138123", "", "", NOW));
    take("客户编号,姓名,手机\nK-8,同号人,13800138123\n");
    assertThat(listed("+8613800138123")).as("lifted for good").isFalse();
  }

  @Test
  void theRulePacksAwayAndForgetsWhoIsUntouchedAndACallBringsBack() {
    person(3, "旧人", "+8613800138333", "粤B33333", "LVSHFFAC1FF333333", "K-333");
    DB.sql(
        "UPDATE customer SET created_at = '2015-01-01'",
        "UPDATE contact SET at = '2015-02-01' WHERE customer_id = 3",
        "UPDATE service_visit SET handover_date = '2015-02-01' WHERE customer_id = 3",
        "UPDATE sale SET delivery_date = '2015-02-01' WHERE customer_id = 3",
        "UPDATE inquiry SET at = '2015-02-01' WHERE customer_id = 3",
        "UPDATE invitation SET event_date = '2015-02-01' WHERE customer_id = 3",
        "UPDATE letter SET at = '2015-02-01' WHERE customer_id = 3",
        "UPDATE consent SET given_at = '2015-02-01' WHERE customer_id = 3",
        "UPDATE receivable SET due_date = '2015-02-01', open_amount = 0 WHERE customer_id = 3",
        "UPDATE case_file SET closed_at = '2015-02-01' WHERE customer_id = 3");
    search(3);
    assertThat(run(Optional.empty(), Optional.empty())).isEqualTo(new Retention.Result(0, 0, 0));
    assertThat(run(years(5), Optional.empty())).isEqualTo(new Retention.Result(1, 0, 0));
    assertThat(ids("旧人")).isEmpty();
    assertThat(tokens(3)).as("what a search finds somebody by who is packed away").isZero();
    ShownRows.areWhatTheFilesSay(DB);
    assertThat(ids("id:3")).containsExactly(3L);
    DB.database()
        .run(tx -> new ContactLog().received(tx, 3L, "+8613800138333", "hotline", "in-3", NOW));
    assertThat(ids("旧人")).containsExactly(3L);
    assertThat(tokens(3)).isPositive();
    ShownRows.areWhatTheFilesSay(DB);
    DB.sql("DELETE FROM contact WHERE reference = 'in-3'");
    assertThat(run(years(5), years(20))).isEqualTo(new Retention.Result(1, 0, 0));
    DB.sql("UPDATE receivable SET open_amount = 1 WHERE customer_id = 3");
    assertThat(run(Optional.empty(), years(10)).forgotten()).as("owes something").isZero();
    DB.sql("UPDATE receivable SET open_amount = 0 WHERE customer_id = 3");
    assertThat(run(Optional.empty(), years(10)).forgotten()).isEqualTo(1);
    assertThat(DB.value("SELECT by_whom FROM forgotten_person WHERE customer_id = 3"))
        .isEqualTo("retention");
    assertThat(found(List.of("旧人", "13800138333"))).isEmpty();
  }

  /** They can be searched for, as after an import. */
  private static void search(long... ids) {
    List<Long> all = LongStream.of(ids).boxed().toList();
    DB.database()
        .run(tx ->
            tx.jdbc(connection -> {
              new TokenTable(connection).rewrite(all);
              return true;
            }));
  }

  private static long tokens(long id) {
    return Long.parseLong(
        DB.value("SELECT COUNT(*) FROM customer_token WHERE customer_id = " + id));
  }

  private static Optional<Period> years(int n) {
    return Optional.of(new Period(n, Period.Unit.YEARS));
  }

  private Retention.Result run(Optional<Period> archive, Optional<Period> forget) {
    return new Retention(DB.database(), erasure, CLOCK)
        .run(Shipped.with(CONFIG.records().keeping(archive, forget)));
  }

  private static List<Long> ids(String words) {
    var finder = new PersonFinder(PhoneNumbers.of(CONFIG.engine()));
    return DB.database().inTx(tx -> finder.find(tx, words)).stream()
        .map(PersonFinder.Match::id)
        .toList();
  }

  private static boolean listed(String e164) {
    return DB.database().inTx(tx -> new DoNotCall().isListed(tx, e164, null));
  }

  private void forget(long id) {
    assertThat(erasure.forget(id, "tester", "asked in writing")).isInstanceOf(Erasure.Done.class);
  }

  private String refusal(long id) {
    return erasure.forget(id, "tester", "asked") instanceof Erasure.Refused r ? r.reason() : "done";
  }

  private CsvImport.Done take(String text) {
    try {
      Path file = dir.resolve("customers.csv");
      Files.writeString(file, text, StandardCharsets.UTF_8);
      var mapping = CONFIG.imports().stream().filter(i -> i.kind().equals("customers")).findFirst();
      CsvImport.Result result =
          new CsvImport(DB.database(), PhoneNumbers.of(CONFIG.engine()), CLOCK, ZONE)
              .take(file, mapping.orElseThrow(), false, _ -> _ -> {});
      assertThat(result).isInstanceOf(CsvImport.Done.class);
      return (CsvImport.Done) result;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Where in the schema any of these stands, as table.column. */
  private static List<String> found(List<String> words) {
    var where = new ArrayList<String>();
    List<String> columns =
        DB.rows(
            "SELECT CONCAT(table_name, '.', column_name) FROM information_schema.columns"
                + " WHERE table_schema = DATABASE() AND data_type IN"
                + " ('char', 'varchar', 'text', 'mediumtext', 'longtext') ORDER BY 1");
    for (String column : columns) {
      String table = column.substring(0, column.indexOf('.'));
      for (String word : words) {
        boolean ascii =
            word.chars().allMatch(c -> c < 128)
                || !DB.value(
                        "SELECT character_set_name FROM information_schema.columns WHERE"
                            + " table_schema = DATABASE() AND CONCAT(table_name, '.', column_name)"
                            + " = '"
                            + column
                            + "'")
                    .equals("ascii");
        if (ascii
            && !DB.value(
                    "SELECT COUNT(*) FROM `%s` WHERE `%s` LIKE '%%%s%%'"
                        .formatted(table, column.substring(table.length() + 1), word))
                .equals("0")) {
          where.add(column + " " + word);
        }
      }
    }
    return where;
  }

  /** Of each report's sheets all that are numbers, in the order of the rows. */
  private static Map<String, List<Object>> figures() {
    var figures = new HashMap<String, List<Object>>();
    var days = new Days(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31), ZONE);
    DB.database()
        .read(tx -> {
          for (Report report : Reports.all()) {
            if (ABOUT_FILES.contains(report.name())) {
              continue;
            }
            Map<String, String> parameters = new HashMap<>();
            report.parameters().forEach(p -> parameters.put(p.name(), p.standard()));
            for (Sheet sheet : report.sheets(new ReportRequest(tx, CONFIG, days, parameters))) {
              var numbers = new ArrayList<Object>();
              sheet.print(row -> {
                for (int i = 0; i < sheet.columns().size(); i++) {
                  Object cell = row.get(i);
                  ColumnType type = sheet.columns().get(i).type();
                  if (!WORDS.contains(type) && cell != null) {
                    numbers.add(cell);
                  }
                }
              });
              figures.put(report.name() + "." + sheet.key(), numbers);
            }
          }
          return figures;
        });
    return figures;
  }

  private static void person(
      int id, String name, String e164, String plate, String vin, String no) {
    String at = "'2026-03-0" + (id + 1) + " 02:00:00'";
    Map<String, String> values = new HashMap<>();
    values.put("id", Integer.toString(id));
    values.put("name", name);
    values.put("e164", e164);
    values.put("plate", plate);
    values.put("vin", vin);
    values.put("no", no);
    values.put("at", at);
    for (String sql : List.of(PERSON.split(";\n"))) {
      String filled = sql;
      for (var v : values.entrySet()) {
        filled = filled.replace("{" + v.getKey() + "}", v.getValue());
      }
      DB.sql(filled);
    }
  }

  private static final String PERSON =
      """
      INSERT INTO customer (id, customer_no, name, company, birthday, address, note, created_at, updated_at)
        VALUES ({id}, '{no}', '{name}', '{name}有限公司', '1980-02-03', '{name}路1号', '{name}爱喝茶', '2026-01-01', {at});
      INSERT INTO phone (customer_id, e164, position) VALUES ({id}, '{e164}', 0);
      INSERT INTO customer_tag VALUES ({id}, '{name}');
      INSERT INTO customer_field VALUES ({id}, 'hobby', '{name}');
      INSERT INTO vehicle (id, customer_id, vin, plate, model) VALUES ({id}, {id}, '{vin}', '{plate}', '轩逸');
      INSERT INTO vehicle_field VALUES ({id}, 'payment', '{name}');
      INSERT INTO sale (id, customer_id, vehicle_id, contract_no, delivery_date, created_at, updated_at)
        VALUES ({id}, {id}, {id}, 'S{no}', '2026-03-02', {at}, {at});
      INSERT INTO service_visit (id, customer_id, vehicle_id, order_no, handover_date, amount, technician, created_at, updated_at)
        VALUES ({id}, {id}, {id}, 'R{no}', '2026-03-02', 100, '张师傅', {at}, {at});
      INSERT INTO inquiry (customer_id, at, kind, reference, words, created_at, updated_at)
        VALUES ({id}, '2026-03-02', 'visit', 'Q{no}', '{name}问', {at}, {at});
      INSERT INTO invitation (customer_id, event, event_date, created_at, updated_at)
        VALUES ({id}, '车展', '2026-03-02', {at}, {at});
      INSERT INTO receivable (id, customer_id, vehicle_id, reference, amount, open_amount, due_date, created_at, updated_at)
        VALUES ({id}, {id}, {id}, 'D{no}', 100, 40, '2026-03-10', {at}, {at});
      INSERT INTO consent (customer_id, purpose, given_at, how, words, revoked_at, revoked_how, revoked_words, created_at, updated_at)
        VALUES ({id}, 'marketing', {at}, '{name}书面', '{name}同意', {at}, '{name}电话', '{name}别打', {at}, {at});
      INSERT INTO document (customer_id, reference, paper, came_on, created_at, updated_at)
        VALUES ({id}, 'R{no}', 'reception', '2026-03-03', {at}, {at}), ({id}, 'S{no}', 'invoice', '2026-03-09', {at}, {at}), ({id}, 'X{no}', 'invoice', '2026-03-09', {at}, {at});
      INSERT INTO letter (customer_id, at, direction, reference, subject, words, created_at, updated_at)
        VALUES ({id}, '2026-03-04', 'in', 'L{no}', '{name}来信', '{name}谢', {at}, {at});
      INSERT INTO do_not_call (e164, customer_id, source, reference, words, since)
        VALUES ('{e164}', {id}, 'survey', 'a{id}', '{name}别打', {at});
      INSERT INTO planned_call (id, campaign, occasion, customer_id, vehicle_id, e164, priority, window_from, window_until, due_at, state, reason, outcome, attempts, created_at, updated_at)
        VALUES ({id}, '3day', 'visit:{id}', {id}, {id}, '{e164}', 50, {at}, '2026-03-09', {at}, 'closed', 'answered: R{no} {name}', 'completed', 1, {at}, {at});
      INSERT INTO planned_step (planned_call_id, at, what, reason) VALUES ({id}, {at}, 'entered', 'due: R{no} {name}');
      INSERT INTO attempt (id, planned_call_id, campaign, customer_id, e164, trunk, pbx, node, fence, committed_at, placed_at, answered_at, ended_at, outcome, detail)
        VALUES ({id}, {id}, '3day', {id}, '{e164}', 'town', 'pbx1', 'n1', 1, {at}, {at}, {at}, {at}, 'completed', '{name}');
      INSERT INTO contact (customer_id, e164, at, direction, kind, reference, result, words)
        VALUES ({id}, '{e164}', {at}, 'out', '3day', 'a{id}', 'completed', '{name}很满意');
      INSERT INTO call_record (reference, direction, attempt_id, campaign, occasion, customer_id, vehicle_id, e164, answered_at, ended_at, survey, asked)
        VALUES ('a{id}', 'out', {id}, '3day', 'visit:{id}', {id}, {id}, '{e164}', {at}, {at}, 'service', 3);
      INSERT INTO answer (id, reference, survey, question, answer_key, points, at, kind, value, level)
        VALUES ({id}0, 'a{id}', 'service', 'quality', '5', 100, {at}, 'rating', '', 'very-satisfied'),
          ({id}1, 'a{id}', 'service', 'words', '{no}', NULL, {at}, 'comment', '{name}', '');
      INSERT INTO answer_correction (answer_id, at, author, points, level, words)
        VALUES ({id}0, {at}, 'boss', 80, 'satisfied', '{name}听错');
      INSERT INTO recording (name, reference, kind, question, path, format, made_at)
        VALUES ('a{id}-words', 'a{id}', 'comment', 'words', 'a{id}-words.wav', 'wav', {at});
      INSERT INTO survey_result (reference, survey, customer_id, vehicle_id, answered, asked, score, complete, at)
        VALUES ('a{id}', 'service', {id}, {id}, 2, 3, 80, TRUE, {at});
      INSERT INTO appointment (reference, question, customer_id, e164, given_at, day) VALUES ('a{id}', 'day', {id}, '{e164}', {at}, '2026-03-12');
      INSERT INTO promise (reference, question, occasion, customer_id, e164, given_at, day, checked_at, kept)
        VALUES ('a{id}', 'pay', 'receivable:{id}', {id}, '{e164}', {at}, '2026-03-12', '2026-03-13', FALSE);
      INSERT INTO case_file (id, kind, state, customer_id, e164, source, reference, campaign, occasion, words, opened_at, round_at, solved_at, closed_at, closed_by)
        VALUES ({id}, 'complaint', 'closed', {id}, '{e164}', 'answer', 'a{id}', '3day', 'visit:{id}', '{name}生气', {at}, {at}, {at}, {at}, 'boss');
      INSERT INTO case_step (case_id, round, at, author, what, words) VALUES ({id}, 1, {at}, 'boss', 'opened', '{name}说');
      INSERT INTO case_cause (case_id, kind, reference, item, at) VALUES ({id}, 'complaint', 'a{id}', 'quality', {at});
      INSERT INTO outbox (message_id, recipient, sender, subject, body, state, next_at, created_at, case_id)
        VALUES ('m{id}', 'boss@example.com', 'h', 'complaint {id}', '内容：{name}生气', 'sent', {at}, {at}, {id});
      INSERT INTO screen_pop (agent, linked_id, e164, customer_id, rang_at, shown_name) VALUES ('8001', 'p{id}', '{e164}', {id}, {at}, '{name}');
      INSERT INTO wrap_up (agent, call_id, customer_id, e164, shown_name, answered_at, pauses, then_state)
        VALUES ('amy', 'w{id}', {id}, '{e164}', '{name}', {at}, TRUE, 'ready'), ('amy', 'u{id}', NULL, '{e164}', '', {at}, TRUE, 'ready');
      INSERT INTO disposition (agent, call_id, reference, name, title_zh, title_en, note, customer_id, e164, at)
        VALUES ('amy', 'w{id}', 'w{id}', 'solved', '已解决', 'Solved', '{name}等配件', {id}, '{e164}', {at});
      INSERT INTO promised_call (agent, call_id, promised_by, made_at, customer_id, e164, shown_name, due_at, note)
        VALUES ('amy', 'w{id}', 'amy', {at}, {id}, '{e164}', '{name}', {at}, '{name}要回电');
      INSERT INTO callback_request (e164, reference, customer_id, pbx, queue, priority, joined_at, stands_from, asked_at, keep_until, due_at, state, reason, closed_at)
        VALUES ('{e164}', 'k{id}', {id}, 'pbx', 'service', 5, {at}, {at}, {at}, {at}, {at}, 'closed', 'kept', {at});
      INSERT INTO handover (call_id, agent, title, way, kind, target, note, at)
        VALUES ('w{id}', 'amy', '王晓梅', 'blind', 'agent', 'bob', '{name}着急', {at}), ('p{id}', 'amy', '王晓梅', 'blind', 'agent', 'bob', '{name}很着急', {at})
      """;
}
