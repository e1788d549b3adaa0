package io.huifang.report.files;

import io.huifang.config.Text;
import io.huifang.report.Column;
import io.huifang.report.ColumnType;
import io.huifang.report.Days;
import io.huifang.report.Foot;
import io.huifang.report.Report;
import io.huifang.report.ReportGroup;
import io.huifang.report.ReportRequest;
import io.huifang.report.RowWriter;
import io.huifang.report.Sheet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** 销售档案: vehicles delivered in these days, and those that are still to be. */
final class SaleFiles implements Report {
  private static final Column DELIVERY = Column.of("delivery", "提车日", "Delivered", ColumnType.DATE);

  /** Behind the day of the delivery. */
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("invoice", "开票日", "Invoiced", ColumnType.DATE),
          Column.text("contract_no", "合同号", "Contract"),
          Column.text("customer", "客户", "Customer"),
          Column.of("phone", "电话", "Phone", ColumnType.PHONE),
          Column.text("vin", "车架号", "VIN"),
          Column.text("plate", "车牌", "Plate"),
          Column.text("model", "车型", "Model"),
          Column.text("outlet", "网点", "Outlet"),
          Column.integer("outlet_tier", "网点级别", "Tier"),
          Column.text("adviser", "销售顾问", "Adviser"));

  @Override
  public String name() {
    return "sale-files";
  }

  @Override
  public Text title() {
    return new Text("销售档案", "Sale files");
  }

  @Override
  public ReportGroup group() {
    return ReportGroup.FILES;
  }

  @Override
  public List<Sheet> sheets(ReportRequest request) {
    FileMapper mapper = request.tx().mapper(FileMapper.class);
    return List.of(
        new Sheet(
            "sales", title(), DELIVERY.and(COLUMNS), out -> delivered(mapper, request.days(), out)),
        new Sheet(
            "undelivered",
            new Text("已开票未提车", "Invoiced, not delivered"),
            COLUMNS,
            out -> undelivered(mapper, request.days(), out)));
  }

  private static Foot delivered(FileMapper mapper, Days days, RowWriter out) {
    mapper.sales(
        days.first(),
        days.last(),
        each -> {
          FileMapper.Sold s = each.getResultObject();
          var cells = new ArrayList<@Nullable Object>();
          cells.add(s.delivery());
          cells.addAll(cells(s));
          out.row(cells.toArray());
        });
    return Foot.NONE;
  }

  private static Foot undelivered(FileMapper mapper, Days days, RowWriter out) {
    mapper.undelivered(days.last(), each -> out.row(cells(each.getResultObject()).toArray()));
    return Foot.NONE.note(
        "截至本期末已开票，且至今档案中没有提车日。",
        "Invoiced by the end of these days, and without a day of delivery in the file until now.");
  }

  private static List<@Nullable Object> cells(FileMapper.Sold s) {
    return Arrays.asList(
        s.invoice(),
        s.contractNo(),
        s.customer(),
        s.phone(),
        s.vin(),
        s.plate(),
        s.model(),
        s.outlet(),
        s.outletTier(),
        s.adviser());
  }
}
