package io.huifang.config;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A list of holidays that ends: the State Council publishes each year's in the autumn before, and a
 * file that nobody touches knows none of the next one. Pure.
 *
 * @param region whose own list it is; empty: the house's
 * @param year of which the list says nothing
 */
public record HolidayGap(String region, int year) {
  /** The only region whose days by law are known ({@code campaign.StatutoryDays}). */
  private static final String MAINLAND = "CN";

  /**
   * The gaps of today's year, or of that of a month from now: the house's first, then those of
   * regions with a list of their own, by name. Empty: all lists speak of both years, or nobody is
   * spared on holidays.
   */
  public static List<HolidayGap> in(CalendarConfig calendar, LocalDate today) {
    if (calendar.callOnHolidays()) {
      return List.of();
    }
    Stream<HolidayGap> regions =
        calendar.regions().entrySet().stream()
            .flatMap(
                r -> r.getValue().holidays().flatMap(own -> in(r.getKey(), own, today)).stream());
    return Stream.concat(in("", calendar.holidays(), today).stream(), regions).toList();
  }

  private static Optional<HolidayGap> in(String region, Set<LocalDate> holidays, LocalDate today) {
    return Stream.of(today.getYear(), today.plusMonths(1).getYear())
        .filter(year -> !CalendarConfig.lists(holidays, year))
        .findFirst()
        .map(year -> new HolidayGap(region, year));
  }

  /** What follows from it, for people. */
  public Text words() {
    String zh = region.isEmpty() ? "" : "地区 " + region + " ";
    String en = region.isEmpty() ? "" : " for region " + region;
    boolean law = region.isEmpty() || region.equals(MAINLAND);
    return new Text(
        zh
            + "没有列出 "
            + year
            + " 年的节假日："
            + (law ? "届时只对大陆号码避开法定节日当天，其余放假日照常拨打，调休日按周末" : "届时该地区放假日照常拨打"),
        "no holiday of "
            + year
            + " is listed"
            + en
            + (law
                ? ": only the festivals' own days by law are kept free then, and for mainland"
                    + " numbers alone; people are called on the days off around them"
                : ": people there are called on their holidays then"));
  }

  /** What to do. */
  public Text mend() {
    return region.isEmpty()
        ? new Text(
            "国务院办公厅公布该年安排后，在 calendar.yaml 的 holidays 和 workdays 中补上",
            "holidays and workdays in calendar.yaml, when the year's list is published")
        : new Text(
            "在 calendar.yaml 的 regions." + region + ".holidays 中补上",
            "regions." + region + ".holidays in calendar.yaml");
  }
}
