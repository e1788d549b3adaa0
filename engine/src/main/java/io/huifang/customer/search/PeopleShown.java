package io.huifang.customer.search;

import io.huifang.customer.CustomerPicture.Vehicle;
import io.huifang.store.Literals;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a list shows of the people who were found: one statement for all. */
final class PeopleShown {
  /** Of phones and of vehicles some rows of all people together: a fleet has hundreds. */
  private static final String SQL =
      """
      (SELECT 1 AS what, c.id AS customer_id, c.name AS a, c.company AS b,
        COALESCE(
          (SELECT v.outlet FROM service_visit v WHERE v.customer_id = c.id
            ORDER BY v.handover_date DESC LIMIT 1),
          (SELECT s.outlet FROM sale s WHERE s.customer_id = c.id ORDER BY s.id DESC LIMIT 1),
          '') AS d, c.vip AS n
      FROM customer c
      WHERE c.id IN ({ids}) AND c.forgotten_at IS NULL AND c.archived_at IS NULL)
      UNION ALL
      (SELECT 2, customer_id, e164, '', '', position FROM phone WHERE customer_id IN ({ids})
      LIMIT 200)
      UNION ALL
      (SELECT 3, customer_id, COALESCE(plate, ''), model, COALESCE(vin, ''), id FROM vehicle
      WHERE customer_id IN ({ids}) LIMIT 200)
      """;

  private final Connection connection;

  PeopleShown(Connection connection) {
    this.connection = connection;
  }

  private record Row(String a, String b, String d, long n) {}

  List<Found.Person> of(List<Range> ranges, List<HitQuery.Hit> hits) throws SQLException {
    if (hits.isEmpty()) {
      return List.of();
    }
    Map<Long, Row> people = new HashMap<>();
    Map<Long, List<Row>> phones = new HashMap<>();
    Map<Long, List<Row>> cars = new HashMap<>();
    String ids = Literals.numbers(hits.stream().map(HitQuery.Hit::customer).toList());
    try (Statement s = connection.createStatement();
        ResultSet rs = s.executeQuery(SQL.replace("{ids}", ids))) {
      while (rs.next()) {
        long id = rs.getLong(2);
        var row = new Row(rs.getString(3), rs.getString(4), rs.getString(5), rs.getLong(6));
        switch (rs.getInt(1)) {
          case 1 -> people.put(id, row);
          case 2 -> phones.computeIfAbsent(id, _ -> new ArrayList<>()).add(row);
          default -> cars.computeIfAbsent(id, _ -> new ArrayList<>()).add(row);
        }
      }
    }
    return hits.stream()
        .filter(h -> people.containsKey(h.customer()))
        .map(h ->
            person(
                h,
                ranges.get(h.range()),
                people.get(h.customer()),
                phones.getOrDefault(h.customer(), List.of()),
                cars.getOrDefault(h.customer(), List.of())))
        .toList();
  }

  private static Found.Person person(
      HitQuery.Hit hit, Range range, Row p, List<Row> phones, List<Row> cars) {
    List<String> numbers =
        phones.stream().sorted((x, y) -> Long.compare(x.n, y.n)).map(Row::a).distinct().toList();
    List<Vehicle> vehicles =
        cars.stream()
            .sorted((x, y) -> Long.compare(y.n, x.n))
            .map(v -> new Vehicle(v.n, v.a.isEmpty() ? null : v.a, v.b, v.d.isEmpty() ? null : v.d))
            .toList();
    return new Found.Person(
        hit.customer(),
        p.a,
        p.b,
        p.n != 0,
        numbers,
        vehicles,
        p.d,
        MatchText.of(range, hit.token(), p.a, p.b, numbers, vehicles));
  }
}
