package io.huifang.report.hotline;

import io.huifang.config.ReportsConfig.Figures;
import io.huifang.report.Column;
import io.huifang.report.ColumnType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of calls. Each is exactly one of these: calls = answered + abandoned + short + timed
 * out + to call-back + turned away + not queued + unknown + going on.
 */
final class CallTally {
  static final List<Column> COLUMNS =
      List.of(
          Column.integer("calls", "来电", "Calls"),
          Column.integer("answered", "接听", "Answered"),
          Column.integer("in_time", "及时接听", "In time"),
          Column.percent("service_level", "服务水平", "Service level", 1),
          Column.integer("abandoned", "放弃", "Abandoned"),
          Column.integer("short_abandoned", "短时放弃", "Short"),
          Column.integer("timed_out", "等待超时", "Timed out"),
          Column.integer("call_back", "转回拨", "To call-back"),
          Column.integer("turned_away", "未接入", "Turned away"),
          Column.integer("not_queued", "未进队列", "Not queued"),
          Column.integer("unknown", "未知", "Unknown"),
          Column.integer("going_on", "进行中", "Going on"),
          Column.of("mean_answer", "平均应答", "Speed of answer", ColumnType.DURATION),
          Column.percent("first_call", "首次解决率", "First-call resolution", 1));

  private final Figures by;
  private long calls;
  private long answered;
  private long inTime;
  private long abandoned;
  private long shortOnes;
  private long timedOut;
  private long callBack;
  private long turnedAway;
  private long notQueued;
  private long unknown;
  private long goingOn;
  private long known;
  private long repeats;
  private Duration answerWait = Duration.ZERO;

  CallTally(Figures by) {
    this.by = by;
  }

  /**
   * One more.
   *
   * @param gaps when nobody heard an Asterisk
   */
  void add(VisitMapper.Call c, List<VisitMapper.Gap> gaps, Instant seen) {
    calls++;
    if (c.answeredAt() != null) {
      answered(c);
    } else if (c.joinedAt() == null) {
      notInAQueue(c, gaps, seen);
    } else if (c.ending() == null || c.ending().isEmpty()) {
      goingOn++;
    } else {
      unanswered(c, c.ending());
    }
  }

  private void answered(VisitMapper.Call c) {
    answered++;
    Duration waited = wait(c, c.answeredAt());
    answerWait = answerWait.plus(waited);
    if (waited.compareTo(by.serviceLevel()) <= 0) {
      inTime++;
    }
    if (c.repeated() != null) {
      known++;
      repeats += c.repeated() == 0 ? 0 : 1;
    }
  }

  private void unanswered(VisitMapper.Call c, String ending) {
    switch (ending) {
      case "abandoned" -> {
        if (wait(c, c.leftAt()).compareTo(by.shortAbandoned()) < 0) {
          shortOnes++;
        } else {
          abandoned++;
        }
      }
      case "timed-out" -> timedOut++;
      case "call-back" -> callBack++;
      default -> unknown++;
    }
  }

  private void notInAQueue(VisitMapper.Call c, List<VisitMapper.Gap> gaps, Instant seen) {
    Instant end = c.endedAt() == null ? seen : c.endedAt();
    if (c.way().equals("voicemail") || c.way().equals("hangup")) {
      turnedAway++;
    } else if (c.endUnheard()
        || gaps.stream().anyMatch(g -> g.fromAt().isBefore(end) && g.untilAt().isAfter(c.at()))) {
      unknown++;
    } else if (c.endedAt() == null) {
      goingOn++;
    } else {
      notQueued++;
    }
  }

  void add(CallTally o) {
    calls += o.calls;
    answered += o.answered;
    inTime += o.inTime;
    abandoned += o.abandoned;
    shortOnes += o.shortOnes;
    timedOut += o.timedOut;
    callBack += o.callBack;
    turnedAway += o.turnedAway;
    notQueued += o.notQueued;
    unknown += o.unknown;
    goingOn += o.goingOn;
    known += o.known;
    repeats += o.repeats;
    answerWait = answerWait.plus(o.answerWait);
  }

  /** In the order of {@link #COLUMNS}. */
  List<@Nullable Object> cells() {
    long counting = calls - shortOnes - callBack - turnedAway - notQueued - unknown - goingOn;
    var cells = new ArrayList<@Nullable Object>();
    cells.add(calls);
    cells.add(answered);
    cells.add(inTime);
    cells.add(VisitTally.share(inTime, counting));
    cells.add(abandoned);
    cells.add(shortOnes);
    cells.add(timedOut);
    cells.add(callBack);
    cells.add(turnedAway);
    cells.add(notQueued);
    cells.add(unknown);
    cells.add(goingOn);
    cells.add(answered == 0 ? null : answerWait.dividedBy(answered));
    cells.add(VisitTally.share(known - repeats, known));
    return cells;
  }

  private static Duration wait(VisitMapper.Call c, @Nullable Instant until) {
    return c.joinedAt() == null || until == null || until.isBefore(c.joinedAt())
        ? Duration.ZERO
        : Duration.between(c.joinedAt(), until);
  }
}
