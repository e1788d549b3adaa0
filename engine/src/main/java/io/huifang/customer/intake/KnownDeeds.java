package io.huifang.customer.intake;

import io.huifang.customer.intake.line.Deed;
import io.huifang.customer.intake.line.Identity;
import io.huifang.customer.intake.line.Values;
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

  Deed deed() {
    return deed;
  }

  void add(Draft draft) {
    byKey.computeIfAbsent(key(draft.now()), _ -> new ArrayList<>(1)).add(draft);
    deeds.add(draft);
  }

  Collection<Draft> all() {
    return deeds;
  }

  /** Finds or makes what a line tells and takes over what the line says. */
  Draft take(Values said, Person person, @Nullable Draft car, Changes changes) {
    var row = new Row(said.complete(), person, car);
    Draft found = find(row);
    if (found == null) {
      Draft made = Draft.fresh(row);
      add(made);
      changes.made(made);
      return made;
    }
    Row was = found.now();
    Values values = was.values().told(said, true);
    changes.become(found, new Row(values, person, car == null ? was.car() : car));
    return found;
  }

  private @Nullable Draft find(Row row) {
    Draft found = null;
    for (Draft d : byKey.getOrDefault(key(row), List.of())) {
      switch (deed.identity().match(d.now().values(), row.values())) {
        case SURE -> {
          return d;
        }
        case LIKELY -> found = d;
        case OTHER -> {}
      }
    }
    return found;
  }

  /** Only rows with the same key can be the same one. */
  private List<@Nullable Object> key(Row row) {
    Identity identity = deed.identity();
    var key = new ArrayList<@Nullable Object>(identity.within().size() + 1);
    switch (identity.scope()) {
      case PERSON -> key.add(row.owner());
      case CAR -> key.add(row.car());
      case EVERYBODY -> {}
    }
    identity.within().forEach(c -> key.add(row.get(c)));
    return key;
  }
}
