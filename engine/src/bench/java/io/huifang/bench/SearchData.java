package io.huifang.bench;

import io.huifang.customer.search.TokenTable;
import io.huifang.store.Database;
import io.huifang.store.TestDatabase;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * The files of a large dealer, made by the database itself: names of one of 30 surnames and two of
 * 60 characters, every twentieth person two cars, every fiftieth a company; one phone, plate, VIN,
 * order and sale each. Their tokens are written by the engine's own class, as after an import.
 */
final class SearchData {
  private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧";
  private static final String GIVEN =
      "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文辉力志海波宁贵福生龙元全胜学祥才发武新利清飞彬富顺信子杰涛昌成康星";

  /** As many as one statement makes. */
  private static final int STEP = 50_000;

  private SearchData() {}

  /** Loads so many people, 1 to that number. */
  static void load(TestDatabase db, int people) {
    long start = System.nanoTime();
    for (int first = 1; first <= people; first += STEP) {
      int last = Math.min(people, first + STEP - 1);
      db.sql(add(first, last).toArray(String[]::new));
      tokens(db.database(), first, last);
      System.out.printf(
          Locale.ROOT,
          "  %,9d people loaded after %.0f s%n",
          last,
          (System.nanoTime() - start) / 1e9);
    }
    db.sql(
        "ANALYZE TABLE customer, phone, vehicle, sale, service_visit, customer_token,"
            + " customer_shown");
  }

  private static void tokens(Database database, int first, int last) {
    for (int from = first; from <= last; from += 1_000) {
      List<Long> ids = LongStream.rangeClosed(from, Math.min(last, from + 999)).boxed().toList();
      database.run(tx ->
          tx.jdbc(connection -> {
            new TokenTable(connection).rewrite(ids);
            return true;
          }));
    }
  }

  /** Characters of a name by arithmetic, so that each run has the same people. */
  static String name(long i) {
    return character(SURNAMES, i * 7919)
        + character(GIVEN, i * 104_729 / 7)
        + (i % 5 == 0 ? "" : character(GIVEN, i * 1_299_709 / 11));
  }

  private static String character(String from, long at) {
    int i = (int) (at % from.length());
    return from.substring(i, i + 1);
  }

  private static String sqlCharacter(String from, String at) {
    return "SUBSTRING('" + from + "', 1 + (" + at + ") % " + from.length() + ", 1)";
  }

  private static List<String> add(int first, int last) {
    String people = " FROM (SELECT seq AS i FROM seq_" + first + "_to_" + last + ") s";
    String name =
        "CONCAT("
            + sqlCharacter(SURNAMES, "i * 7919")
            + ", "
            + sqlCharacter(GIVEN, "i * 104729 DIV 7")
            + ", IF(i % 5 = 0, '', "
            + sqlCharacter(GIVEN, "i * 1299709 DIV 11")
            + "))";
    return List.of(
        "INSERT INTO customer (id, customer_no, name, company, vip, created_at, updated_at) SELECT i,"
            + " CONCAT('K', LPAD(i, 8, '0')), "
            + name
            + ", IF(i % 50 = 0, CONCAT('远航', i, '物流'), ''), i % 100 = 0, '2020-01-01', '2020-01-01'"
            + people,
        "INSERT INTO phone (customer_id, e164, position) SELECT i, CONCAT('+86138', LPAD((i * 7919) %"
            + " 100000000, 8, '0')), 0"
            + people,
        "INSERT INTO vehicle (id, customer_id, vin, plate, model) SELECT i, i, CONCAT('LVGBE40K',"
            + " LPAD((i * 7907) % 1000000000, 9, '0')), CONCAT('粤', CHAR(65 + i % 20 USING utf8mb4),"
            + " LPAD((i * 7901) % 100000, 5, '0')), 'X'"
            + people,
        "INSERT INTO vehicle (id, customer_id, vin, plate, model) SELECT 10000000 + i, i,"
            + " CONCAT('LSVAX00Z', LPAD(i, 9, '0')), CONCAT('湘', CHAR(65 + i % 10 USING utf8mb4), LPAD((i * 7883) % 100000, 5,"
            + " '0')), 'Y'"
            + people
            + " WHERE i % 20 = 0",
        "INSERT INTO sale (customer_id, vehicle_id, contract_no, delivery_date, outlet, created_at,"
            + " updated_at) SELECT i, i, CONCAT('C', LPAD(i, 8, '0')), DATE_ADD('2016-02-15', INTERVAL"
            + " (i * 7907) % 3653 DAY), CONCAT('O', i % 12), '2020-01-01', '2020-01-01'"
            + people,
        "INSERT INTO service_visit (customer_id, vehicle_id, order_no, outlet, handover_date,"
            + " created_at, updated_at) SELECT i, i, CONCAT('W', LPAD(i, 8, '0')), CONCAT('O', i % 12),"
            + " DATE_ADD('2016-02-15', INTERVAL (i * 4391) % 3653 DAY), '2020-01-01', '2020-01-01'"
            + people);
  }
}
