package io.huifang.report.hotline;

import io.huifang.config.ReportsConfig.Figures;
import io.huifang.report.Column;
import io.huifang.report.ColumnType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of callers. Each is exactly one of these: offered = answered + abandoned + short +
 * overflowed + timed out + to call-back + unknown + waiting.
 */
final class VisitTally {
  static final List<Column> COLUMNS =
      List.of(
          Column.integer("offered", "来电", "Offered"),
          Column.integer("answered", "接听", "Answered"),
          Column.integer("in_time", "及时接听", "In time"),
          Column.percent("service_level", "服务水平", "Service level", 1),
          Column.integer("abandoned", "放弃", "Abandoned"),
          Column.integer("short_abandoned", "短时放弃", "Short"),
          Column.percent("abandon_rate", "放弃率", "Abandoned, share", 1),
          Column.integer("overflowed", "溢出", "Overflowed"),
          Column.integer("timed_out", "等待超时", "Timed out"),
          Column.integer("call_back", "转回拨", "To call-back"),
          Column.integer("unknown", "未知", "Unknown"),
          Column.integer("waiting", "等待中", "Waiting"),
          Column.of("mean_answer", "平均应答", "Speed of answer", ColumnType.DURATION),
          Column.of("longest_wait", "最长等待", "Longest wait", ColumnType.DURATION),
          Column.of("talk", "通话", "Talk", ColumnType.DURATION),
          Column.of("hold", "保持", "Hold", ColumnType.DURATION),
          Column.of("wrap_up", "话后", "Wrap-up", ColumnType.DURATION),
          Column.of("mean_handle", "平均处理", "Handle time", ColumnType.DURATION),
          Column.percent("first_call", "首次解决率", "First-call resolution", 1));

  private final Figures by;
  private long offered;
  private long answered;
  private long inTime;
  private long abandoned;
  private long shortOnes;
  private long overflowed;
  private long timedOut;
  private long callBack;
  private long unknown;
  private long waiting;
  private long known;
  private long repeats;
  private Duration answerWait = Duration.ZERO;
  private Duration longest = Duration.ZERO;
  private Duration talk = Duration.ZERO;
  private Duration hold = Duration.ZERO;
  private Duration wrapUp = Duration.ZERO;

  VisitTally(Figures by) {
    this.by = by;
  }

  void add(VisitMapper.Visit v, Instant seen) {
    offered++;
    Duration waited =
        Duration.between(
            v.joinedAt(),
            v.answeredAt() != null ? v.answeredAt() : v.leftAt() != null ? v.leftAt() : seen);
    if (waited.isNegative()) {
      waited = Duration.ZERO;
    }
    if (!v.ending().equals("unknown")) {
      longest = longest.compareTo(waited) < 0 ? waited : longest;
    }
    switch (v.ending()) {
      case "answered" -> answered(v, waited);
      case "abandoned" -> {
        if (waited.compareTo(by.shortAbandoned()) < 0) {
          shortOnes++;
        } else {
          abandoned++;
        }
      }
      case "overflowed" -> overflowed++;
      case "timed-out" -> timedOut++;
      case "call-back" -> callBack++;
      case "unknown" -> unknown++;
      default -> waiting++;
    }
  }

  private void answered(VisitMapper.Visit v, Duration waited) {
    answered++;
    answerWait = answerWait.plus(waited);
    if (waited.compareTo(by.serviceLevel()) <= 0) {
      inTime++;
    }
    Duration held = micros(v.holdMicros());
    hold = hold.plus(held);
    wrapUp = wrapUp.plus(micros(v.wrapUpMicros()));
    if (v.talkMicros() != null) {
      talk = talk.plus(micros(v.talkMicros()));
    } else if (v.answeredAt() != null && v.endedAt() != null) {
      Duration whole = Duration.between(v.answeredAt(), v.endedAt()).minus(held);
      talk = talk.plus(whole.isNegative() ? Duration.ZERO : whole);
    }
    if (v.repeated() != null) {
      known++;
      repeats += v.repeated() == 0 ? 0 : 1;
    }
  }

  void add(VisitTally o) {
    offered += o.offered;
    answered += o.answered;
    inTime += o.inTime;
    abandoned += o.abandoned;
    shortOnes += o.shortOnes;
    overflowed += o.overflowed;
    timedOut += o.timedOut;
    callBack += o.callBack;
    unknown += o.unknown;
    waiting += o.waiting;
    known += o.known;
    repeats += o.repeats;
    answerWait = answerWait.plus(o.answerWait);
    longest = longest.compareTo(o.longest) < 0 ? o.longest : longest;
    talk = talk.plus(o.talk);
    hold = hold.plus(o.hold);
    wrapUp = wrapUp.plus(o.wrapUp);
  }

  long offered() {
    return offered;
  }

  long answered() {
    return answered;
  }

  long abandoned() {
    return abandoned;
  }

  long shortOnes() {
    return shortOnes;
  }

  /** In time, of those offered who did not hang up at once, and whose wait is over and known. */
  @Nullable BigDecimal serviceLevel() {
    return share(inTime, offered - shortOnes - callBack - unknown - waiting);
  }

  @Nullable Duration meanAnswer() {
    return answered == 0 ? null : answerWait.dividedBy(answered);
  }

  Duration longest() {
    return longest;
  }

  /** In the order of {@link #COLUMNS}. */
  List<@Nullable Object> cells() {
    var cells = new ArrayList<@Nullable Object>();
    cells.add(offered);
    cells.add(answered);
    cells.add(inTime);
    cells.add(serviceLevel());
    cells.add(abandoned);
    cells.add(shortOnes);
    cells.add(share(abandoned, offered - shortOnes - callBack - unknown - waiting));
    cells.add(overflowed);
    cells.add(timedOut);
    cells.add(callBack);
    cells.add(unknown);
    cells.add(waiting);
    cells.add(meanAnswer());
    cells.add(longest);
    cells.add(talk);
    cells.add(hold);
    cells.add(wrapUp);
    cells.add(answered == 0 ? null : talk.plus(hold).plus(wrapUp).dividedBy(answered));
    cells.add(share(known - repeats, known));
    return cells;
  }

  private static Duration micros(@Nullable Long micros) {
    return micros == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, micros) * 1000);
  }

  static @Nullable BigDecimal share(long part, long whole) {
    return whole <= 0
        ? null
        : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 6, RoundingMode.HALF_UP);
  }
}
