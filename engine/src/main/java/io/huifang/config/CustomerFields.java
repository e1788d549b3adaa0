package io.huifang.config;

import io.huifang.config.OwnField.Owner;
import io.huifang.config.OwnField.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code customer-fields.yaml}: what a house keeps of its customers beside what every house does.
 *
 * @param fields in the order in which people see them; may be empty
 */
public record CustomerFields(List<OwnField> fields) {
  /** A house without any. */
  public static final CustomerFields NONE = new CustomerFields(List.of());

  private static final Set<OwnField.Type> SEARCHED =
      Set.of(OwnField.Type.TEXT, OwnField.Type.PHONE);

  /** The field of that name. */
  public Optional<OwnField> field(String name) {
    return fields.stream().filter(f -> f.name().equals(name)).findFirst();
  }

  /** Those that are shown in a place. */
  public List<OwnField> shownIn(Place place) {
    return fields.stream().filter(f -> f.shown().contains(place)).toList();
  }

  /** Those that the search finds people by. */
  public List<OwnField> searched() {
    return shownIn(Place.FILE).stream().filter(f -> SEARCHED.contains(f.type())).toList();
  }

  /** Those without which a file is incomplete. */
  public List<OwnField> complete(Owner of) {
    return fields.stream().filter(f -> f.of() == of && f.complete()).toList();
  }
}
