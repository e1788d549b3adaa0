package io.huifang.report;

import io.huifang.config.Attribute;
import io.huifang.config.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a filter asks for, for people: reasons name it as files do. */
final class FilterWords {
  private static final Map<Attribute, Text> ATTRIBUTES =
      Map.ofEntries(
          Map.entry(Attribute.OUTLET, new Text("网点", "outlet")),
          Map.entry(Attribute.OUTLET_TIER, new Text("网点级别", "outlet's tier")),
          Map.entry(Attribute.ADVISER, new Text("顾问", "adviser")),
          Map.entry(Attribute.TECHNICIAN, new Text("技术员", "technician")),
          Map.entry(Attribute.AMOUNT, new Text("金额", "amount")),
          Map.entry(Attribute.ACCIDENT, new Text("事故", "accident")),
          Map.entry(Attribute.WARRANTY, new Text("保修", "warranty")),
          Map.entry(Attribute.MODEL, new Text("车型", "model")),
          Map.entry(Attribute.INQUIRY_KIND, new Text("咨询方式", "kind of inquiry")),
          Map.entry(Attribute.EVENT, new Text("活动", "event")),
          Map.entry(Attribute.ATTENDED, new Text("到场", "attended")),
          Map.entry(Attribute.OPEN_AMOUNT, new Text("欠费", "open amount")),
          Map.entry(Attribute.OVERDUE_DAYS, new Text("逾期天数", "days overdue")),
          Map.entry(Attribute.VISITED_LAST_MONTH, new Text("上月到店", "visited last month")),
          Map.entry(Attribute.ANSWERED_LAST_MONTH, new Text("上月接听回访", "answered us last month")),
          Map.entry(Attribute.VIP, new Text("贵宾", "VIP")),
          Map.entry(Attribute.COMPANY, new Text("单位客户", "company")),
          Map.entry(Attribute.GRADE, new Text("客户等级", "grade")),
          Map.entry(Attribute.MEMBER_LEVEL, new Text("会员级别", "member level")),
          Map.entry(Attribute.CREDIT_GRADE, new Text("信用度", "credit grade")),
          Map.entry(Attribute.TAG, new Text("标签", "tag")),
          Map.entry(Attribute.LANGUAGE, new Text("语言", "language")),
          Map.entry(Attribute.LAST_SCORE, new Text("上次得分", "last score")));

  private static final String FLAGS =
      Arrays.stream(Attribute.values())
          .filter(a -> a.kind() == Attribute.Kind.FLAG)
          .map(a -> Pattern.quote(a.label()))
          .collect(Collectors.joining("|", "(?<=filter: (?:", ") is )"));

  private FilterWords() {}

  /** In place of names and of yes and no, before the sentence itself is read. */
  static List<Form> attributes(String language) {
    Text yes = new Text("是", "yes");
    Text no = new Text("否", "no");
    return Stream.concat(
            Stream.of(
                Form.of(
                    FLAGS + "false, asked for true$",
                    no.in(language) + ", asked for " + yes.in(language)),
                Form.of(
                    FLAGS + "true, asked for false$",
                    yes.in(language) + ", asked for " + no.in(language)),
                Form.of(
                    FLAGS + "true, asked for not true$",
                    yes.in(language) + ", asked for " + no.in(language)),
                Form.of(
                    FLAGS + "false, asked for not false$",
                    no.in(language) + ", asked for " + yes.in(language)),
                Form.of("(?<= is not known, asked for )(?:true|not false)$", yes.in(language)),
                Form.of("(?<= is not known, asked for )(?:false|not true)$", no.in(language))),
            Arrays.stream(Attribute.values())
                .map(a ->
                    Form.of(
                        "(?<=filter: )" + Pattern.quote(a.label()) + "(?= is )",
                        title(a).in(language))))
        .toList();
  }

  private static Text title(Attribute a) {
    return ATTRIBUTES.getOrDefault(a, new Text(a.label(), a.label()));
  }
}
