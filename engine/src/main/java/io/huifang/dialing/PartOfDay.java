package io.huifang.dialing;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Who was out in the morning may be in at night: the parts of a day that retries tell apart. */
enum PartOfDay {
  /** Until noon. */
  MORNING(LocalTime.MIN),
  /** Until six. */
  AFTERNOON(LocalTime.NOON),
  /** The rest. */
  EVENING(LocalTime.of(18, 0));

  private final LocalTime from;

  PartOfDay(LocalTime from) {
    this.from = from;
  }

  static PartOfDay at(Instant t, ZoneId zone) {
    LocalTime time = t.atZone(zone).toLocalTime();
    return time.isBefore(AFTERNOON.from)
        ? MORNING
        : time.isBefore(EVENING.from) ? AFTERNOON : EVENING;
  }

  /** When the part after that moment's begins. */
  static Instant nextAfter(Instant t, ZoneId zone) {
    ZonedDateTime local = t.atZone(zone);
    return switch (at(t, zone)) {
      case MORNING -> local.with(AFTERNOON.from).toInstant();
      case AFTERNOON -> local.with(EVENING.from).toInstant();
      case EVENING -> local.toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
    };
  }
}
