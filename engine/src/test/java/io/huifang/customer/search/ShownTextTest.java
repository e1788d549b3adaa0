package io.huifang.customer.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.customer.CustomerPicture.Vehicle;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one row holds of phones and vehicles comes out as it went in, or does not go in. */
class ShownTextTest {
  @Test
  void whatGoesInComesOut() {
    for (List<Vehicle> cars :
        List.of(
            List.<Vehicle>of(),
            List.of(new Vehicle(1, null, "", null)),
            List.of(
                new Vehicle(9, "粤B12345", "凯美瑞 2.5Q", "LVGBE40K8GP123456"),
                new Vehicle(7, null, "'; DROP TABLE vehicle; --", "X"),
                new Vehicle(Long.MAX_VALUE, "𠮷", "", null)))) {
      assertThat(ShownText.readVehicles(ShownText.vehicles(cars))).isEqualTo(cars);
    }
    for (List<String> phones :
        List.of(List.<String>of(), List.of("+1"), List.of("+8613800138000", "+8675588886666"))) {
      assertThat(ShownText.readPhones(ShownText.phones(phones))).isEqualTo(phones);
    }
  }

  @Test
  void whatWouldBreakTheRowDoesNotGoIn() {
    for (String text : List.of("a\tb", "a\nb", "\n", "\t")) {
      assertThat(ShownText.vehicles(List.of(new Vehicle(1, null, text, null)))).isNull();
      assertThat(ShownText.vehicles(List.of(new Vehicle(1, text, "", null)))).isNull();
      assertThat(ShownText.vehicles(List.of(new Vehicle(1, null, "", text)))).isNull();
    }
  }

  /**
   * The row is as wide as its columns: 400 and 2,000 characters, of which some are two of Java's.
   */
  @Test
  void whatIsTooMuchForTheRowDoesNotGoIn() {
    assertThat(ShownText.phones(Collections.nCopies(25, "+86138001380000"))).hasSize(399);
    assertThat(ShownText.phones(Collections.nCopies(26, "+86138001380000"))).isNull();
    String rare = "𠮷".repeat(95);
    assertThat(ShownText.vehicles(Collections.nCopies(20, new Vehicle(1, null, rare, null))))
        .satisfies(t -> assertThat(t.codePointCount(0, t.length())).isEqualTo(1999));
    assertThat(ShownText.vehicles(Collections.nCopies(21, new Vehicle(1, null, rare, null))))
        .isNull();
  }
}
