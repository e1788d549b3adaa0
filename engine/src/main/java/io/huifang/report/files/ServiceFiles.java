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
import java.util.List;

/** 维修档案: vehicles handed over after a service in these days. */
final class ServiceFiles implements Report {
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("handover", "交车日", "Handed over", ColumnType.DATE),
          Column.text("order_no", "工单号", "Order"),
          Column.text("customer", "客户", "Customer"),
          Column.of("phone", "电话", "Phone", ColumnType.PHONE),
          Column.text("plate", "车牌", "Plate"),
          Column.text("model", "车型", "Model"),
          Column.text("outlet", "网点", "Outlet"),
          Column.text("technician", "技术员", "Technician"),
          Column.text("adviser", "顾问", "Adviser"),
          Column.decimal("amount", "金额", "Amount", 2),
          Column.text("accident", "事故", "Accident"),
          Column.text("warranty", "保修", "Warranty"));

  @Override
  public String name() {
    return "service-files";
  }

  @Override
  public Text title() {
    return new Text("维修档案", "Service files");
  }

  @Override
  public ReportGroup group() {
    return ReportGroup.FILES;
  }

  @Override
  public List<Sheet> sheets(ReportRequest request) {
    return List.of(new Sheet("visits", title(), COLUMNS, out -> rows(request, out)));
  }

  private static Foot rows(ReportRequest r, RowWriter out) {
    BigDecimal[] sum = {BigDecimal.ZERO};
    r.tx()
        .mapper(FileMapper.class)
        .visits(
            r.days().first(),
            r.days().last(),
            each -> {
              FileMapper.Serviced s = each.getResultObject();
              BigDecimal amount = s.amount();
              sum[0] = amount == null ? sum[0] : sum[0].add(amount);
              out.row(
                  s.handover(),
                  s.orderNo(),
                  s.customer(),
                  s.phone(),
                  s.plate(),
                  s.model(),
                  s.outlet(),
                  s.technician(),
                  s.adviser(),
                  amount,
                  yes(s.accident()),
                  yes(s.warranty()));
            });
    return Foot.totals(
        Foot.TOTAL, null, null, null, null, null, null, null, null, sum[0], null, null);
  }

  private static Text yes(boolean b) {
    return b ? new Text("是", "yes") : new Text("否", "no");
  }
}
