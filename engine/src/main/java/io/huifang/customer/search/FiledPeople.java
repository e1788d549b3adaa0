package io.huifang.customer.search;

import io.huifang.customer.Bulk;
import io.huifang.customer.CustomerPicture.Vehicle;
import io.huifang.store.Literals;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What lists show of people, read from the tables of their files: one statement for some people.
 */
final class FiledPeople {
  /** With %s for the person. */
  static final String OUTLET =
      """
      COALESCE(
        (SELECT v.outlet FROM service_visit v WHERE v.customer_id = %1$s
          ORDER BY v.handover_date DESC, v.id DESC LIMIT 1),
        (SELECT s.outlet FROM sale s WHERE s.customer_id = %1$s ORDER BY s.id DESC LIMIT 1),
        '')
      """;

  private static final String ON_FILE =
      "SELECT id FROM customer FORCE INDEX (PRIMARY) WHERE id IN ? AND forgotten_at IS NULL"
          + " AND archived_at IS NULL";

  private static final String READ =
      "(SELECT 1 AS what, c.id AS customer_id, c.name AS a, c.company AS b, "
          + OUTLET.formatted("c.id")
          + """
           AS d, c.vip AS n FROM customer c WHERE c.id IN ({ids}))
          UNION ALL
          (SELECT 2, customer_id, e164, '', '', position FROM phone WHERE customer_id IN ({ids})
          {most})
          UNION ALL
          (SELECT 3, customer_id, COALESCE(plate, ''), model, COALESCE(vin, ''), id FROM vehicle
          WHERE customer_id IN ({ids}) {most})
          """;

  /** Of phones and of vehicles some rows of all people together: a fleet has hundreds. */
  private static final String SOME = "LIMIT 200";

  /** As many people at once: MariaDB reads a longer list as a subquery, and not by the index. */
  private static final int AT_ONCE = 500;

  private record Row(String a, String b, String d, long n) {}

  private final Connection connection;
  private final Map<Long, Row> people = new HashMap<>();
  private final Map<Long, List<Row>> phones = new HashMap<>();
  private final Map<Long, List<Row>> cars = new HashMap<>();

  private FiledPeople(Connection connection) {
    this.connection = connection;
  }

  /** Those of them who are not packed away or forgotten; of a fleet only some vehicles. */
  static Map<Long, Filed> shown(Connection connection, Collection<Long> ids) throws SQLException {
    return new FiledPeople(connection).read(onFile(connection, ids, ""), SOME);
  }

  /** The same with all that they have; their rows are locked until the transaction ends. */
  static Map<Long, Filed> locked(Connection connection, Collection<Long> ids) throws SQLException {
    return new FiledPeople(connection).read(onFile(connection, ids, " ORDER BY id FOR UPDATE"), "");
  }

  private static List<Long> onFile(Connection connection, Collection<Long> ids, String how)
      throws SQLException {
    return new Bulk(connection).select(ON_FILE + how, ids, rs -> rs.getLong(1));
  }

  private Map<Long, Filed> read(List<Long> ids, String most) throws SQLException {
    for (int i = 0; i < ids.size(); i += AT_ONCE) {
      String some = Literals.numbers(ids.subList(i, Math.min(ids.size(), i + AT_ONCE)));
      try (Statement s = connection.createStatement();
          ResultSet rs = s.executeQuery(READ.replace("{ids}", some).replace("{most}", most))) {
        while (rs.next()) {
          take(rs);
        }
      }
    }
    var files = new HashMap<Long, Filed>();
    people.forEach((id, p) -> files.put(id, filed(id, p)));
    return files;
  }

  private void take(ResultSet rs) throws SQLException {
    long id = rs.getLong(2);
    var row = new Row(rs.getString(3), rs.getString(4), rs.getString(5), rs.getLong(6));
    switch (rs.getInt(1)) {
      case 1 -> people.put(id, row);
      case 2 -> phones.computeIfAbsent(id, _ -> new ArrayList<>()).add(row);
      default -> cars.computeIfAbsent(id, _ -> new ArrayList<>()).add(row);
    }
  }

  private Filed filed(long id, Row p) {
    List<String> numbers =
        phones.getOrDefault(id, List.of()).stream()
            .sorted((x, y) -> Long.compare(x.n, y.n))
            .map(Row::a)
            .distinct()
            .toList();
    List<Vehicle> vehicles =
        cars.getOrDefault(id, List.of()).stream()
            .sorted((x, y) -> Long.compare(y.n, x.n))
            .map(v -> new Vehicle(v.n, v.a.isEmpty() ? null : v.a, v.b, v.d.isEmpty() ? null : v.d))
            .toList();
    return new Filed(p.a, p.b, p.n != 0, p.d, numbers, vehicles);
  }
}
