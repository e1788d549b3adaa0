package io.huifang.customer.search;

import io.huifang.config.CustomerFields;
import io.huifang.customer.PhoneNumbers;
import io.huifang.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Finds people by what somebody types: one bounded range of an index for each thing that the words
 * may mean, all in one statement, and one more for what is shown of the people found.
 */
public final class CustomerSearch {
  /** More people than this are not shown. */
  public static final int MOST = 20;

  private final Database database;
  private final Supplier<PhoneNumbers> numbers;
  private final Supplier<CustomerFields> fields;

  /**
   * On that database.
   *
   * @param numbers reads phones in the manner of the house
   * @param fields of the house's own; those that the file shows are searched
   */
  public CustomerSearch(
      Database database, Supplier<PhoneNumbers> numbers, Supplier<CustomerFields> fields) {
    this.database = database;
    this.numbers = numbers;
    this.fields = fields;
  }

  /** Whom the words may mean; any text is safe. Asks the database. */
  public Found find(String words) {
    List<Range> ranges = Asked.ranges(words, numbers.get(), fields.get());
    return database.inTx(tx -> tx.jdbc(connection -> find(connection, ranges)));
  }

  private static Found find(Connection connection, List<Range> ranges) throws SQLException {
    if (ranges.isEmpty()) {
      return new Found(List.of(), false, false, HitQuery.filled(connection));
    }
    HitQuery.Hits hits = HitQuery.run(connection, ranges, MOST + 1);
    Map<Long, HitQuery.Hit> first = new LinkedHashMap<>();
    hits.list().forEach(h -> first.putIfAbsent(h.customer(), h));
    List<HitQuery.Hit> shown = first.values().stream().limit(MOST).toList();
    List<Found.Person> people = new PeopleShown(connection).of(ranges, shown);
    return new Found(people, hits.more() || first.size() > MOST, true, hits.filled());
  }
}
