package io.huifang.report.sheets;

import io.huifang.report.Days;
import io.huifang.report.ReportRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a campaign did on each day of a report: read once, by whichever sheet comes first. */
final class DayLedger {
  private final ReportRequest request;
  private final List<Days> days;
  private @Nullable FollowUpLedger ledger;

  DayLedger(ReportRequest request) {
    this.request = request;
    this.days = Grain.DAY.parts(request.days());
  }

  /** Sums of whole days: each thing counts on one day. */
  List<FollowUpFigures> of(List<Days> parts) {
    var sums = new ArrayList<FollowUpFigures>();
    parts.forEach(_ -> sums.add(FollowUpFigures.NONE));
    List<FollowUpFigures> each = ledger().figures();
    for (int i = 0; i < days.size(); i++) {
      int part = Grain.at(parts, days.get(i).start());
      sums.set(part, sums.get(part).plus(each.get(i)));
    }
    return sums;
  }

  /** Attempts by how they ended, the most frequent first. */
  Map<String, Long> outcomes() {
    return ledger().outcomes();
  }

  /** Grades of each question over all days. */
  List<GradeMapper.Named> items() {
    return ledger().items();
  }

  private FollowUpLedger ledger() {
    if (ledger == null) {
      ledger = FollowUpLedger.of(request.tx(), request.parameter("campaign"), days);
    }
    return ledger;
  }
}
