package io.huifang.report.hotline;

import io.huifang.config.Text;
import io.huifang.report.Column;
import io.huifang.report.Foot;
import io.huifang.report.Named;
import io.huifang.report.ReportRequest;
import io.huifang.report.RowWriter;
import io.huifang.report.Sheet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** What became of the call-backs that agents promised on the line, by when they were due. */
final class PromisedFigures {
  private static final List<Column> COLUMNS =
      List.of(
          Column.text("agent", "坐席", "Agent"),
          Column.integer("due", "应回电", "Due"),
          Column.integer("kept", "已兑现", "Kept"),
          Column.integer("in_time", "按时兑现", "Kept in time"),
          Column.integer("given_up", "未能兑现", "Given up"),
          Column.integer("overdue", "逾期未回", "Overdue"),
          Column.percent("kept_share", "兑现率", "Kept share", 1));

  private PromisedFigures() {}

  static Sheet sheet(ReportRequest r) {
    return new Sheet(
        "call-backs", new Text("约定回电", "Promised call-backs"), COLUMNS, out -> rows(r, out));
  }

  private static Foot rows(ReportRequest r, RowWriter out) {
    long inTime = r.config().reports().figures().callBack().toSeconds();
    var total = new Sum("", 0, 0, 0, 0, 0);
    for (Sum s :
        r.tx().mapper(Mapper.class).sums(r.days().start(), r.days().end(), r.seen(), inTime)) {
      out.row(cells(Named.agent(r.config(), s.agent()), s));
      total = total.plus(s);
    }
    return Foot.totals(cells(Foot.TOTAL, total).toArray())
        .note(
            "按约定的时间计入；按时：约定时间之后 " + inTime / 60 + " 分钟内。兑现率 = 已兑现 ÷ 应回电。",
            "By the time they were promised for; in time: within "
                + inTime / 60
                + " minutes of it. Kept share = kept / due.");
  }

  private static List<@Nullable Object> cells(Object name, Sum s) {
    var cells = new ArrayList<@Nullable Object>();
    cells.add(name);
    cells.add(s.due());
    cells.add(s.kept());
    cells.add(s.inTime());
    cells.add(s.givenUp());
    cells.add(s.overdue());
    cells.add(
        s.due() == 0
            ? null
            : BigDecimal.valueOf(s.kept())
                .divide(BigDecimal.valueOf(s.due()), 6, RoundingMode.HALF_UP));
    return cells;
  }

  /** Of one agent, who was to call back. */
  record Sum(String agent, long due, long kept, long inTime, long givenUp, long overdue) {
    Sum plus(Sum o) {
      return new Sum(
          agent,
          due + o.due,
          kept + o.kept,
          inTime + o.inTime,
          givenUp + o.givenUp,
          overdue + o.overdue);
    }
  }

  interface Mapper {
    /**
     * As it stood at {@code seen}: what ended later was still open. Whoever was forgotten before
     * the call was due was not owed one.
     */
    @Select(
        """
        SELECT agent, COUNT(*) AS due,
          SUM(state = 'kept' AND ended_at <= #{seen}) AS kept,
          SUM(state = 'kept' AND ended_at <= #{seen}
            AND ended_at <= TIMESTAMPADD(SECOND, #{inTime}, due_at)) AS in_time,
          SUM(state = 'given-up' AND ended_at <= #{seen}) AS given_up,
          SUM(state IN ('open', 'forgotten') OR ended_at > #{seen}) AS overdue
        FROM promised_call
        WHERE due_at >= #{from} AND due_at < #{until} AND due_at <= #{seen} AND made_at <= #{seen}
          AND (state <> 'forgotten' OR ended_at IS NULL OR ended_at >= due_at)
        GROUP BY agent ORDER BY agent
        """)
    List<Sum> sums(
        @Param("from") Instant from,
        @Param("until") Instant until,
        @Param("seen") Instant seen,
        @Param("inTime") long inTime);
  }
}
