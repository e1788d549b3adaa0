package io.huifang.report.files;

import io.huifang.config.CalendarConfig;
import io.huifang.config.CasesConfig.Working;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Until when a paper must be there, and how it stands as of a day. Pure. */
record PaperDeadline(Working working, CalendarConfig calendar) {
  /** How a paper stands. */
  enum Standing {
    IN_TIME,
    LATE,
    /** Not there, and overdue. */
    MISSING,
    /** Not there, and not overdue yet. */
    OPEN
  }

  /** The day so many working days later; of none the day itself. */
  LocalDate due(LocalDate day, int within) {
    return working.after(day, within, calendar);
  }

  /**
   * How it stands at the end of a day.
   *
   * @param came null: not yet
   */
  static Standing of(LocalDate due, @Nullable LocalDate came, LocalDate asOf) {
    if (came != null) {
      return came.isAfter(due) ? Standing.LATE : Standing.IN_TIME;
    }
    return asOf.isAfter(due) ? Standing.MISSING : Standing.OPEN;
  }
}
