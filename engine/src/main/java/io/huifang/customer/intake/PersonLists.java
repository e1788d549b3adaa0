package io.huifang.customer.intake;

import io.huifang.customer.Bulk;
import io.huifang.customer.intake.line.SqlForm;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads and writes what people have several of: numbers and tags. */
final class PersonLists {
  private record OfPerson(long person, Person.Phone phone, int position) {}

  private record Removed(long person, String e164) {}

  private record Tag(long person, String tag) {}

  private final Bulk bulk;

  PersonLists(Bulk bulk) {
    this.bulk = bulk;
  }

  /** Person → numbers, in the order in which they are tried. */
  Map<Long, List<Person.Phone>> phones(Collection<Long> people) throws SQLException {
    return bulk
        .select(
            """
            SELECT customer_id, e164, extension, source, position FROM phone
            WHERE customer_id IN ? ORDER BY customer_id, position, id
            """,
            people,
            rs ->
                new OfPerson(
                    rs.getLong(1),
                    new Person.Phone(rs.getString(2), rs.getString(3), rs.getString(4)),
                    rs.getInt(5)))
        .stream()
        .collect(
            Collectors.groupingBy(
                OfPerson::person, Collectors.mapping(OfPerson::phone, Collectors.toList())));
  }

  /** Person → numbers that people took out of the file. */
  Map<Long, Set<String>> removed(Collection<Long> people) throws SQLException {
    return bulk
        .select(
            "SELECT customer_id, e164 FROM phone_removed WHERE customer_id IN ?",
            people,
            rs -> new Removed(rs.getLong(1), rs.getString(2)))
        .stream()
        .collect(
            Collectors.groupingBy(
                Removed::person, Collectors.mapping(Removed::e164, Collectors.toSet())));
  }

  /** Person → tags. */
  Map<Long, Set<String>> tags(Collection<Long> people) throws SQLException {
    return bulk
        .select(
            "SELECT customer_id, tag FROM customer_tag WHERE customer_id IN ?",
            people,
            rs -> new Tag(rs.getLong(1), rs.getString(2)))
        .stream()
        .collect(
            Collectors.groupingBy(Tag::person, Collectors.mapping(Tag::tag, Collectors.toSet())));
  }

  /**
   * Writes the lists that are others now, and that these people changed.
   *
   * @param touched people whose file is another for what stands elsewhere in it
   */
  void write(Collection<Person> people, Collection<Person> touched, Instant at)
      throws SQLException {
    bulk.each(
        "UPDATE customer SET updated_at = ? WHERE id = ?",
        Stream.concat(
                people.stream()
                    .filter(p -> p.phonesChanged() || p.tagsChanged() || p.own().isChanged()),
                touched.stream())
            .distinct()
            .filter(p -> !p.isWritten())
            .sorted(Comparator.comparingLong(Draft::storedId))
            .toList(),
        (p, parameters) -> {
          parameters.accept(SqlForm.stored(at));
          parameters.accept(p.storedId());
        });
    writePhones(people.stream().filter(Person::phonesChanged).toList());
    writeTags(people.stream().filter(Person::tagsChanged).toList());
  }

  private void writePhones(List<Person> people) throws SQLException {
    bulk.change("DELETE FROM phone WHERE customer_id IN ?", known(people));
    var rows = new ArrayList<OfPerson>();
    for (Person p : people) {
      List<Person.Phone> phones = p.phones();
      for (int i = 0; i < phones.size(); i++) {
        rows.add(new OfPerson(p.storedId(), phones.get(i), i));
      }
    }
    bulk.each(
        "INSERT INTO phone (customer_id, e164, extension, position, source) VALUES (?,?,?,?,?)",
        rows,
        (r, parameters) -> {
          parameters.accept(r.person);
          parameters.accept(r.phone.e164());
          parameters.accept(r.phone.extension());
          parameters.accept(r.position);
          parameters.accept(r.phone.source());
        });
  }

  private void writeTags(List<Person> people) throws SQLException {
    bulk.change("DELETE FROM customer_tag WHERE customer_id IN ?", known(people));
    bulk.each(
        "INSERT INTO customer_tag (customer_id, tag) VALUES (?,?)",
        people.stream().flatMap(p -> p.tags().stream().map(t -> new Tag(p.storedId(), t))).toList(),
        (t, parameters) -> {
          parameters.accept(t.person);
          parameters.accept(t.tag);
        });
  }

  private static List<Long> known(List<Person> people) {
    return people.stream().filter(p -> !p.isNew()).map(Draft::storedId).toList();
  }
}
