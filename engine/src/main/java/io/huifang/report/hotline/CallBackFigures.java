package io.huifang.report.hotline;

import io.huifang.config.Text;
import io.huifang.report.Column;
import io.huifang.report.Foot;
import io.huifang.report.ReportRequest;
import io.huifang.report.RowWriter;
import io.huifang.report.Sheet;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** What became of callers who hung up to be called back, by queue: asked = all the ends. */
final class CallBackFigures {
  private static final List<Column> COLUMNS =
      List.of(
          Column.text("queue", "队列", "Queue"),
          Column.integer("asked", "登记", "Asked"),
          Column.integer("calls", "拨打", "Calls"),
          Column.integer("kept", "已回电", "Kept"),
          Column.integer("rang_again", "再次来电", "Rang again"),
          Column.integer("unreached", "未接通", "Not reached"),
          Column.integer("expired", "过期", "Expired"),
          Column.integer("other", "其他", "Other"),
          Column.integer("open", "进行中", "Open"));

  private CallBackFigures() {}

  static Sheet sheet(ReportRequest r) {
    return new Sheet("call-backs", new Text("排队回拨", "Call-backs"), COLUMNS, out -> rows(r, out));
  }

  private static Foot rows(ReportRequest r, RowWriter out) {
    var total = new long[8];
    for (Row w : r.tx().mapper(Mapper.class).byQueue(r.days().start(), r.days().end(), r.seen())) {
      long[] each = {
        w.asked(),
        w.calls(),
        w.kept(),
        w.rangAgain(),
        w.unreached(),
        w.expired(),
        w.other(),
        w.goesOn()
      };
      for (int i = 0; i < each.length; i++) {
        total[i] += each[i];
      }
      out.row(
          List.of(
              w.queue(), each[0], each[1], each[2], each[3], each[4], each[5], each[6], each[7]));
    }
    return Foot.totals(
            Foot.TOTAL,
            total[0],
            total[1],
            total[2],
            total[3],
            total[4],
            total[5],
            total[6],
            total[7])
        .note(
            "按登记之时计。登记 = 已回电 + 再次来电 + 未接通 + 过期 + 其他 + 进行中；其他：号码不可拨打或客户资料已删除。",
            "By when it was asked for. Asked = kept + rang again + not reached + expired + other +"
                + " open; other: the number may not be called, or the person was forgotten.");
  }

  record Row(
      String queue,
      long asked,
      long calls,
      long kept,
      long rangAgain,
      long unreached,
      long expired,
      long other,
      long goesOn) {}

  interface Mapper {
    @Select(
        """
        SELECT queue, COUNT(*) AS asked, SUM(calls) AS calls,
          SUM(ended AND reason = 'kept') AS kept,
          SUM(ended AND reason = 'rang-again') AS rang_again,
          SUM(ended AND reason = 'unreached') AS unreached,
          SUM(ended AND reason = 'expired') AS expired,
          SUM(ended AND reason IN ('not-allowed', 'forgotten')) AS other,
          SUM(NOT ended) AS goes_on
        FROM (SELECT q.queue, q.reason, COALESCE(q.closed_at <= #{seen}, FALSE) AS ended,
            (SELECT COUNT(*) FROM callback_attempt a WHERE a.request_id = q.id
              AND a.begun_at <= #{seen} AND a.outcome <> 'not-dialed') AS calls
          FROM callback_request q WHERE q.asked_at >= #{from} AND q.asked_at < #{until}) AS r
        GROUP BY queue ORDER BY queue
        """)
    List<Row> byQueue(
        @Param("from") Instant from, @Param("until") Instant until, @Param("seen") Instant seen);
  }
}
