package io.huifang.report.files;

import io.huifang.config.Config;
import io.huifang.config.OwnField;
import io.huifang.config.OwnField.Owner;
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
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** 档案完整率: which things are missing in which files, and how many files are complete. */
final class Completeness implements Report {
  private static final Column MISSING = Column.integer("missing", "缺", "Missing");

  /** What a file should have. */
  private record Field(Text title, Predicate<FileMapper.Filled> filled) {}

  /** A company needs no birthday. */
  private static final List<Field> FIELDS =
      List.of(
          new Field(new Text("电话", "phone"), FileMapper.Filled::phone),
          new Field(new Text("生日", "birthday"), f -> f.birthday() || f.company()),
          new Field(new Text("地址", "address"), FileMapper.Filled::address),
          new Field(new Text("车辆", "vehicle"), FileMapper.Filled::vehicle),
          new Field(new Text("车牌", "plate"), FileMapper.Filled::plate),
          new Field(new Text("车架号", "VIN"), FileMapper.Filled::vin),
          new Field(new Text("车型", "model"), FileMapper.Filled::model));

  @Override
  public String name() {
    return "completeness";
  }

  @Override
  public Text title() {
    return new Text("档案完整率", "Completeness of files");
  }

  @Override
  public ReportGroup group() {
    return ReportGroup.FILES;
  }

  @Override
  public Optional<Text> ofToday() {
    return Optional.of(
        new Text(
            "是否完整按今日档案计，不是期末当时的。",
            "What is complete is judged by the files as they are today, not as"
                + " they were then."));
  }

  @Override
  public List<Sheet> sheets(ReportRequest r) {
    return List.of(
        new Sheet(
            "fields",
            new Text("各项", "By field"),
            List.of(
                Column.text("field", "项目", "Field"),
                Column.integer("filled", "已填", "Filled"),
                MISSING,
                Column.percent("share", "完整率", "Complete", 1)),
            out -> fields(r, out)),
        new Sheet(
            "incomplete",
            new Text("不完整的档案", "Incomplete files"),
            List.of(
                Column.text("customer_no", "客户编号", "Customer no."),
                Column.text("customer", "客户", "Customer"),
                MISSING,
                Column.text("fields", "缺少", "Fields")),
            out -> incomplete(r, out)));
  }

  private static Foot fields(ReportRequest r, RowWriter out) {
    var missing = new HashMap<Text, Long>();
    long[] files = new long[2];
    each(
        r,
        (f, lacks) -> {
          files[0]++;
          files[1] += lacks.isEmpty() ? 1 : 0;
          lacks.forEach(field -> missing.merge(field.title, 1L, Long::sum));
        });
    long all = files[0];
    var shares = new ArrayList<@Nullable BigDecimal>();
    for (Field field : all(r.config())) {
      long lacking = missing.getOrDefault(field.title, 0L);
      BigDecimal share = Counted.share(all - lacking, all);
      shares.add(share);
      out.row(field.title, all - lacking, lacking, share);
    }
    return Foot.totals(
            new Text("完整的档案", "Complete files"),
            files[1],
            all - files[1],
            Counted.share(files[1], all))
        .note(
            "截至本期末建档的客户。车辆各项须每辆车都有；单位不需要生日。",
            "Files made by the end of these days. What concerns vehicles must be"
                + " there for each of them; a company needs no birthday.")
        .chart(
            Chart.ranking(
                new Text("完整率", "Complete"),
                new Chart.Series(new Text("完整率", "Complete"), shares),
                ColumnType.PERCENT,
                all(r.config()).stream().map(f -> f.title).toList()));
  }

  private static Foot incomplete(ReportRequest r, RowWriter out) {
    each(
        r,
        (f, lacks) -> {
          if (!lacks.isEmpty()) {
            out.row(
                f.customerNo(),
                f.name(),
                lacks.size(),
                new Text(
                    lacks.stream().map(l -> l.title.zh()).collect(Collectors.joining("、")),
                    lacks.stream().map(l -> l.title.en()).collect(Collectors.joining(", "))));
          }
        });
    return Foot.NONE;
  }

  /** Fields of the house's own that count; those of vehicles last. */
  private static List<OwnField> own(Config config) {
    return Stream.of(Owner.CUSTOMER, Owner.VEHICLE)
        .flatMap(of -> config.fields().complete(of).stream())
        .toList();
  }

  private static List<Field> all(Config config) {
    List<OwnField> own = own(config);
    return Stream.concat(
            FIELDS.stream(),
            IntStream.range(0, own.size())
                .mapToObj(i -> new Field(own.get(i).title(), f -> f.own().charAt(i) == '1')))
        .toList();
  }

  private static void each(ReportRequest r, BiConsumer<FileMapper.Filled, List<Field>> take) {
    List<Field> all = all(r.config());
    r.tx()
        .mapper(FileMapper.class)
        .filled(
            r.days().end(),
            OwnSql.filled(own(r.config())),
            row -> {
              FileMapper.Filled f = row.getResultObject();
              take.accept(f, all.stream().filter(x -> !x.filled.test(f)).toList());
            });
  }
}
