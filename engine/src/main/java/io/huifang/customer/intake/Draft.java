package io.huifang.customer.intake;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row as it is stored and as it shall be; what differs at the end of a batch is written. So a row
 * that two lines change back and forth is not touched. Compared by identity: other rows point to
 * it.
 */
class Draft {
  private final @Nullable Row stored;
  private @Nullable Long id;
  private Row now;
  private OwnValues own = new OwnValues(Map.of());

  /**
   * One.
   *
   * @param id null of a new one
   * @param stored null of a new one
   */
  Draft(@Nullable Long id, @Nullable Row stored, Row now) {
    this.id = id;
    this.stored = stored;
    this.now = now;
  }

  static Draft fresh(Row row) {
    return new Draft(null, null, row);
  }

  static Draft of(long id, Row row) {
    return new Draft(id, row, row);
  }

  /** Null until it is inserted. */
  @Nullable Long id() {
    return id;
  }

  /** The id of a row that is stored by now. */
  long storedId() {
    return Objects.requireNonNull(id);
  }

  void insertedAs(long newId) {
    id = newId;
  }

  Row now() {
    return now;
  }

  /** Takes new values; true when they differ. */
  boolean become(Row row) {
    boolean differs = !row.equals(now);
    now = row;
    return differs;
  }

  /** Fields of one's own; none are stored until they were {@link #owns told}. */
  OwnValues own() {
    return own;
  }

  /** These are stored; name → value. */
  void owns(Map<String, String> values) {
    own = new OwnValues(values);
  }

  /** Whose it was stored as, and whose it shall be. */
  Stream<Person> owners() {
    return Stream.of(Optional.ofNullable(stored), Optional.of(now))
        .flatMap(Optional::stream)
        .flatMap(row -> Stream.ofNullable(row.owner()));
  }

  boolean isNew() {
    return stored == null;
  }

  boolean isChanged() {
    return stored != null && !stored.equals(now);
  }

  boolean isWritten() {
    return isNew() || isChanged();
  }
}
