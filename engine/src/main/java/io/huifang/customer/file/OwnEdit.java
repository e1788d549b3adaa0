package io.huifang.customer.file;

import io.huifang.config.CustomerFields;
import io.huifang.config.OwnField;
import io.huifang.customer.CustomerPicture;
import io.huifang.customer.OwnForms;
import io.huifang.customer.PhoneNumbers;
import io.huifang.customer.file.EditResult.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fields of the house's own in an edit: what they become, and what is wrong with them. Pure.
 *
 * @param fields of the house; only those that the file shows can be edited
 * @param vehicles of the person
 */
record OwnEdit(CustomerFields fields, Set<Long> vehicles) {
  /**
   * Which value of a file.
   *
   * @param vehicle 0: the person's
   */
  record Key(long vehicle, String name) implements Comparable<Key> {
    @Override
    public int compareTo(Key o) {
      int byName = name.compareTo(o.name);
      return byName == 0 ? Long.compare(vehicle, o.vehicle) : byName;
    }
  }

  static Map<Key, String> stored(List<CustomerPicture.Own> rows) {
    return rows.stream()
        .collect(
            Collectors.toMap(o -> new Key(o.vehicleId(), o.name()), CustomerPicture.Own::value));
  }

  /** Those that are others now, by name. */
  static Set<Key> changed(Map<Key, String> was, Map<Key, String> now) {
    return Stream.concat(was.keySet().stream(), now.keySet().stream())
        .filter(k -> !was.getOrDefault(k, "").equals(now.getOrDefault(k, "")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The values after the edit; of no use when a problem was added. */
  Map<Key, String> apply(
      Map<Key, String> was,
      @Nullable List<PersonEdit.Own> wanted,
      PhoneNumbers numbers,
      List<Problem> problems) {
    if (wanted == null) {
      return was;
    }
    var now = new HashMap<>(was);
    for (PersonEdit.Own o : wanted) {
      long vehicle = o.vehicleId() == null ? 0 : o.vehicleId();
      String name = o.name() == null ? "" : o.name();
      String at = "own." + name + "." + vehicle;
      String written = o.value() == null ? "" : o.value().strip();
      Optional<OwnField> field = field(name, vehicle);
      if (field.isEmpty()) {
        problems.add(new Problem(at, "no-field", "no such field can be edited in this file"));
      } else if (written.isEmpty()) {
        now.remove(new Key(vehicle, name));
      } else {
        OwnForms.of(field.get(), written, numbers)
            .ifPresentOrElse(
                value -> now.put(new Key(vehicle, name), value),
                () -> problems.add(wrong(at, field.get().type())));
      }
    }
    return Map.copyOf(now);
  }

  private Optional<OwnField> field(String name, long vehicle) {
    return fields.shownIn(OwnField.Place.FILE).stream()
        .filter(f -> f.name().equals(name))
        .filter(f -> f.of() == OwnField.Owner.CUSTOMER ? vehicle == 0 : vehicles.contains(vehicle))
        .findFirst();
  }

  private static Problem wrong(String at, OwnField.Type type) {
    return switch (type) {
      case TEXT -> new Problem(at, "too-long", "at most " + OwnForms.LONGEST + " characters fit");
      case NUMBER -> new Problem(at, "no-number", "write a number as 1234 or 12.5");
      case DATE -> new Problem(at, "no-date", "write a date as 2026-03-02");
      case CHOICE -> new Problem(at, "no-choice", "this cannot be chosen");
      case YES_NO -> new Problem(at, "no-yes-no", "write yes or no");
      case PHONE -> new Problem(at, "no-phone", "this is no number");
    };
  }
}
