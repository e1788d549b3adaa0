package io.huifang.report.files;

import io.huifang.config.RecordsConfig.Checklist;
import io.huifang.config.RecordsConfig.Paper;
import io.huifang.config.Text;
import io.huifang.report.Chart;
import io.huifang.report.Column;
import io.huifang.report.ColumnType;
import io.huifang.report.Foot;
import io.huifang.report.Report;
import io.huifang.report.ReportGroup;
import io.huifang.report.ReportRequest;
import io.huifang.report.RowWriter;
import io.huifang.report.Sheet;
import io.huifang.report.files.PaperDeadline.Standing;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.ibatis.session.ResultContext;
import org.apache.ibatis.session.ResultHandler;
import org.jspecify.annotations.Nullable;

/**
 * 单据交接表: the papers that the files of these days need: which came in time, late or not at all, by
 * paper and by person.
 */
final class DocumentChecks implements Report {
  private static final List<Column> FIGURES =
      List.of(
          Column.integer("needed", "应交", "Needed"),
          Column.integer("in_time", "按时", "In time"),
          Column.integer("late", "逾期交来", "Late"),
          Column.integer("missing", "逾期未交", "Missing"),
          Column.integer("open", "未到期", "Not due yet"),
          Column.percent("share", "按时率", "In time", 1));

  private static final Text UNKNOWN = new Text("未注明", "not known");

  /** One paper of one file. */
  private record Checked(
      PaperMapper.Line file, Paper paper, LocalDate due, @Nullable LocalDate came, Standing is) {}

  @Override
  public String name() {
    return "documents";
  }

  @Override
  public Text title() {
    return new Text("单据交接表", "Documents and lateness");
  }

  @Override
  public ReportGroup group() {
    return ReportGroup.FILES;
  }

  @Override
  public List<Sheet> sheets(ReportRequest r) {
    return List.of(
        new Sheet(
            "papers",
            new Text("各类单据", "By paper"),
            Column.text("paper", "单据", "Paper").and(FIGURES),
            out -> papers(r, out)),
        new Sheet(
            "people",
            new Text("各经办人", "By person"),
            Column.text("person", "经办人", "Person").and(FIGURES),
            out -> people(r, out)),
        new Sheet(
            "list",
            new Text("逾期单据", "Late and missing"),
            List.of(
                Column.of("day", "日期", "Day", ColumnType.DATE),
                Column.text("reference", "单号", "Number"),
                Column.text("customer", "客户", "Customer"),
                Column.text("plate", "车牌", "Plate"),
                Column.text("paper", "单据", "Paper"),
                Column.of("due", "期限", "Due", ColumnType.DATE),
                Column.of("came", "交来日期", "Came", ColumnType.DATE),
                Column.text("person", "经办人", "Person")),
            out -> list(r, out)));
  }

  private static Foot papers(ReportRequest r, RowWriter out) {
    var counts = new LinkedHashMap<String, Counts>();
    r.config().records().papers().forEach(p -> counts.put(p.name(), new Counts(p.title())));
    var all = new Counts(Foot.TOTAL);
    each(
        r,
        c -> {
          counts.computeIfAbsent(c.paper.name(), _ -> new Counts(c.paper.title())).add(c.is);
          all.add(c.is);
        });
    counts.values().forEach(c -> out.row(c.row()));
    return foot(r, all, counts.values().stream().toList());
  }

  private static Foot people(ReportRequest r, RowWriter out) {
    var counts = new HashMap<String, Counts>();
    var all = new Counts(Foot.TOTAL);
    each(
        r,
        c -> {
          String person = c.file.person();
          counts.computeIfAbsent(person, p -> new Counts(p.isEmpty() ? UNKNOWN : p)).add(c.is);
          all.add(c.is);
        });
    List<Counts> worstFirst =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Counts>comparingByValue(Counts.WORST_FIRST)
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getValue)
            .toList();
    worstFirst.forEach(c -> out.row(c.row()));
    return foot(r, all, List.of());
  }

  private static Foot foot(ReportRequest r, Counts all, List<Counts> shown) {
    Foot foot =
        Foot.totals(all.row().toArray())
            .note(
                "本期提车、交车的档案；期限为其后的工作日数（records.yaml），截至本期末。按时率不计未到期者。",
                "Files delivered or handed over in these days; due so many working days later"
                    + " (records.yaml), as of the end of these days. What is not due yet does not"
                    + " count for the share.");
    long undelivered = r.tx().mapper(PaperMapper.class).undelivered(r.days().last());
    if (undelivered > 0) {
      foot =
          foot.note(
              "另有 " + undelivered + " 份已开票未提车的销售档案（见销售档案），期限尚未起算，不在此列。",
              "Beside them, sales invoiced and not delivered yet (see the sale files), whose time has"
                  + " not begun: "
                  + undelivered
                  + ".");
    }
    return shown.isEmpty()
        ? foot
        : foot.chart(
            Chart.ranking(
                new Text("按时率", "In time"),
                new Chart.Series(
                    new Text("按时率", "In time"), shown.stream().map(Counts::share).toList()),
                ColumnType.PERCENT,
                shown.stream().map(Counts::name).toList()));
  }

  private static Foot list(ReportRequest r, RowWriter out) {
    each(
        r,
        c -> {
          if (c.is == Standing.LATE || c.is == Standing.MISSING) {
            out.row(
                c.file.day(),
                c.file.reference(),
                c.file.customer(),
                c.file.plate(),
                c.paper.title(),
                c.due,
                c.came,
                c.file.person());
          }
        });
    return Foot.NONE;
  }

  private static void each(ReportRequest r, Consumer<Checked> take) {
    PaperMapper mapper = r.tx().mapper(PaperMapper.class);
    LocalDate first = r.days().first();
    LocalDate last = r.days().last();
    var sales = new Files(r, r.config().records().sale(), take);
    mapper.sales(first, last, sales);
    sales.end();
    var visits = new Files(r, r.config().records().visit(), take);
    mapper.visits(first, last, visits);
    visits.end();
  }

  /** Puts the lines of a file together and judges its papers. */
  private static final class Files implements ResultHandler<PaperMapper.Line> {
    private final Checklist checklist;
    private final PaperDeadline deadline;
    private final LocalDate asOf;
    private final Consumer<Checked> take;
    private final Map<String, LocalDate> came = new HashMap<>();
    private PaperMapper.@Nullable Line file;

    Files(ReportRequest r, Checklist checklist, Consumer<Checked> take) {
      this.checklist = checklist;
      this.deadline = new PaperDeadline(r.config().cases().working(), r.config().calendar());
      this.asOf = r.days().last();
      this.take = take;
    }

    @Override
    public void handleResult(ResultContext<? extends PaperMapper.Line> context) {
      PaperMapper.Line line = context.getResultObject();
      if (file == null || file.id() != line.id()) {
        end();
        file = line;
      }
      String paper = line.paper();
      LocalDate day = line.cameOn();
      if (paper != null && day != null) {
        came.put(paper, day);
      }
    }

    /** No line of this file follows. */
    void end() {
      PaperMapper.Line whole = file;
      if (whole != null) {
        LocalDate due = deadline.due(whole.day(), checklist.within());
        for (Paper p : checklist.papers()) {
          LocalDate day = came.get(p.name());
          take.accept(new Checked(whole, p, due, day, PaperDeadline.of(due, day, asOf)));
        }
      }
      came.clear();
    }
  }

  /** What stands in a line of figures. */
  private static final class Counts {
    static final Comparator<Counts> WORST_FIRST =
        Comparator.<Counts>comparingLong(c -> -c.of(Standing.LATE) - c.of(Standing.MISSING))
            .thenComparingLong(c -> -c.needed);

    private final Object name;
    private final Map<Standing, Long> by = new EnumMap<>(Standing.class);
    private long needed;

    Counts(Object name) {
      this.name = name;
    }

    Object name() {
      return name;
    }

    void add(Standing is) {
      by.merge(is, 1L, Long::sum);
      needed++;
    }

    long of(Standing is) {
      return by.getOrDefault(is, 0L);
    }

    @Nullable BigDecimal share() {
      return Counted.share(of(Standing.IN_TIME), needed - of(Standing.OPEN));
    }

    List<@Nullable Object> row() {
      return new ArrayList<@Nullable Object>(
          Arrays.asList(
              name,
              needed,
              of(Standing.IN_TIME),
              of(Standing.LATE),
              of(Standing.MISSING),
              of(Standing.OPEN),
              share()));
    }
  }
}
