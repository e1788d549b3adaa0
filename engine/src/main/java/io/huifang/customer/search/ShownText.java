package io.huifang.customer.search;

import io.huifang.customer.CustomerPicture.Vehicle;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the phones and vehicles of a person stand in one row. Pure. */
final class ShownText {
  private static final int MOST_PHONES = 400;
  private static final int MOST_VEHICLES = 2_000;
  private static final String APART = "\t";
  private static final String NEXT = "\n";

  private ShownText() {}

  /** E.164 has no blank; null: too many for the row. */
  static @Nullable String phones(List<String> phones) {
    String all = String.join(" ", phones);
    return all.length() <= MOST_PHONES ? all : null;
  }

  static List<String> readPhones(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }

  /** A line each; null: too many for the row, or a text that would break it. */
  static @Nullable String vehicles(List<Vehicle> vehicles) {
    if (vehicles.stream().anyMatch(ShownText::breaks)) {
      return null;
    }
    String all = vehicles.stream().map(ShownText::line).collect(Collectors.joining(NEXT));
    return all.codePointCount(0, all.length()) <= MOST_VEHICLES ? all : null;
  }

  static List<Vehicle> readVehicles(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(NEXT)).map(ShownText::vehicle).toList();
  }

  private static boolean breaks(Vehicle v) {
    String texts = v.plate() + v.model() + v.vin();
    return texts.contains(APART) || texts.contains(NEXT);
  }

  private static String line(Vehicle v) {
    return String.join(
        APART,
        Long.toString(v.id()),
        Objects.requireNonNullElse(v.plate(), ""),
        Objects.requireNonNullElse(v.vin(), ""),
        v.model());
  }

  private static Vehicle vehicle(String line) {
    String[] parts = line.split(APART, -1);
    return new Vehicle(
        Long.parseLong(parts[0]),
        parts[1].isEmpty() ? null : parts[1],
        parts[3],
        parts[2].isEmpty() ? null : parts[2]);
  }
}
