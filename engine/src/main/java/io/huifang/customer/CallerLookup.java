package io.huifang.customer;

import io.huifang.store.Database;
import java.util.List;

/** Who is calling? A few reads by index; the caller on the line sets the time limit. */
public final class CallerLookup {
  /** More people than this behind one number are not shown. */
  public static final int MOST = 8;

  private final Database database;
  private final CustomerDirectory directory;

  /** Looks in this database. */
  public CallerLookup(Database database) {
    this.database = database;
    this.directory = new CustomerDirectory(database);
  }

  /**
   * The people who have this number in their file.
   *
   * @param e164 as {@link PhoneNumbers} makes it; anything else finds nobody
   */
  public CallerMatch find(String e164) {
    return database.inTx(tx -> {
      List<CustomerPicture> found =
          tx.mapper(CustomerMapper.class).idsByPhone(e164, MOST).stream()
              .flatMap(id -> directory.picture(tx, id).stream())
              .toList();
      return switch (found.size()) {
        case 0 -> new CallerMatch.None();
        case 1 -> new CallerMatch.One(found.getFirst());
        default -> new CallerMatch.Several(found);
      };
    });
  }
}
