package io.huifang.customer.file;

import io.huifang.customer.Bulk;
import io.huifang.customer.PhoneNumbers;
import io.huifang.customer.erasure.KeptDoNotCall;
import io.huifang.customer.erasure.KeyedHash;
import io.huifang.customer.file.EditRules.State;
import io.huifang.customer.search.TokenTable;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/**
 * Writes what people change in a file. The row is locked while it is compared with the state that
 * the edit was made on, so that of two edits of one state the second is told.
 */
public final class FileEditor {
  private final Database database;
  private final Supplier<PhoneNumbers> numbers;
  private final Clock clock;

  /**
   * On that database.
   *
   * @param numbers reads phones in the manner of the house
   * @param clock business clock
   */
  public FileEditor(Database database, Supplier<PhoneNumbers> numbers, Clock clock) {
    this.database = database;
    this.numbers = numbers;
    this.clock = clock;
  }

  /**
   * Edits one file.
   *
   * @param alongside written in the same transaction when anything changed; gets the parts that did
   */
  public EditResult edit(long customerId, PersonEdit edit, BiConsumer<Tx, List<String>> alongside) {
    return database.inTx(tx -> edit(tx, customerId, edit, alongside));
  }

  private EditResult edit(Tx tx, long id, PersonEdit edit, BiConsumer<Tx, List<String>> alongside) {
    Mapper mapper = tx.mapper(Mapper.class);
    Row row = mapper.lock(id);
    if (row == null || row.forgottenAt() != null) {
      return new EditResult.Gone();
    }
    if (!WholeFile.version(row.updatedAt()).equals(edit.version())) {
      return new EditResult.Stale();
    }
    var was = new State(row.name(), row.company(), row.address(), row.note(), mapper.phones(id));
    var rules = new EditRules(numbers.get());
    State now = rules.apply(was, edit);
    if (!rules.problems().isEmpty()) {
      return new EditResult.Refused(List.copyOf(rules.problems()));
    }
    List<String> changed = changed(was, now);
    if (!changed.isEmpty()) {
      Instant at = after(row.updatedAt());
      mapper.update(id, now, at);
      Set<String> before = numbers(was);
      Set<String> after = numbers(now);
      before.stream().filter(n -> !after.contains(n)).forEach(n -> mapper.removed(id, n, at));
      after.stream().filter(n -> !before.contains(n)).forEach(n -> mapper.entered(id, n));
      tx.jdbc(connection -> follow(connection, KeyedHash.in(tx), id, was, now));
      alongside.accept(tx, changed);
    }
    return new EditResult.Done(changed);
  }

  private static Set<String> numbers(State state) {
    return state.phones().stream().map(EditRules.Phone::e164).collect(Collectors.toSet());
  }

  /** Never the same as before, whatever the clock says: it names the state. */
  private Instant after(Instant before) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return now.isAfter(before) ? now : before.plus(1, ChronoUnit.MICROS);
  }

  private static List<String> changed(State was, State now) {
    var changed = new ArrayList<String>();
    note(changed, "name", was.name(), now.name());
    note(changed, "company", was.company(), now.company());
    note(changed, "address", was.address(), now.address());
    note(changed, "note", was.note(), now.note());
    note(changed, "phones", was.phones(), now.phones());
    return List.copyOf(changed);
  }

  private static void note(List<String> changed, String field, Object was, Object now) {
    if (!was.equals(now)) {
      changed.add(field);
    }
  }

  private static boolean follow(
      Connection connection, KeyedHash hash, long id, State was, State now) throws SQLException {
    var bulk = new Bulk(connection);
    if (!was.phones().equals(now.phones())) {
      phones(bulk, id, now.phones());
      new KeptDoNotCall(bulk, hash).wake(now.phones().stream().map(EditRules.Phone::e164).toList());
    }
    new TokenTable(connection).rewrite(List.of(id));
    return true;
  }

  private static void phones(Bulk bulk, long id, List<EditRules.Phone> phones) throws SQLException {
    bulk.change("DELETE FROM phone WHERE customer_id IN ?", List.of(id));
    bulk.each(
        "INSERT INTO phone (customer_id, e164, extension, position, source) VALUES (?,?,?,?,?)",
        phones,
        (p, parameters) -> {
          parameters.accept(id);
          parameters.accept(p.e164());
          parameters.accept(p.extension());
          parameters.accept(phones.indexOf(p));
          parameters.accept(p.source());
        });
  }

  record Row(
      String name,
      String company,
      String address,
      String note,
      Instant updatedAt,
      @Nullable Instant forgottenAt) {}

  interface Mapper {
    @Select(
        """
        SELECT name, company, address, note, updated_at, forgotten_at FROM customer
        WHERE id = #{id} FOR UPDATE
        """)
    @Nullable Row lock(long id);

    @Select(
        """
        SELECT id, e164, extension, source FROM phone WHERE customer_id = #{id}
        ORDER BY position, id
        """)
    List<EditRules.Phone> phones(long id);

    @Update(
        """
        UPDATE customer SET name = #{s.name}, company = #{s.company}, address = #{s.address},
          note = #{s.note}, updated_at = #{at}
        WHERE id = #{id}
        """)
    int update(@Param("id") long id, @Param("s") State state, @Param("at") Instant at);

    @Insert(
        """
        INSERT INTO phone_removed (customer_id, e164, removed_at) VALUES (#{id}, #{e164}, #{at})
        ON DUPLICATE KEY UPDATE removed_at = #{at}
        """)
    int removed(@Param("id") long id, @Param("e164") String e164, @Param("at") Instant at);

    @Delete("DELETE FROM phone_removed WHERE customer_id = #{id} AND e164 = #{e164}")
    int entered(@Param("id") long id, @Param("e164") String e164);
  }
}
