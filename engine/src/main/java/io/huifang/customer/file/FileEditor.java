package io.huifang.customer.file;

import io.huifang.config.CustomerFields;
import io.huifang.customer.Bulk;
import io.huifang.customer.CustomerPicture;
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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/**
 * Writes what people change in a file. The row is locked while it is compared with the state that
 * the edit was made on, so that of two edits of one state the second is told.
 */
public final class FileEditor {
  private static final State NOBODY = new State("", "", "", "", List.of(), Map.of());

  private final Database database;
  private final Supplier<PhoneNumbers> numbers;
  private final Supplier<CustomerFields> fields;
  private final Clock clock;

  /**
   * On that database.
   *
   * @param numbers reads phones in the manner of the house
   * @param fields of the house's own; those that the file shows can be edited
   * @param clock business clock
   */
  public FileEditor(
      Database database,
      Supplier<PhoneNumbers> numbers,
      Supplier<CustomerFields> fields,
      Clock clock) {
    this.database = database;
    this.numbers = numbers;
    this.fields = fields;
    this.clock = clock;
  }

  /**
   * Edits one file.
   *
   * @param who the user, for the file's history
   * @param alongside written in the same transaction when anything changed; gets the parts that did
   */
  public EditResult edit(
      long customerId, PersonEdit edit, String who, BiConsumer<Tx, List<String>> alongside) {
    return database.inTx(tx -> edit(tx, customerId, edit, who, alongside));
  }

  /**
   * Enters a person by hand; one of the same name and number is taken, so that who asks twice, as
   * the answer was lost, gets one; without a number, the one that it was found to be already.
   *
   * @param number in any spelling; empty: none is known
   * @param already who it may have been entered as before, asked first in the transaction
   * @param alongside written in the same transaction; gets the person's id
   */
  public NewPerson create(
      String name,
      String number,
      Function<Tx, Optional<Long>> already,
      BiConsumer<Tx, Long> alongside) {
    List<PersonEdit.Phone> phones =
        number.isBlank() ? List.of() : List.of(new PersonEdit.Phone(null, number));
    var rules = new EditRules(numbers.get(), new OwnEdit(fields.get(), Set.of()));
    State now = rules.apply(NOBODY, new PersonEdit(null, name, null, null, null, phones, null));
    if (!rules.problems().isEmpty()) {
      return new NewPerson.Refused(List.copyOf(rules.problems()));
    }
    return database.inTx(tx -> {
      Optional<Long> tied = already.apply(tx); // also where there is a number: it may lock
      Long before =
          now.phones().isEmpty()
              ? tied.filter(i -> tx.mapper(Mapper.class).named(i, now.name()) > 0).orElse(null)
              : known(tx, now);
      long id = before == null ? created(tx, now) : before;
      alongside.accept(tx, id);
      return new NewPerson.There(id, before != null);
    });
  }

  private static @Nullable Long known(Tx tx, State now) {
    return tx.mapper(Mapper.class).known(now.name(), now.phones().getFirst().e164());
  }

  private long created(Tx tx, State now) {
    var fresh = new Fresh(now.name(), clock.instant().truncatedTo(ChronoUnit.MICROS));
    tx.mapper(Mapper.class).insert(fresh);
    long id = Objects.requireNonNull(fresh.id);
    tx.jdbc(connection -> follow(connection, KeyedHash.in(tx), id, NOBODY, now));
    return id;
  }

  private EditResult edit(
      Tx tx, long id, PersonEdit edit, String who, BiConsumer<Tx, List<String>> alongside) {
    Mapper mapper = tx.mapper(Mapper.class);
    Row row = mapper.lock(id);
    if (row == null || row.forgottenAt() != null) {
      return new EditResult.Gone();
    }
    if (!WholeFile.version(row.updatedAt()).equals(edit.version())) {
      return new EditResult.Stale();
    }
    var was =
        new State(
            row.name(),
            row.company(),
            row.address(),
            row.note(),
            mapper.phones(id),
            edit.own() == null ? Map.of() : OwnEdit.stored(mapper.own(id)));
    var own =
        new OwnEdit(fields.get(), edit.own() == null ? Set.of() : Set.copyOf(mapper.vehicles(id)));
    var rules = new EditRules(numbers.get(), own);
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
      OwnEdit.changed(was.own(), now.own())
          .forEach(k -> write(mapper, id, k, now.own().getOrDefault(k, "")));
      tx.jdbc(connection -> follow(connection, KeyedHash.in(tx), id, was, now));
      FileHistory.write(tx, id, who, at, was, now);
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
    OwnEdit.changed(was.own(), now.own()).stream()
        .map(k -> "own." + k.name())
        .forEach(changed::add);
    return List.copyOf(changed);
  }

  private static void write(Mapper mapper, long id, OwnEdit.Key key, String value) {
    if (key.vehicle() == 0) {
      if (value.isEmpty()) {
        mapper.noPersonsOwn(id, key.name());
      } else {
        mapper.personsOwn(id, key.name(), value);
      }
    } else if (value.isEmpty()) {
      mapper.noVehiclesOwn(key.vehicle(), key.name());
    } else {
      mapper.vehiclesOwn(key.vehicle(), key.name(), value);
    }
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

  /** A new row; its id is set by the insert. */
  static final class Fresh {
    @Nullable Long id;
    final String name;
    final Instant at;

    Fresh(String name, Instant at) {
      this.name = name;
      this.at = at;
    }
  }

  record Row(
      String name,
      String company,
      String address,
      String note,
      Instant updatedAt,
      @Nullable Instant forgottenAt) {}

  interface Mapper {
    @Insert(
        """
        INSERT INTO customer (name, created_at, updated_at) VALUES (#{f.name}, #{f.at}, #{f.at})
        """)
    @Options(useGeneratedKeys = true, keyProperty = "f.id")
    void insert(@Param("f") Fresh fresh);

    @Select(
        """
        SELECT COUNT(*) FROM customer
        WHERE id = #{id} AND name = #{name} AND forgotten_at IS NULL
        """)
    long named(@Param("id") long id, @Param("name") String name);

    @Select(
        """
        SELECT c.id FROM phone p JOIN customer c ON c.id = p.customer_id
        WHERE p.e164 = #{e164} AND c.name = #{name} AND c.forgotten_at IS NULL
        ORDER BY c.id LIMIT 1
        """)
    @Nullable Long known(@Param("name") String name, @Param("e164") String e164);

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

    @Select(
        """
        SELECT 0 AS vehicle_id, name, value FROM customer_field WHERE customer_id = #{id}
        UNION ALL
        SELECT f.vehicle_id, f.name, f.value FROM vehicle_field f
          JOIN vehicle v ON v.id = f.vehicle_id
        WHERE v.customer_id = #{id}
        """)
    List<CustomerPicture.Own> own(long id);

    @Select("SELECT id FROM vehicle WHERE customer_id = #{id}")
    List<Long> vehicles(long id);

    @Insert(
        """
        INSERT INTO customer_field (customer_id, name, value) VALUES (#{id}, #{name}, #{value})
        ON DUPLICATE KEY UPDATE value = VALUES(value)
        """)
    int personsOwn(@Param("id") long id, @Param("name") String name, @Param("value") String value);

    @Insert(
        """
        INSERT INTO vehicle_field (vehicle_id, name, value) VALUES (#{id}, #{name}, #{value})
        ON DUPLICATE KEY UPDATE value = VALUES(value)
        """)
    int vehiclesOwn(@Param("id") long id, @Param("name") String name, @Param("value") String value);

    @Delete("DELETE FROM customer_field WHERE customer_id = #{id} AND name = #{name}")
    int noPersonsOwn(@Param("id") long id, @Param("name") String name);

    @Delete("DELETE FROM vehicle_field WHERE vehicle_id = #{id} AND name = #{name}")
    int noVehiclesOwn(@Param("id") long id, @Param("name") String name);

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
