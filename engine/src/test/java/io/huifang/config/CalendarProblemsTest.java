package io.huifang.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calling hours, caps and days. */
class CalendarProblemsTest {
  private final ConfigDir dir;

  CalendarProblemsTest(@TempDir Path folder) {
    dir = ConfigDir.shipped(folder);
  }

  @Test
  void spansThatEndBeforeTheyBeginOverlapOrLeaveTheLimitAreRefused() {
    dir.change(
            "calendar.yaml",
            "mon: [\"09:00-12:00\", \"13:30-20:00\"]",
            "mon: [\"12:00-09:00\", \"22:00-02:00\"]")
        .change(
            "calendar.yaml",
            "tue: [\"09:00-12:00\", \"13:30-20:00\"]",
            "tue: [\"09:00-12:00\", \"11:59-20:00\", \"07:00-08:30\", \"9-12\"]");
    says("calling-hours.mon[0]: found 12:00-09:00, which ends before it begins");
    says("calling-hours.mon[1]: found 22:00-02:00, which ends before it begins");
    says("calling-hours.tue[1]: found 11:59-20:00, which overlaps 09:00-12:00");
    says("calling-hours.tue[2]: found 07:00-08:30; allowed: within hard-limit 08:00-21:00");
    says("calling-hours.tue[3]: found '9-12'");
  }

  @Test
  void theHardLimitIsNeverWiderThanItsBound() {
    dir.change("calendar.yaml", "hard-limit: \"08:00-21:00\"", "hard-limit: \"08:00-21:01\"");
    says("hard-limit: found 08:00-21:01; allowed: at most 08:00-21:00, never wider");
  }

  @Test
  void callingHoursMustBeThere() {
    String calendar = dir.text("calendar.yaml");
    dir.write(
        "calendar.yaml",
        calendar
            .replaceAll("(?m)^  (mon|tue|wed|thu|fri|sat): .*\n", "")
            .replaceAll("sun: .*", "sun: []"));
    says("calling-hours: no day has any");
    dir.write(
        "calendar.yaml",
        calendar
            .replaceAll("(?m)^  (mon|tue|wed|thu|fri|sat|sun): .*\n", "")
            .replace("calling-hours:", ""));
    says("the key 'calling-hours' is missing");
  }

  @Test
  void capsMustBeThere() {
    dir.change("calendar.yaml", "person: [{calls: 3, days: 1}, {calls: 6, days: 7}]", "person: []")
        .change("calendar.yaml", "number: [{calls: 3", "number: [{calls: 0");
    says("caps.person: found 0 items; allowed: 1 to 20");
    says("caps.number[0].calls: found '0'; allowed: a whole number from 1 to 100");
  }

  @Test
  void datesAreRealAndInOneListOnly() {
    dir.change("calendar.yaml", "2026-05-04, 2026-05-05", "2026-5-4, 2026-02-30, 2026-01-01")
        .change("calendar.yaml", "2026-01-04", "2026-01-03");
    says("found '2026-5-4'; allowed: a date as 2026-10-01");
    says("found '2026-02-30'");
    says("2026-01-01 stands twice in this list");
    says("workdays[0]: 2026-01-03 is a holiday too");
  }

  @Test
  void festivalsAndRegionsAreChecked() {
    dir.change("calendar.yaml", "mid-autumn: lunar 8-15", "mid-autumn: lunar 8-31")
        .change("calendar.yaml", "\"05-01\"", "\"02-30\"")
        .change("calendar.yaml", "US: {mon: [\"10:00-19:00\"]", "usa: {mon: [\"07:00-19:00\"]");
    says("festivals.mid-autumn: found 'lunar 8-31'");
    says("festivals.labour-day: found '02-30'");
    says("regions.usa: found 'usa'; allowed: a region in ISO 3166");
    says("regions.usa.mon[0]: found 07:00-19:00; allowed: within hard-limit");
  }

  @Test
  void aRegionMayHaveHolidaysAloneButNotNothing() {
    dir.change("calendar.yaml", "regions:", "regions:\n  HK: {holidays: [2026-07-01]}");
    assertThat(dir.good().calendar().regions().get("HK"))
        .isEqualTo(
            new CalendarConfig.Region(Map.of(), Optional.of(Set.of(LocalDate.of(2026, 7, 1)))));
    dir.change("calendar.yaml", "\n  HK: {", "\n  MO: {}\n  JP: {mon: [], holidays: []}\n  HK: {");
    says("regions.MO: no day has any; allowed: at least one span on one day");
    says("regions.JP: no day has any; allowed: at least one span on one day");
  }

  private void says(String words) {
    assertThat(dir.problems()).anySatisfy(p -> assertThat(p).contains(words));
  }
}
