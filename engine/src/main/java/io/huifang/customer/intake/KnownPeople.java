package io.huifang.customer.intake;

import io.huifang.customer.CustomerPicture;
import io.huifang.customer.intake.line.ImportLine;
import io.huifang.customer.intake.line.Subject;
import io.huifang.customer.intake.line.Subject.Trust;
import io.huifang.customer.intake.line.Tables;
import io.huifang.customer.intake.line.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a batch of lines may mean: stored rows and those that the batch makes. Pure. A person is
 * known by customer number, else by the same name with any same number, also one that was taken out
 * of the file. A blank cell never erases; only a customer file changes what is known of a person,
 * other files only add numbers.
 */
final class KnownPeople {
  private final Subject subject;
  private final Map<String, Person> byNo = new HashMap<>();
  private final Map<String, List<Person>> byPhone = new HashMap<>();
  private final Set<Person> people = new LinkedHashSet<>();

  KnownPeople(Subject subject) {
    this.subject = subject;
  }

  void add(Person person) {
    if (people.add(person)) {
      byNo(person);
      person.storedPhones().forEach(p -> byPhone(p.e164(), person));
      person.removed().forEach(e164 -> byPhone(e164, person));
    }
  }

  Collection<Person> all() {
    return people;
  }

  boolean knows(@Nullable String customerNo) {
    return customerNo != null && byNo.containsKey(customerNo);
  }

  /** Finds or makes the person of a line and takes over what the line says. */
  Person take(ImportLine line, Changes changes) {
    Values said = line.person();
    Person person = find(said, line.phones()).orElseGet(() -> fresh(said, changes));
    boolean corrects = subject.people() == Trust.CORRECTS;
    changes.become(person, new Row(person.now().values().told(said, corrects), null, null));
    List<Person.Phone> phones =
        line.phones().stream()
            .map(p -> new Person.Phone(p.e164(), p.extension(), subject.source()))
            .toList();
    if (person.says(phones, corrects && said.get(Tables.NO) != null)) {
      changes.lists(person);
    }
    if (person.saysTags(line.tags())) {
      changes.lists(person);
    }
    phones.forEach(p -> byPhone(p.e164(), person));
    byNo(person);
    return person;
  }

  private Optional<Person> find(Values said, List<CustomerPicture.Phone> numbers) {
    String no = said.get(Tables.NO);
    if (knows(no)) {
      return Optional.ofNullable(byNo.get(no));
    }
    String name = said.get(Tables.NAME);
    return numbers.stream()
        .flatMap(p -> byPhone.getOrDefault(p.e164(), List.of()).stream())
        .filter(p -> p.now().values().text(Tables.NAME).equals(name))
        .filter(p -> no == null || p.now().get(Tables.NO) == null)
        .findFirst();
  }

  private Person fresh(Values said, Changes changes) {
    Person person = Person.fresh(said);
    people.add(person);
    changes.made(person);
    return person;
  }

  private void byNo(Person person) {
    String no = person.now().get(Tables.NO);
    if (no != null) {
      byNo.putIfAbsent(no, person);
    }
  }

  private void byPhone(String e164, Person person) {
    List<Person> sharing = byPhone.computeIfAbsent(e164, _ -> new ArrayList<>(1));
    if (!sharing.contains(person)) {
      sharing.add(person);
    }
  }
}
