package io.huifang.customer;

import io.huifang.config.ImportConfig;
import io.huifang.customer.Draft.CarRow;
import io.huifang.customer.Draft.Person;
import io.huifang.customer.Draft.PersonRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who and what a batch of lines may mean: stored rows and those that the batch makes. Pure.
 *
 * <p>A person is known by customer number, else by the same name with any same number; a vehicle by
 * VIN, else by plate. A blank cell never erases; only a customer file changes what it knows of a
 * person, other files only add numbers.
 */
final class KnownPeople {
  private final ImportConfig.Kind kind;
  private final Map<String, Person> byNo = new HashMap<>();
  private final Map<String, List<Person>> byPhone = new HashMap<>();
  private final Map<String, Draft<CarRow>> byVin = new HashMap<>();
  private final Map<String, List<Draft<CarRow>>> byPlate = new HashMap<>();
  private final Set<Person> people = new LinkedHashSet<>();
  private final Set<Draft<CarRow>> cars = new LinkedHashSet<>();

  KnownPeople(ImportConfig.Kind kind) {
    this.kind = kind;
  }

  void add(Person person) {
    if (people.add(person)) {
      String no = person.now().customerNo();
      if (no != null) {
        byNo.putIfAbsent(no, person);
      }
      person.storedPhones().forEach(p -> byPhone(p.e164(), person));
    }
  }

  void add(Draft<CarRow> car) {
    if (cars.add(car)) {
      index(car);
    }
  }

  Collection<Person> people() {
    return people;
  }

  Collection<Draft<CarRow>> cars() {
    return cars;
  }

  /** Finds or makes the person of a line and takes over what the line says. */
  Person person(ImportLine.Person said, Changes changes) {
    Person person = find(said).orElseGet(() -> fresh(said, changes));
    if (person.become(merged(person.now(), said))) {
      changes.by(person);
    }
    boolean correct = kind == ImportConfig.Kind.CUSTOMER && said.customerNo() != null;
    String source = kind.name().toLowerCase(Locale.ROOT);
    List<Draft.PhoneRow> phones =
        said.phones().stream()
            .map(p -> new Draft.PhoneRow(p.e164(), p.extension(), source))
            .toList();
    if (person.says(phones, correct)) {
      changes.byPhones(person);
    }
    phones.forEach(p -> byPhone(p.e164(), person));
    String no = person.now().customerNo();
    if (no != null) {
      byNo.putIfAbsent(no, person);
    }
    return person;
  }

  private Optional<Person> find(ImportLine.Person said) {
    String no = said.customerNo();
    if (no != null && byNo.containsKey(no)) {
      return Optional.of(byNo.get(no));
    }
    return said.phones().stream()
        .flatMap(p -> byPhone.getOrDefault(p.e164(), List.of()).stream())
        .filter(p -> p.now().name().equals(said.name()))
        .filter(p -> no == null || p.now().customerNo() == null)
        .findFirst();
  }

  private Person fresh(ImportLine.Person said, Changes changes) {
    Person person =
        Person.fresh(new PersonRow(said.customerNo(), said.name(), "", false, null, "", "", ""));
    people.add(person);
    changes.by(person);
    return person;
  }

  private PersonRow merged(PersonRow was, ImportLine.Person said) {
    if (kind != ImportConfig.Kind.CUSTOMER) {
      return new PersonRow(
          was.customerNo() == null ? said.customerNo() : was.customerNo(),
          was.name(),
          was.company(),
          was.vip(),
          was.birthday(),
          was.language(),
          was.address(),
          was.note());
    }
    return new PersonRow(
        said.customerNo() == null ? was.customerNo() : said.customerNo(),
        said.name(),
        or(said.company(), was.company()),
        said.vip() == null ? was.vip() : said.vip(),
        said.birthday() == null ? was.birthday() : said.birthday(),
        or(said.language(), was.language()),
        or(said.address(), was.address()),
        or(said.note(), was.note()));
  }

  private void byPhone(String e164, Person person) {
    List<Person> sharing = byPhone.computeIfAbsent(e164, _ -> new ArrayList<>());
    if (!sharing.contains(person)) {
      sharing.add(person);
    }
  }

  /** Finds or makes the vehicle of a line. */
  Draft<CarRow> car(ImportLine.Car said, Person person, Changes changes) {
    Draft<CarRow> car =
        find(said, person)
            .orElseGet(() -> {
              var row = new CarRow(person, said.vin(), said.plate(), said.model());
              Draft<CarRow> made = Draft.fresh(row);
              cars.add(made);
              changes.by(made);
              return made;
            });
    if (car.become(merged(car.now(), said, person))) {
      changes.by(car);
    }
    index(car);
    return car;
  }

  private Optional<Draft<CarRow>> find(ImportLine.Car said, Person person) {
    String vin = said.vin();
    if (vin != null && byVin.containsKey(vin)) {
      return Optional.of(byVin.get(vin));
    }
    List<Draft<CarRow>> samePlate =
        said.plate() == null ? List.of() : byPlate.getOrDefault(said.plate(), List.of());
    List<Draft<CarRow>> fitting =
        samePlate.stream()
            .filter(c -> said.plate().equals(c.now().plate()))
            .filter(c -> vin == null || c.now().vin() == null)
            .toList();
    return Stream.concat(
            fitting.stream().filter(c -> c.now().owner() == person), fitting.reversed().stream())
        .findFirst();
  }

  private CarRow merged(CarRow was, ImportLine.Car said, Person person) {
    boolean keepModel = kind == ImportConfig.Kind.SERVICE_VISIT && !was.model().isEmpty();
    return new CarRow(
        kind == ImportConfig.Kind.CUSTOMER ? person : was.owner(),
        was.vin() == null ? said.vin() : was.vin(),
        said.plate() == null ? was.plate() : said.plate(),
        keepModel ? was.model() : or(said.model(), was.model()));
  }

  private void index(Draft<CarRow> car) {
    String vin = car.now().vin();
    if (vin != null) {
      byVin.putIfAbsent(vin, car);
    }
    String plate = car.now().plate();
    if (plate != null) {
      List<Draft<CarRow>> same = byPlate.computeIfAbsent(plate, _ -> new ArrayList<>());
      if (!same.contains(car)) {
        same.add(car);
      }
    }
  }

  /** What the file says, unless it says nothing. */
  static String or(@Nullable String said, @Nullable String was) {
    if (said != null && !said.isEmpty()) {
      return said;
    }
    return was == null ? "" : was;
  }

  /** What a line has changed so far. */
  static final class Changes {
    private final Set<Draft<?>> rows = new LinkedHashSet<>();
    private @Nullable Person phones;

    void by(Draft<?> row) {
      rows.add(row);
    }

    void byPhones(Person person) {
      phones = person;
    }

    /** Whether anything of it is still a difference when all lines of the batch are in. */
    boolean remain() {
      return rows.stream().anyMatch(Draft::isWritten) || (phones != null && phones.phonesChanged());
    }
  }
}
