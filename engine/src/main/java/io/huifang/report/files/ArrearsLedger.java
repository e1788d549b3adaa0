package io.huifang.report.files;

import io.huifang.config.Text;
import io.huifang.report.Column;
import io.huifang.report.ColumnType;
import io.huifang.report.Foot;
import io.huifang.report.Report;
import io.huifang.report.ReportGroup;
import io.huifang.report.ReportRequest;
import io.huifang.report.RowWriter;
import io.huifang.report.Sheet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** 欠款台账: what is owed and by whom, what was promised, and how much came in. */
final class ArrearsLedger implements Report {
  private static final List<Column> LEDGER =
      List.of(
          Column.text("reference", "单号", "Reference"),
          Column.text("customer", "客户", "Customer"),
          Column.of("phone", "电话", "Phone", ColumnType.PHONE),
          Column.text("owner", "业务员", "Owner"),
          Column.of("due", "到期日", "Due", ColumnType.DATE),
          Column.decimal("amount", "应收", "Amount", 2),
          Column.decimal("open", "未收", "Open", 2),
          Column.integer("overdue", "逾期天数", "Days overdue"),
          Column.of("promised", "承诺付款日", "Promised", ColumnType.DATE),
          Column.integer("broken", "失约", "Broken promises"));

  private static final List<Column> OWNERS =
      List.of(
          Column.text("owner", "业务员", "Owner"),
          Column.integer("receivables", "笔数", "Receivables"),
          Column.decimal("amount", "应收", "Amount", 2),
          Column.decimal("open", "未收", "Open", 2),
          Column.percent("collected", "回款率", "Collection rate", 1),
          Column.integer("broken", "失约", "Broken promises"));

  @Override
  public String name() {
    return "arrears-ledger";
  }

  @Override
  public Text title() {
    return new Text("欠款台账", "Arrears ledger");
  }

  @Override
  public ReportGroup group() {
    return ReportGroup.ARREARS;
  }

  @Override
  public List<Sheet> sheets(ReportRequest r) {
    return List.of(
        new Sheet("owners", new Text("各业务员", "By owner"), OWNERS, out -> owners(r, out)),
        new Sheet("ledger", title(), LEDGER, out -> ledger(r, out)));
  }

  private static Foot owners(ReportRequest r, RowWriter out) {
    var sums = new TreeMap<String, Sums>();
    each(r, o -> sums.merge(o.owner(), Sums.of(o), Sums::plus));
    Sums total = Sums.NONE;
    for (var e : sums.entrySet()) {
      total = total.plus(e.getValue());
      out.row(e.getValue().cells(e.getKey()));
    }
    return Foot.totals(total.cells(Foot.TOTAL).toArray())
        .note(
            "本期到期的，以及以前到期而未收齐的；未收为本期结束前最近一次导入所示。回款率只计知道应收金额的。",
            "What became due in these days, and what was due before and was still open; open as"
                + " last imported before their end. The rate counts what has a known amount.");
  }

  private static Foot ledger(ReportRequest r, RowWriter out) {
    LocalDate last = r.days().last();
    BigDecimal[] open = {BigDecimal.ZERO};
    each(
        r,
        o -> {
          open[0] = open[0].add(o.open());
          boolean late = o.open().signum() > 0 && o.due().isBefore(last);
          out.row(
              o.reference(),
              o.customer(),
              o.phone(),
              o.owner(),
              o.due(),
              o.amount(),
              o.open(),
              late ? ChronoUnit.DAYS.between(o.due(), last) : null,
              o.promised(),
              o.broken());
        });
    return Foot.totals(Foot.TOTAL, null, null, null, null, null, open[0], null, null, null);
  }

  private static void each(ReportRequest r, Consumer<ArrearsMapper.Owed> take) {
    r.tx()
        .mapper(ArrearsMapper.class)
        .owed(
            r.days().first(),
            r.days().last(),
            r.days().end(),
            row -> take.accept(row.getResultObject()));
  }

  /**
   * Adds up.
   *
   * @param known amounts that the file tells
   * @param left what is open of them
   */
  private record Sums(
      long receivables, BigDecimal known, BigDecimal left, BigDecimal open, long broken) {
    static final Sums NONE = new Sums(0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0);

    static Sums of(ArrearsMapper.Owed o) {
      BigDecimal amount = o.amount();
      return new Sums(
          1,
          amount == null ? BigDecimal.ZERO : amount,
          amount == null ? BigDecimal.ZERO : o.open(),
          o.open(),
          o.broken());
    }

    Sums plus(Sums o) {
      return new Sums(
          receivables + o.receivables,
          known.add(o.known),
          left.add(o.left),
          open.add(o.open),
          broken + o.broken);
    }

    List<@Nullable Object> cells(Object owner) {
      BigDecimal rate =
          known.signum() == 0 ? null : known.subtract(left).divide(known, 6, RoundingMode.HALF_UP);
      return Arrays.asList(owner, receivables, known, open, rate, broken);
    }
  }
}
