package io.huifang.report.files;

import io.huifang.config.OwnField;
import io.huifang.config.Text;
import io.huifang.report.Column;
import io.huifang.report.ColumnType;
import io.huifang.report.Foot;
import io.huifang.report.Report;
import io.huifang.report.ReportGroup;
import io.huifang.report.ReportRequest;
import io.huifang.report.RowWriter;
import io.huifang.report.Sheet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** 客户档案基本资料表: every customer whose file was made by the end of the days. */
final class CustomerBasics implements Report {
  private static final List<Column> COLUMNS =
      List.of(
          Column.text("customer_no", "客户编号", "Customer no."),
          Column.text("name", "姓名", "Name"),
          Column.text("company", "单位", "Company"),
          Column.text("kind", "类别", "Kind"),
          Column.text("vip", "VIP", "VIP"),
          Column.text("grade", "等级", "Grade"),
          Column.text("member_level", "会员", "Member"),
          Column.of("birthday", "生日", "Birthday", ColumnType.DATE),
          Column.of("phone", "电话", "Phone", ColumnType.PHONE),
          Column.text("plates", "车牌", "Plates"),
          Column.text("models", "车型", "Models"),
          Column.text("address", "地址", "Address"),
          Column.of("created", "建档时间", "File made", ColumnType.TIME));

  @Override
  public String name() {
    return "customer-basics";
  }

  @Override
  public Text title() {
    return new Text("客户档案基本资料表", "Customer basic data");
  }

  @Override
  public ReportGroup group() {
    return ReportGroup.FILES;
  }

  @Override
  public Optional<Text> ofToday() {
    return Optional.of(
        new Text(
            "各项资料为今日档案所示，不是期末当时的。", "All data are as the files are today, not as they were then."));
  }

  @Override
  public List<Sheet> sheets(ReportRequest request) {
    List<OwnField> own = request.config().fields().shownIn(OwnField.Place.SHEET);
    var columns = new ArrayList<>(COLUMNS);
    own.forEach(f -> columns.add(new Column("own_" + f.name(), f.title(), ColumnType.TEXT, 0)));
    return List.of(new Sheet("customers", title(), columns, out -> rows(request, own, out)));
  }

  private static Foot rows(ReportRequest r, List<OwnField> own, RowWriter out) {
    r.tx()
        .mapper(FileMapper.class)
        .basics(
            r.days().end(),
            OwnSql.values(own),
            each -> {
              FileMapper.Basics c = each.getResultObject();
              var row = new ArrayList<@Nullable Object>();
              Collections.addAll(
                  row,
                  c.customerNo(),
                  c.name(),
                  c.company(),
                  Counted.kind(c.kind()),
                  c.vip() ? "VIP" : null,
                  c.grade(),
                  c.memberLevel(),
                  c.birthday(),
                  c.phone(),
                  c.plates(),
                  c.models(),
                  c.address(),
                  c.createdAt());
              List<String> values = OwnSql.split(c.own());
              for (int i = 0; i < own.size(); i++) {
                row.add(values.get(i).isEmpty() ? null : own.get(i).shown(values.get(i)));
              }
              out.row(row.toArray());
            });
    return Foot.NONE.note(
        "截至本期末建档的全部客户。车辆的自定义字段取有值的最新车辆。",
        "Everybody whose file was made by the end of these days. Of fields of"
            + " vehicles the newest vehicle that has one.");
  }
}
