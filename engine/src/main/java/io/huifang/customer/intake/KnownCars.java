package io.huifang.customer.intake;

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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which vehicles a batch of lines may mean: stored rows and those that the batch makes. Pure. A
 * vehicle is known by VIN, else by plate, the person's own first. A blank cell never erases.
 */
final class KnownCars {
  private final Subject subject;
  private final Map<String, Draft> byVin = new HashMap<>();
  private final Map<String, List<Draft>> byPlate = new HashMap<>();
  private final Set<Draft> cars = new LinkedHashSet<>();

  KnownCars(Subject subject) {
    this.subject = subject;
  }

  void add(Draft car) {
    if (cars.add(car)) {
      index(car);
    }
  }

  Collection<Draft> all() {
    return cars;
  }

  boolean knows(@Nullable String vin) {
    return vin != null && byVin.containsKey(vin);
  }

  /** Finds or makes the vehicle of a line and takes over what the line says. */
  Draft take(Values said, Person person, Changes changes) {
    Draft car =
        find(said, person)
            .orElseGet(() -> {
              Draft made = Draft.fresh(new Row(said.complete(), person, null));
              cars.add(made);
              changes.made(made);
              return made;
            });
    Row was = car.now();
    Person owner = subject.cars() == Trust.OWNS ? person : was.owner();
    Values values = was.values().told(said, subject.cars() != Trust.FILLS);
    changes.become(car, new Row(values, owner, null));
    index(car);
    return car;
  }

  private Optional<Draft> find(Values said, Person person) {
    String vin = said.get(Tables.VIN);
    if (knows(vin)) {
      return Optional.ofNullable(byVin.get(vin));
    }
    String plate = said.get(Tables.PLATE);
    List<Draft> fitting =
        plate == null
            ? List.of()
            : byPlate.getOrDefault(plate, List.of()).stream()
                .filter(c -> plate.equals(c.now().get(Tables.PLATE)))
                .filter(c -> vin == null || c.now().get(Tables.VIN) == null)
                .toList();
    return Stream.concat(
            fitting.stream().filter(c -> c.now().owner() == person), fitting.reversed().stream())
        .findFirst();
  }

  private void index(Draft car) {
    String vin = car.now().get(Tables.VIN);
    if (vin != null) {
      byVin.putIfAbsent(vin, car);
    }
    String plate = car.now().get(Tables.PLATE);
    if (plate != null) {
      List<Draft> same = byPlate.computeIfAbsent(plate, _ -> new ArrayList<>(1));
      if (!same.contains(car)) {
        same.add(car);
      }
    }
  }
}
