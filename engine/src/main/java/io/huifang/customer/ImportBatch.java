package io.huifang.customer;

import io.huifang.config.ImportConfig;
import io.huifang.customer.Draft.CarRow;
import io.huifang.customer.Draft.Person;
import io.huifang.customer.Draft.PersonRow;
import io.huifang.customer.Draft.PhoneRow;
import io.huifang.customer.ImportMapper.StoredCar;
import io.huifang.customer.ImportMapper.StoredPerson;
import io.huifang.customer.ImportMapper.StoredPhone;
import io.huifang.customer.KnownPeople.Changes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
 * Some lines in one transaction: reads all they may touch, decides in memory, writes what differs.
 */
final class ImportBatch {
  private final ImportMapper mapper;
  private final ImportConfig.Kind kind;
  private final Instant now;
  private final KnownPeople known;
  private final Map<Long, Person> personById = new HashMap<>();
  private final Map<Long, Draft<CarRow>> carById = new HashMap<>();
  private final DeedBook deeds = new DeedBook();

  /** Lines by what became of them. */
  record Counts(int added, int changed, int unchanged) {}

  ImportBatch(ImportMapper mapper, ImportConfig.Kind kind, Instant now) {
    this.mapper = mapper;
    this.kind = kind;
    this.now = now;
    this.known = new KnownPeople(kind);
  }

  Counts apply(List<ImportLine> lines) {
    load(lines);
    var changes = new ArrayList<Changes>();
    var added = new ArrayList<@Nullable Draft<?>>();
    Set<Draft<?>> seen = new LinkedHashSet<>();
    for (ImportLine line : lines) {
      var c = new Changes();
      Draft<?> main = take(line, c);
      changes.add(c);
      added.add(main.isNew() && seen.add(main) ? main : null);
    }
    int fresh = (int) added.stream().filter(Objects::nonNull).count();
    int changed = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (added.get(i) == null && changes.get(i).remain()) {
        changed++;
      }
    }
    write();
    return new Counts(fresh, changed, lines.size() - fresh - changed);
  }

  private Draft<?> take(ImportLine line, Changes changes) {
    Person person = known.person(line.person(), changes);
    ImportLine.Car said = line.vehicle();
    Draft<CarRow> car = said == null ? null : known.car(said, person, changes);
    return switch (line.deed()) {
      case null -> person;
      case ImportLine.Sale sale -> deeds.sale(sale, person, Objects.requireNonNull(car), changes);
      case ImportLine.Visit visit -> deeds.visit(visit, person, car, changes);
    };
  }

  private void load(List<ImportLine> lines) {
    var people =
        Stream.concat(
                some(
                    keys(lines, l -> Stream.ofNullable(l.person().customerNo())),
                    mapper::personsByNo)
                    .stream(),
                some(
                    keys(lines, l -> l.person().phones().stream().map(p -> p.e164())),
                    mapper::personsByPhone)
                    .stream())
            .collect(Collectors.toMap(StoredPerson::id, p -> p, (a, _) -> a, LinkedHashMap::new));
    Map<Long, List<PhoneRow>> phones =
        some(people.keySet(), mapper::phones).stream()
            .collect(
                Collectors.groupingBy(
                    StoredPhone::customerId,
                    Collectors.mapping(
                        p -> new PhoneRow(p.e164(), p.extension(), p.source()),
                        Collectors.toList())));
    people
        .values()
        .forEach(p -> {
          Person person = Person.of(p.id(), row(p), phones.getOrDefault(p.id(), List.of()));
          personById.put(p.id(), person);
          known.add(person);
        });
    some(keys(lines, l -> car(l, ImportLine.Car::vin)), mapper::carsByVin).forEach(this::known);
    some(keys(lines, l -> car(l, ImportLine.Car::plate)), mapper::carsByPlate).forEach(this::known);
    loadDeeds(lines);
  }

  private void loadDeeds(List<ImportLine> lines) {
    if (kind == ImportConfig.Kind.SALE) {
      some(carById.keySet(), mapper::sales)
          .forEach(s -> deeds.add(s, person(s.customerId()), carById.get(s.vehicleId())));
    }
    var orders = new LinkedHashMap<String, Set<String>>();
    for (ImportLine line : lines) {
      if (line.deed() instanceof ImportLine.Visit v) {
        orders.computeIfAbsent(v.outlet(), _ -> new LinkedHashSet<>()).add(v.orderNo());
      }
    }
    if (!orders.isEmpty()) {
      mapper.visits(orders).forEach(v -> deeds.add(v, person(v.customerId()), stub(v.vehicleId())));
    }
  }

  private static Stream<String> car(
      ImportLine line, Function<ImportLine.Car, @Nullable String> key) {
    return Stream.ofNullable(line.vehicle()).map(key).filter(Objects::nonNull);
  }

  private void known(StoredCar c) {
    if (!carById.containsKey(c.id())) {
      Draft<CarRow> car =
          Draft.of(c.id(), new CarRow(person(c.customerId()), c.vin(), c.plate(), c.model()));
      carById.put(c.id(), car);
      known.add(car);
    }
  }

  /** The person of that id; one that no line can mean stands for its id only. */
  private Person person(long id) {
    return personById.computeIfAbsent(
        id, i -> Person.of(i, new PersonRow(null, "", "", false, null, "", "", ""), List.of()));
  }

  private @Nullable Draft<CarRow> stub(@Nullable Long id) {
    return id == null
        ? null
        : carById.computeIfAbsent(id, i -> Draft.of(i, new CarRow(person(0), null, null, "")));
  }

  private static PersonRow row(StoredPerson p) {
    return new PersonRow(
        p.customerNo(),
        p.name(),
        p.company(),
        p.vip(),
        p.birthday(),
        p.language(),
        p.address(),
        p.note());
  }

  private static Set<String> keys(
      List<ImportLine> lines, Function<ImportLine, Stream<String>> key) {
    return lines.stream().flatMap(key).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static <K, R> List<R> some(Collection<K> keys, Function<Collection<K>, List<R>> query) {
    return keys.isEmpty() ? List.of() : query.apply(keys);
  }

  private void write() {
    insert(known.people(), rows -> mapper.insertPersons(rows, now));
    for (Person p : known.people()) {
      if (p.isChanged()) {
        mapper.updatePerson(p, now);
      } else if (!p.isNew() && p.phonesChanged()) {
        mapper.touchPerson(Objects.requireNonNull(p.id()), now);
      }
    }
    writePhones();
    insert(known.cars(), mapper::insertCars);
    known.cars().stream().filter(Draft::isChanged).forEach(mapper::updateCar);
    insert(deeds.sales(), rows -> mapper.insertSales(rows, now));
    deeds.sales().stream().filter(Draft::isChanged).forEach(s -> mapper.updateSale(s, now));
    insert(deeds.visits(), rows -> mapper.insertVisits(rows, now));
    deeds.visits().stream().filter(Draft::isChanged).forEach(v -> mapper.updateVisit(v, now));
  }

  private static <D extends Draft<?>> void insert(
      Collection<D> all, java.util.function.Consumer<List<D>> statement) {
    List<D> fresh = all.stream().filter(Draft::isNew).toList();
    if (!fresh.isEmpty()) {
      statement.accept(fresh);
    }
  }

  private void writePhones() {
    var replaced = new ArrayList<Long>();
    var rows = new ArrayList<ImportMapper.PhoneInsert>();
    for (Person p : known.people()) {
      if (p.phonesChanged()) {
        long id = Objects.requireNonNull(p.id());
        if (!p.isNew()) {
          replaced.add(id);
        }
        List<PhoneRow> phones = p.phones();
        for (int i = 0; i < phones.size(); i++) {
          rows.add(new ImportMapper.PhoneInsert(id, phones.get(i), i));
        }
      }
    }
    if (!replaced.isEmpty()) {
      mapper.deletePhones(replaced);
    }
    if (!rows.isEmpty()) {
      mapper.insertPhones(rows);
    }
  }
}
