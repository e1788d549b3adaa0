package io.huifang.customer.search;

import io.huifang.config.CustomerFields;
import io.huifang.customer.PhoneNumbers;
import io.huifang.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Finds people by what somebody types: one bounded range of an index for each thing that the words
 * may mean, all in one statement, which also brings what is shown of the people found.
 */
public final class CustomerSearch {
  /** More people than this are not shown. */
  public static final int MOST = 20;

  /** Rows that are read of a range of numbers, days or fields, packed away or not. */
  static final int MOST_READ = 500;

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

  /**
   * Looks at the first rows of each range. Only where packed away files fill them it reads on, up
   * to a bound, so that no search is a long one.
   */
  static Found find(Connection connection, List<Range> ranges) throws SQLException {
    if (ranges.isEmpty()) {
      return new Found(List.of(), false, false, HitQuery.filled(connection));
    }
    Look look = Look.at(connection, ranges, MOST + 1);
    return (look.isCutShort() ? Look.at(connection, ranges, MOST_READ + 1) : look).found();
  }
}
