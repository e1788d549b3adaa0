package io.huifang.customer.file;

import io.huifang.customer.file.EditRules.State;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** What people changed by hand in files. */
public final class FileHistory {
  /** Changes of one page. */
  public static final int MOST = 20;

  private FileHistory() {}

  /**
   * Some of a file's changes.
   *
   * @param changes newest first, at most {@link #MOST}
   * @param more whether there are older ones
   */
  public record Page(List<FileChange> changes, boolean more) {
    /** As {@link FileChange#masked}. */
    public Page masked() {
      return new Page(changes.stream().map(FileChange::masked).toList(), more);
    }
  }

  /**
   * The changes before one.
   *
   * @param id of that one; null: from the newest
   */
  public static Page before(Tx tx, long customerId, @Nullable Long id) {
    List<FileChange> rows =
        tx.mapper(Mapper.class).before(customerId, id == null ? Long.MAX_VALUE : id, MOST + 1);
    return new Page(rows.stream().limit(MOST).toList(), rows.size() > MOST);
  }

  static void write(Tx tx, long id, String who, Instant at, State was, State now) {
    var written = new Written(tx.mapper(Mapper.class), id, who, at);
    written.part("name", 0, was.name(), now.name());
    written.part("company", 0, was.company(), now.company());
    written.part("address", 0, was.address(), now.address());
    written.part("note", 0, was.note(), now.note());
    written.part("phones", 0, lines(was), lines(now));
    OwnEdit.changed(was.own(), now.own())
        .forEach(k ->
            written.part(
                "own." + k.name(),
                k.vehicle(),
                was.own().getOrDefault(k, ""),
                now.own().getOrDefault(k, "")));
  }

  private static String lines(State state) {
    return state.phones().stream()
        .map(p -> p.extension().isEmpty() ? p.e164() : p.e164() + "#" + p.extension())
        .collect(Collectors.joining("\n"));
  }

  private record Written(Mapper mapper, long id, String who, Instant at) {
    void part(String field, long vehicle, String before, String after) {
      if (!before.equals(after)) {
        mapper.insert(id, new FileChange(0, at, who, field, vehicle, before, after));
      }
    }
  }

  interface Mapper {
    @Insert(
        """
        INSERT INTO file_change (customer_id, at, who, field, vehicle_id, before_value, after_value)
        VALUES (#{id}, #{c.at}, #{c.who}, #{c.field}, #{c.vehicleId}, #{c.before}, #{c.after})
        """)
    int insert(@Param("id") long id, @Param("c") FileChange change);

    @Select(
        """
        SELECT id, at, who, field, vehicle_id, before_value AS `before`, after_value AS `after`
        FROM file_change WHERE customer_id = #{customer} AND id < #{id}
        ORDER BY id DESC LIMIT #{most}
        """)
    List<FileChange> before(
        @Param("customer") long customer, @Param("id") long id, @Param("most") int most);
  }
}
