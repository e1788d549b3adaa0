package io.huifang.desk;

import io.huifang.config.CustomerFields;
import io.huifang.config.OwnField;
import io.huifang.config.Text;
import io.huifang.customer.CustomerPicture;
import io.huifang.customer.PhoneNumbers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A field of the house's own in a person's file, to be read and edited.
 *
 * @param name by which an edit means it
 * @param vehicleId whose it is; 0: the person's
 * @param plate of that vehicle, else its model; empty: the person's
 * @param title for people
 * @param type as customer-fields.yaml has it
 * @param options of a choice, else empty
 * @param value as it is kept; empty: none
 * @param shown the value for people
 */
public record OwnInFile(
    String name,
    long vehicleId,
    String plate,
    Text title,
    String type,
    List<Choice> options,
    String value,
    Text shown) {
  private static final Text NOTHING = new Text("", "");

  /** What may be chosen. */
  public record Choice(String name, Text title) {}

  private record Key(long vehicle, String name) {}

  /** Those that the file shows, in the order of customer-fields.yaml, then of the vehicles. */
  static List<OwnInFile> of(
      CustomerFields fields, CustomerPicture person, List<CustomerPicture.Own> values) {
    Map<Key, String> kept =
        values.stream()
            .collect(
                Collectors.toMap(
                    o -> new Key(o.vehicleId(), o.name()), CustomerPicture.Own::value));
    return fields.shownIn(OwnField.Place.FILE).stream()
        .flatMap(f ->
            f.of() == OwnField.Owner.CUSTOMER
                ? Stream.of(of(f, 0, "", kept))
                : person.vehicles().stream().map(v -> of(f, v.id(), called(v), kept)))
        .toList();
  }

  private static OwnInFile of(OwnField f, long vehicle, String plate, Map<Key, String> kept) {
    String value = kept.getOrDefault(new Key(vehicle, f.name()), "");
    return new OwnInFile(
        f.name(),
        vehicle,
        plate,
        f.title(),
        f.type().label(),
        f.options().stream().map(o -> new Choice(o.name(), o.title())).toList(),
        value,
        value.isEmpty() ? NOTHING : f.shown(value));
  }

  private static String called(CustomerPicture.Vehicle v) {
    return v.plate() == null ? v.model() : v.plate();
  }

  /** A phone with all but its last four digits hidden. */
  OwnInFile masked() {
    if (!type.equals(OwnField.Type.PHONE.label()) || value.isEmpty()) {
      return this;
    }
    String hidden = PhoneNumbers.masked(value);
    return new OwnInFile(
        name, vehicleId, plate, title, type, options, hidden, new Text(hidden, hidden));
  }
}
