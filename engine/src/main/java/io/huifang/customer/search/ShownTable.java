package io.huifang.customer.search;

import io.huifang.customer.Bulk;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Table customer_shown: what lists show of each person in one row, so that a search reads one page
 * of each instead of seven. Who is packed away or forgotten has none. Of who has more than the row
 * takes it has the name, and the vehicles are null: the file is read.
 */
final class ShownTable {
  /** In the order in which {@link #read} takes them, of a table {@code s}. */
  static final String COLUMNS = "s.name, s.company, s.vip, s.outlet, s.phones, s.vehicles";

  private final Bulk bulk;

  /** Within the transaction of that connection. */
  ShownTable(Connection connection) {
    this.bulk = new Bulk(connection);
  }

  private record Row(long customer, Filed filed) {}

  /**
   * What a row shows.
   *
   * @param at the first of the {@link #COLUMNS}
   * @return null: there is no row, or it has not all
   */
  static @Nullable Filed read(ResultSet rs, int at) throws SQLException {
    String phones = rs.getString(at + 4);
    String vehicles = rs.getString(at + 5);
    return phones == null || vehicles == null
        ? null
        : new Filed(
            rs.getString(at),
            rs.getString(at + 1),
            rs.getBoolean(at + 2),
            rs.getString(at + 3),
            ShownText.readPhones(phones),
            ShownText.readVehicles(vehicles));
  }

  /**
   * The rows of these people become what their files say.
   *
   * @param files of those who are on file; the others have no row any more
   */
  void put(Collection<Long> customers, Map<Long, Filed> files) throws SQLException {
    Set<Long> gone = new HashSet<>(customers);
    gone.removeAll(files.keySet());
    remove(gone);
    bulk.each(
        """
        INSERT INTO customer_shown (customer_id, name, company, vip, outlet, phones, vehicles)
        VALUES (?,?,?,?,?,?,?)
        ON DUPLICATE KEY UPDATE name = VALUES(name), company = VALUES(company), vip = VALUES(vip),
          outlet = VALUES(outlet), phones = VALUES(phones), vehicles = VALUES(vehicles)
        """,
        files.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(e -> new Row(e.getKey(), e.getValue()))
            .toList(),
        (r, parameters) -> {
          String phones = ShownText.phones(r.filed.phones());
          String vehicles = ShownText.vehicles(r.filed.vehicles());
          parameters.accept(r.customer);
          parameters.accept(r.filed.name());
          parameters.accept(r.filed.company());
          parameters.accept(r.filed.vip());
          parameters.accept(r.filed.outlet());
          parameters.accept(phones);
          parameters.accept(vehicles);
        });
  }

  void remove(Collection<Long> customers) throws SQLException {
    bulk.change("DELETE FROM customer_shown WHERE customer_id IN ?", customers);
  }

  /** The outlets alone, after visits or sales. */
  void outlets(Collection<Long> customers) throws SQLException {
    bulk.change(
        "UPDATE customer_shown SET outlet = "
            + FiledPeople.OUTLET.formatted("customer_shown.customer_id")
            + " WHERE customer_id IN ?",
        customers);
  }
}
