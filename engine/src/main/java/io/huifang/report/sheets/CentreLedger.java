package io.huifang.report.sheets;

import io.huifang.report.Days;
import io.huifang.report.ReportRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What each campaign did in each part of a report: read once, by whichever sheet comes first. */
final class CentreLedger {
  private final ReportRequest request;
  private final List<Days> parts;
  private @Nullable Map<String, List<FollowUpFigures>> ledgers;

  CentreLedger(ReportRequest request, List<Days> parts) {
    this.request = request;
    this.parts = parts;
  }

  /** Sums by campaign, in the order of their names; each thing counts in one part. */
  Map<String, FollowUpFigures> campaigns() {
    var sums = new TreeMap<String, FollowUpFigures>();
    ledgers()
        .forEach((name, figures) ->
            sums.put(name, figures.stream().reduce(FollowUpFigures.NONE, FollowUpFigures::plus)));
    return sums;
  }

  /** Sums of all campaigns, one for each part. */
  List<FollowUpFigures> periods() {
    var sums = new ArrayList<FollowUpFigures>();
    for (int i = 0; i < parts.size(); i++) {
      int part = i;
      sums.add(
          ledgers().values().stream()
              .map(figures -> figures.get(part))
              .reduce(FollowUpFigures.NONE, FollowUpFigures::plus));
    }
    return sums;
  }

  private Map<String, List<FollowUpFigures>> ledgers() {
    Map<String, List<FollowUpFigures>> read = ledgers;
    if (read == null) {
      read = new TreeMap<>();
      for (String name :
          request
              .tx()
              .mapper(CentreMapper.class)
              .campaigns(request.days().start(), request.days().end())) {
        read.put(name, FollowUpLedger.of(request.tx(), name, parts).figures());
      }
      ledgers = read;
    }
    return read;
  }
}
