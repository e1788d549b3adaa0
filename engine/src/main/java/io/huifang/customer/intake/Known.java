package io.huifang.customer.intake;

import io.huifang.customer.intake.line.ImportLine;
import io.huifang.customer.intake.line.Values;
import org.jspecify.annotations.Nullable;

/**
 * All that a batch of lines may mean. Pure.
 *
 * @param people of whom the lines speak
 * @param cars of which the lines speak
 * @param deeds null when the kind of file tells of people and vehicles only
 * @param mainIsCar whether a line without a deed is about its vehicle rather than its person
 */
record Known(KnownPeople people, KnownCars cars, @Nullable KnownDeeds deeds, boolean mainIsCar) {

  /** Takes over what a line says; the main row of the line, by which it counts as added. */
  Draft take(ImportLine line, Changes changes) {
    Person person = people.take(line, changes);
    if (person.own().says(line.own())) {
      changes.own(person);
    }
    Values saidCar = line.car();
    Draft car = saidCar == null ? null : cars.take(saidCar, person, changes);
    if (car != null && car.own().says(line.carOwn())) {
      changes.own(car);
    }
    Values saidDeed = line.deed();
    if (deeds != null && saidDeed != null) {
      return deeds.take(saidDeed, person, car, changes);
    }
    return car != null && mainIsCar ? car : person;
  }
}
