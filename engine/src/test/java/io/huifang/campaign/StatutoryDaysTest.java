package io.huifang.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Shipped;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StatutoryDaysTest {
  @Test
  void theDaysOfTheLawAreKnownForYearsThatNobodyHasListed() {
    assertThat(in(2027))
        .containsExactly(
            "2027-01-01", // New Year
            "2027-02-05", // the eve of the lunar year of the goat
            "2027-02-06",
            "2027-02-07",
            "2027-02-08",
            "2027-04-05", // Qingming
            "2027-05-01",
            "2027-05-02",
            "2027-06-09", // Dragon Boat
            "2027-09-15", // Mid-Autumn
            "2027-10-01",
            "2027-10-02",
            "2027-10-03");
  }

  @Test
  void theyLieWithinTheListOfAYearThatIsPublished() {
    assertThat(Shipped.config().calendar().holidays())
        .containsAll(in(2026).stream().map(LocalDate::parse).toList());
  }

  /** 2025 has a leap sixth month, 2028 a leap fifth one: its fifth is no Dragon Boat. */
  @Test
  void aLeapMonthHasNone() {
    assertThat(in(2028))
        .filteredOn(d -> d.startsWith("2028-05") || d.startsWith("2028-06"))
        .containsExactly("2028-05-01", "2028-05-02", "2028-05-28");
  }

  private static List<String> in(int year) {
    LocalDate first = LocalDate.of(year, 1, 1);
    return Stream.iterate(first, d -> d.getYear() == year, d -> d.plusDays(1))
        .filter(StatutoryDays::has)
        .map(LocalDate::toString)
        .toList();
  }
}
