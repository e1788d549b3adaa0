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
import java.util.List;

/** 销售档案: vehicles delivered in these days. */
final class SaleFiles implements Report {
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("delivery", "提车日", "Delivered", ColumnType.DATE),
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
    return List.of(new Sheet("sales", title(), COLUMNS, out -> rows(request, out)));
  }

  private static Foot rows(ReportRequest r, RowWriter out) {
    r.tx()
        .mapper(FileMapper.class)
        .sales(
            r.days().first(),
            r.days().last(),
            each -> {
              FileMapper.Sold s = each.getResultObject();
              out.row(
                  s.delivery(),
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
            });
    return Foot.NONE;
  }
}
