package io.huifang.customer.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.CustomerFields;
import io.huifang.config.OwnField;
import io.huifang.config.Text;
import io.huifang.customer.CustomerPicture;
import io.huifang.customer.PhoneNumbers;
import io.huifang.store.TestDatabase;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The search against what a look at every file would find: few characters, numbers and days, so
 * that words fit nobody, one, some or many of the people, in several ways at once, and some of them
 * are packed away.
 */
class SearchOracleTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final int PEOPLE = 400;
  private static final int SEED = 20_260_305;
  private static final String LONG_AGO = "2020-01-01";
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
  private static final PhoneNumbers NUMBERS =
      new PhoneNumbers("CN", "755", ZoneId.of("Asia/Shanghai"));
  private static final CustomerFields FIELDS =
      new CustomerFields(
          List.of(
              field("hobby", OwnField.Owner.CUSTOMER, OwnField.Type.TEXT),
              field("wechat", OwnField.Owner.CUSTOMER, OwnField.Type.PHONE),
              field("colour", OwnField.Owner.VEHICLE, OwnField.Type.TEXT)));

  private static final List<Somebody> EVERYBODY = new ArrayList<>();

  /** One visit, sale and vehicle each; numbers of persons and vehicles are the same. */
  private record Somebody(
      long id,
      Filed file,
      boolean packedAway,
      String no,
      String order,
      String contract,
      LocalDate visit,
      LocalDate sale,
      LocalDate invoice,
      String hobby,
      String wechat,
      String colour) {
    CustomerPicture.Vehicle car() {
      return file.vehicles().getFirst();
    }
  }

  private record Hit(Way way, String token, Somebody who) {}

  @BeforeAll
  static void people() {
    DB.empty();
    var random = new Random(SEED);
    for (long id = 1; id <= PEOPLE; id++) {
      EVERYBODY.add(somebody(id, random));
    }
    insert(
        "customer (id, customer_no, name, company, vip, archived_at, created_at, updated_at)",
        s ->
            row(
                s.id,
                s.no,
                s.file.name(),
                s.file.company(),
                s.file.vip() ? 1 : 0,
                s.packedAway ? LONG_AGO : null,
                LONG_AGO,
                LONG_AGO));
    insert("phone (customer_id, e164, position)", s -> row(s.id, s.file.phones().getFirst(), 0));
    insert(
        "vehicle (id, customer_id, vin, plate, model)",
        s -> row(s.id, s.id, s.car().vin(), s.car().plate(), s.car().model()));
    insert(
        "service_visit (customer_id, vehicle_id, order_no, outlet, handover_date, created_at,"
            + " updated_at)",
        s -> row(s.id, s.id, s.order, s.file.outlet(), s.visit, LONG_AGO, LONG_AGO));
    insert(
        "sale (customer_id, vehicle_id, contract_no, outlet, delivery_date, invoice_date,"
            + " created_at, updated_at)",
        s -> row(s.id, s.id, s.contract, "展厅", s.sale, s.invoice, LONG_AGO, LONG_AGO));
    insert("customer_field (customer_id, name, value)", s -> row(s.id, "hobby", s.hobby));
    insert("customer_field (customer_id, name, value)", s -> row(s.id, "wechat", s.wechat));
    insert("vehicle_field (vehicle_id, name, value)", s -> row(s.id, "colour", s.colour));
    SearchFixture.tokens(DB, EVERYBODY.stream().mapToLong(Somebody::id).toArray());
    DB.sql(
        "ANALYZE TABLE customer, service_visit, sale, vehicle, customer_field, vehicle_field,"
            + " customer_token, customer_shown");
  }

  @Test
  void whoIsFoundIsWhomALookAtEveryFileWouldFind() {
    var search = new CustomerSearch(DB.database(), () -> NUMBERS, () -> FIELDS);
    var random = new Random(SEED + 1);
    Map<String, Integer> sizes = new LinkedHashMap<>();
    for (int i = 0; i < 1_500; i++) {
      String words = words(EVERYBODY.get(random.nextInt(PEOPLE)), random);
      Found found = search.find(words);
      assertThat(told(found)).as(words).isEqualTo(told(expected(words)));
      assertThat(found.more()).as("more: " + words).isEqualTo(expected(words).more());
      for (Found.Person p : found.people()) {
        Filed file = EVERYBODY.get((int) p.id() - 1).file;
        assertThat(new Filed(p.name(), p.company(), p.vip(), p.outlet(), p.phones(), p.vehicles()))
            .isEqualTo(file);
      }
      sizes.merge(size(found), 1, Integer::sum);
    }
    assertThat(sizes.keySet()).as("what was tried").contains("nobody", "one", "some", "more");
  }

  private static String size(Found found) {
    int n = found.people().size();
    return found.more() ? "more" : n == 0 ? "nobody" : n == 1 ? "one" : "some";
  }

  private static List<String> told(Found found) {
    return found.people().stream().map(p -> p.id() + " " + p.match()).toList();
  }

  /** Of each range the first, the surest range first, each person once. */
  private static Found expected(String words) {
    List<Range> ranges = Asked.ranges(words, NUMBERS, FIELDS);
    var first = new LinkedHashMap<Long, Found.Person>();
    boolean more = false;
    for (Range range : ranges) {
      List<Hit> hits = hits(range);
      more |= hits.size() > CustomerSearch.MOST;
      hits.stream()
          .limit(CustomerSearch.MOST + 1)
          .forEach(h -> first.putIfAbsent(h.who.id, person(range, h)));
    }
    List<Found.Person> people = first.values().stream().limit(CustomerSearch.MOST).toList();
    return new Found(people, more || first.size() > people.size(), !ranges.isEmpty(), 100);
  }

  private static Found.Person person(Range range, Hit hit) {
    Filed f = hit.who.file;
    return new Found.Person(
        hit.who.id,
        f.name(),
        f.company(),
        f.vip(),
        f.phones(),
        f.vehicles(),
        f.outlet(),
        MatchText.of(range, hit.token, f));
  }

  private static List<Hit> hits(Range range) {
    return EVERYBODY.stream()
        .filter(s -> !s.packedAway)
        .flatMap(s -> texts(range, s).map(t -> new Hit(range.way(), t, s)))
        .filter(
            h -> range.whole() ? h.token.equals(range.from()) : h.token.startsWith(range.from()))
        .sorted(Comparator.comparing(Hit::token).thenComparingLong(h -> h.who.id))
        .toList();
  }

  private static Stream<String> texts(Range range, Somebody s) {
    return switch (range.way()) {
      case CUSTOMER_NO -> Stream.of(s.no);
      case ORDER -> Stream.of(s.order);
      case CONTRACT -> Stream.of(s.contract);
      case VISIT_DATE -> Stream.of(s.visit.toString());
      case SALE_DATE -> Stream.of(s.sale.toString());
      case INVOICE_DATE -> Stream.of(s.invoice.toString());
      case OWN -> Stream.of(range.field().equals("hobby") ? s.hobby : s.wechat);
      case VEHICLES_OWN -> Stream.of(s.colour);
      default ->
          Tokens.of(s.file).stream()
              .filter(t -> t.kind() == range.way().kind())
              .map(Tokens.Token::text);
    };
  }

  /** A part of something that stands in the file, or something like it. */
  private static String words(Somebody s, Random random) {
    CustomerPicture.Vehicle car = s.car();
    String phone = s.file.phones().getFirst();
    List<String> whole =
        List.of(
            s.file.name(),
            s.file.company(),
            said(s, Pinyin::initials),
            said(s, Pinyin::spoken),
            phone.substring(3),
            phone.substring(phone.length() - 4),
            String.valueOf(car.plate()),
            String.valueOf(car.plate()).substring(3),
            String.valueOf(car.vin()),
            String.valueOf(car.vin()).substring(11),
            s.no,
            s.order,
            s.contract,
            s.visit.toString(),
            s.sale.toString(),
            s.invoice.toString(),
            s.hobby,
            s.wechat.substring(3),
            s.colour);
    String text = whole.get(random.nextInt(whole.size()));
    return switch (random.nextInt(3)) {
      case 0 -> text;
      case 1 -> text.substring(0, text.length() - random.nextInt(1 + text.length() / 2));
      default -> text.substring(random.nextInt(1 + text.length() / 2));
    };
  }

  private static String said(Somebody s, Function<List<Pinyin.Syllable>, Set<String>> how) {
    return how.apply(Pinyin.syllables(Fold.of(s.file.name()))).iterator().next();
  }

  private static Somebody somebody(long id, Random random) {
    String name = characters("王张单吕", 1, random) + characters("建国伟芳", 1 + random.nextInt(2), random);
    String company = random.nextInt(5) == 0 ? characters("远航王国", 3, random) + "公司" : "";
    var car =
        new CustomerPicture.Vehicle(
            id,
            characters("粤湘", 1, random) + characters("AB", 1, random) + digits(5, random),
            "X",
            String.format(Locale.ROOT, "LVGBE40K%09d", id * 1_001));
    return new Somebody(
        id,
        new Filed(
            name,
            company,
            random.nextBoolean(),
            "店" + random.nextInt(3),
            List.of("+86138" + digits(8, random)),
            List.of(car)),
        random.nextInt(6) == 0,
        String.format(Locale.ROOT, "K%04d", id),
        "W" + digits(2, random) + id,
        "W" + digits(3, random) + id,
        FIRST_DAY.plusDays(random.nextInt(12)),
        FIRST_DAY.plusDays(random.nextInt(12)),
        FIRST_DAY.plusDays(random.nextInt(12)),
        characters("钓鱼象棋", 2, random),
        "+86139" + digits(8, random),
        characters("红白", 2, random));
  }

  private static String digits(int n, Random random) {
    return characters("012", n, random);
  }

  private static String characters(String from, int n, Random random) {
    return Stream.generate(() -> from.charAt(random.nextInt(from.length())))
        .limit(n)
        .map(String::valueOf)
        .collect(Collectors.joining());
  }

  /** Texts here hold no quote. */
  private static String row(@Nullable Object... values) {
    return Arrays.stream(values)
        .map(v -> v == null || v instanceof Number ? String.valueOf(v) : "'" + v + "'")
        .collect(Collectors.joining(",", "(", ")"));
  }

  private static void insert(String into, Function<Somebody, String> row) {
    DB.sql(
        "INSERT INTO "
            + into
            + " VALUES "
            + EVERYBODY.stream().map(row).collect(Collectors.joining(",")));
  }

  private static OwnField field(String name, OwnField.Owner of, OwnField.Type type) {
    return new OwnField(
        name,
        of,
        type,
        new Text(name, name),
        Set.of(OwnField.Place.FILE),
        false,
        List.of(),
        List.of());
  }
}
