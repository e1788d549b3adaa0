package io.huifang.customer.intake;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads and writes the numbers of people. */
final class PhoneRows {
  private record OfPerson(long person, Person.Phone phone, int position) {}

  private final Bulk bulk;

  PhoneRows(Bulk bulk) {
    this.bulk = bulk;
  }

  /** Person → numbers, in the order in which they are tried. */
  Map<Long, List<Person.Phone>> find(Collection<Long> people) throws SQLException {
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

  /** Writes the numbers of those whose numbers are others now, and that these people changed. */
  void write(Collection<Person> people, Instant at) throws SQLException {
    List<Person> changed = people.stream().filter(Person::phonesChanged).toList();
    bulk.each(
        "UPDATE customer SET updated_at = ? WHERE id = ?",
        changed.stream().filter(p -> !p.isWritten()).toList(),
        (p, parameters) -> {
          parameters.accept(TableRows.stored(at));
          parameters.accept(p.storedId());
        });
    bulk.change(
        "DELETE FROM phone WHERE customer_id IN ?",
        changed.stream().filter(p -> !p.isNew()).map(Person::id).toList());
    var rows = new ArrayList<OfPerson>();
    for (Person p : changed) {
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
}
