package io.huifang.report.sheets;

import io.huifang.config.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether something was done by its deadline, seen from the end of a span of time. Pure. */
enum InTime {
  YES("按时", "in time"),
  /** Done too late, or not done although the time is over. */
  LATE("▲ 超时", "▲ late"),
  /** Not done, and the time is not over. */
  OPEN("未到期", "open"),
  /** There is no deadline. */
  NONE("", "");

  private final String zh;
  private final String en;

  InTime(String zh, String en) {
    this.zh = zh;
    this.en = en;
  }

  /** For people; null: nothing to say. */
  @Nullable Text title() {
    return zh.isEmpty() ? null : new Text(zh, en);
  }

  static InTime of(@Nullable Instant done, @Nullable Instant due, Instant seen) {
    if (due == null) {
      return NONE;
    }
    if (done != null) {
      return done.isAfter(due) ? LATE : YES;
    }
    return due.isBefore(seen) ? LATE : OPEN;
  }
}
