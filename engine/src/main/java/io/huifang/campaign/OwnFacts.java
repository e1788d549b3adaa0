package io.huifang.campaign;

import io.huifang.config.OwnField;
import io.huifang.config.OwnField.Owner;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields of one's own of a person and of the vehicles that occasions are about.
 *
 * @param person name → value; empty also when not asked for
 * @param vehicles the same by vehicle
 */
record OwnFacts(Map<String, String> person, Map<Long, Map<String, String>> vehicles) {
  static final OwnFacts NONE = new OwnFacts(Map.of(), Map.of());

  /** The value of a field; null: not known. */
  @Nullable String value(OwnField field, @Nullable Long vehicle) {
    if (field.of() == Owner.CUSTOMER) {
      return person.get(field.name());
    }
    return vehicle == null ? null : vehicles.getOrDefault(vehicle, Map.of()).get(field.name());
  }
}
