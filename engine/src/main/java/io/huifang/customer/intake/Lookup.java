package io.huifang.customer.intake;

import io.huifang.customer.Bulk;
import io.huifang.customer.CustomerPicture;
import io.huifang.customer.intake.TableRows.Stored;
import io.huifang.customer.intake.line.Column;
import io.huifang.customer.intake.line.Deed;
import io.huifang.customer.intake.line.Identity;
import io.huifang.customer.intake.line.ImportLine;
import io.huifang.customer.intake.line.Subject;
import io.huifang.customer.intake.line.Tables;
import io.huifang.customer.intake.line.Values;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows that a batch of lines may mean: a few queries a batch, and none for what an
 * earlier one has found.
 */
final class Lookup {
  private final Subject subject;
  private final Bulk bulk;
  private final KnownPeople people;
  private final KnownCars cars;
  private final @Nullable KnownDeeds deeds;
  private boolean removals;
  private boolean tagged;
  private boolean own;
  private boolean carOwn;
  private final Map<Long, Person> personById = new HashMap<>();
  private final Map<Long, Draft> carById = new HashMap<>();

  Lookup(Subject subject, Bulk bulk) {
    this.subject = subject;
    this.bulk = bulk;
    this.people = new KnownPeople(subject);
    this.cars = new KnownCars(subject);
    Deed deed = subject.deed();
    this.deeds = deed == null ? null : new KnownDeeds(deed);
  }

  Known known(List<ImportLine> lines) throws SQLException {
    lookForPeople(lines);
    lookForCars(lines);
    if (deeds != null) {
      lookForDeeds(deeds, lines);
    }
    return new Known(people, cars, deeds, subject.car());
  }

  private void lookForPeople(List<ImportLine> lines) throws SQLException {
    removals = bulk.any("phone_removed");
    tagged = lines.stream().anyMatch(l -> !l.tags().isEmpty());
    own = lines.stream().anyMatch(l -> !l.own().isEmpty());
    addPeople("customer_no", keys(lines, l -> Stream.ofNullable(l.person().get(Tables.NO))));
    List<ImportLine> others =
        lines.stream().filter(l -> !people.knows(l.person().get(Tables.NO))).toList();
    addPeople("id", byPhone(others));
  }

  private record Named(long id, String name) {}

  /** A number that dealers enter for want of one stands with thousands: only those of the names. */
  private Set<Long> byPhone(List<ImportLine> lines) throws SQLException {
    Set<String> names = keys(lines, l -> Stream.ofNullable(l.person().get(Tables.NAME)));
    Set<String> numbers = keys(lines, l -> l.phones().stream().map(CustomerPicture.Phone::e164));
    var known = new ArrayList<Named>(withNumber("phone", numbers));
    if (removals) {
      known.addAll(withNumber("phone_removed", numbers));
    }
    return known.stream()
        .filter(n -> names.contains(n.name) && !personById.containsKey(n.id))
        .map(Named::id)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private List<Named> withNumber(String table, Set<String> numbers) throws SQLException {
    return bulk.select(
        "SELECT c.id, c.name FROM "
            + table
            + " p JOIN customer c ON c.id = p.customer_id WHERE p.e164 IN ? ORDER BY c.id",
        numbers,
        rs -> new Named(rs.getLong(1), rs.getString(2)));
  }

  private void addPeople(String column, Set<?> keys) throws SQLException {
    List<Stored> found = new TableRows(bulk, Tables.PEOPLE).lock(column, keys);
    var lists = new PersonLists(bulk);
    List<Long> ids = found.stream().map(Stored::id).toList();
    Map<Long, List<Person.Phone>> phones = lists.phones(ids);
    Map<Long, Set<String>> removed = removals ? lists.removed(ids) : Map.of();
    Map<Long, Set<String>> tags = tagged ? lists.tags(ids) : Map.of();
    Map<Long, Map<String, String>> owned = own ? OwnRows.ofPeople(bulk).of(ids) : Map.of();
    for (Stored s : found) {
      Row row = new Row(s.values(), null, null);
      Person person =
          Person.of(
              s.id(),
              row,
              phones.getOrDefault(s.id(), List.of()),
              removed.getOrDefault(s.id(), Set.of()),
              tags.getOrDefault(s.id(), Set.of()));
      person.owns(owned.getOrDefault(s.id(), Map.of()));
      personById.put(s.id(), person);
      people.add(person);
    }
  }

  private void lookForCars(List<ImportLine> lines) throws SQLException {
    carOwn = lines.stream().anyMatch(l -> !l.carOwn().isEmpty());
    addCars("vin", keys(lines, l -> car(l, Tables.VIN)));
    List<ImportLine> others =
        lines.stream().filter(l -> car(l, Tables.VIN).noneMatch(cars::knows)).toList();
    addCars("plate", keys(others, l -> car(l, Tables.PLATE)));
  }

  private static Stream<String> car(ImportLine line, Column<String> key) {
    return Stream.ofNullable(line.car()).map(c -> c.get(key)).filter(Objects::nonNull);
  }

  private void addCars(String column, Set<String> keys) throws SQLException {
    List<Stored> found = new TableRows(bulk, Tables.CARS).find(column, keys);
    Map<Long, Map<String, String>> owned =
        carOwn ? OwnRows.ofCars(bulk).of(found.stream().map(Stored::id).toList()) : Map.of();
    for (Stored s : found) {
      if (!carById.containsKey(s.id())) {
        Draft car = Draft.of(s.id(), new Row(s.values(), person(s.owner()), null));
        car.owns(owned.getOrDefault(s.id(), Map.of()));
        carById.put(s.id(), car);
        cars.add(car);
      }
    }
  }

  private void lookForDeeds(KnownDeeds deeds, List<ImportLine> lines) throws SQLException {
    Deed deed = deeds.deed();
    var rows = new TableRows(bulk, deed.table());
    Identity identity = deed.identity();
    List<Stored> found =
        switch (identity.scope()) {
          case PERSON -> rows.find("customer_id", personById.keySet());
          case CAR -> rows.find("vehicle_id", carById.keySet());
          case EVERYBODY ->
              rows.find(
                  identity.within().stream()
                      .flatMap(c -> c.names().stream())
                      .collect(Collectors.joining(", ", "(", ")")),
                  keys(
                      lines,
                      l -> Stream.ofNullable(l.deed()).map(d -> within(identity, d.complete()))));
        };
    for (Stored s : found) {
      deeds.add(Draft.of(s.id(), new Row(s.values(), person(s.owner()), carOrNull(s.car()))));
    }
  }

  private static List<?> within(Identity identity, Values values) {
    return identity.within().stream().map(values::get).toList();
  }

  /** The person of that id; one that no line can mean stands for its id only. */
  private Person person(long id) {
    return personById.computeIfAbsent(
        id,
        i ->
            Person.of(
                i,
                new Row(new Values(Tables.PEOPLE, List.of()), null, null),
                List.of(),
                Set.of(),
                Set.of()));
  }

  private @Nullable Draft carOrNull(@Nullable Long id) {
    return id == null
        ? null
        : carById.computeIfAbsent(
            id, i -> Draft.of(i, new Row(new Values(Tables.CARS, List.of()), null, null)));
  }

  private static <K> Set<K> keys(List<ImportLine> lines, Function<ImportLine, Stream<K>> key) {
    return lines.stream().flatMap(key).collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
