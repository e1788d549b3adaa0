package io.huifang.report.sheets;

import io.huifang.config.Config;
import io.huifang.config.SurveyConfig;
import io.huifang.report.Chart;
import io.huifang.report.Foot;
import io.huifang.report.ReportRequest;
import io.huifang.report.RowWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Grades by item, that is, by question of a survey. */
final class GradedItems {
  private GradedItems() {}

  static Foot rows(ReportRequest r, List<GradeMapper.Named> lines, RowWriter out) {
    var names = new ArrayList<Object>();
    var rates = new ArrayList<@Nullable BigDecimal>();
    for (GradeMapper.Named n : lines) {
      Object item = item(r.config(), n.place(), n.name());
      names.add(item);
      rates.add(n.sums().veryRate());
      Satisfaction.line(
          List.of(survey(r.config(), n.place()), item),
          n.sums(),
          List.of(),
          Satisfaction.remark(r, n.sums()),
          out);
    }
    return Foot.NONE.chart(
        GradeColumns.chart(Chart.Kind.BAR, names, rates, r.config().reports().marks()));
  }

  /** A survey whose file is gone keeps its name. */
  private static Object survey(Config config, String survey) {
    return config.survey(survey).<Object>map(SurveyConfig::title).orElse(survey);
  }

  /** A question that is not in the file any more keeps its name. */
  static Object item(Config config, String survey, String question) {
    return config
        .survey(survey)
        .flatMap(s -> s.questions().stream().filter(q -> q.id().equals(question)).findFirst())
        .<Object>map(SurveyConfig.Question::title)
        .orElse(question);
  }
}
