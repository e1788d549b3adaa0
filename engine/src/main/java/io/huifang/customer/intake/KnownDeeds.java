package io.huifang.customer.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sales, visits … of a batch: stored rows and those that the batch makes. Pure. A blank cell never
 * erases.
 */
final class KnownDeeds {
  private final Deed deed;
  private final Map<List<@Nullable Object>, List<Draft>> byKey = new HashMap<>();
  private final List<Draft> deeds = new ArrayList<>();

  KnownDeeds(Deed deed) {
    this.deed = deed;
  }

  Table table() {
    return deed.table();
  }

  Identity identity() {
    return deed.identity();
  }

  void add(Draft draft) {
    byKey.computeIfAbsent(identity().key(draft.now()), _ -> new ArrayList<>(1)).add(draft);
    deeds.add(draft);
  }

  Collection<Draft> all() {
    return deeds;
  }

  /** Finds or makes what a line tells and takes over what the line says. */
  Draft take(Said said, Person person, @Nullable Draft car, Changes changes) {
    Row row = said.row(person, car);
    Draft found = identity().find(row, byKey.getOrDefault(identity().key(row), List.of()));
    if (found == null) {
      Draft made = Draft.fresh(row);
      add(made);
      changes.made(made);
      return made;
    }
    Row was = found.now();
    changes.become(found, was.told(said, true, person, car == null ? was.car() : car));
    return found;
  }
}
