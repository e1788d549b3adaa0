package io.huifang.config;

import java.util.List;
import java.util.Optional;

/**
 * One entry of a campaign's {@code when}: which date of which file, and the days around it.
 *
 * @param anchor the date that is counted from
 * @param offset added to that date first
 * @param repeat span between occurrences; empty: once, or as often as the anchor itself recurs
 * @param from first day of the window, relative to the anchored date; negative: before it
 * @param until last day of the window, inclusive
 * @param extend a window in which no day may be called on goes on behind the closed days
 * @param where whom this entry is for
 * @param of campaigns whose answered calls count, for {@code contact.answered}; else empty
 * @param festival name in calendar.yaml, for {@code calendar.festival}; else empty
 * @param leapDay what 29 February is in other years
 * @param lunarMissing what a lunar day is in a year that lacks it
 * @param sameWithin days by which a vehicle's date may move and be the same occasion; 0: none
 */
public record When(
    Anchor anchor,
    Period offset,
    Optional<Period> repeat,
    int from,
    int until,
    boolean extend,
    Filter where,
    List<String> of,
    String festival,
    LeapDay leapDay,
    LunarMissing lunarMissing,
    int sameWithin) {

  /** What 29 February is in other years. */
  public enum LeapDay {
    FEB_28,
    MAR_01
  }

  /** What a lunar day is in a year without that 30th or that leap month (闰月). */
  public enum LunarMissing {
    /** The 29th, or the same day of the plain month. */
    LAST_DAY,
    /** Nothing that year. */
    SKIP
  }
}
