package io.huifang.report;

import io.huifang.report.files.FileReports;
import io.huifang.report.hotline.HotlineReports;
import io.huifang.report.sheets.CentreReports;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The reports there are. */
public final class Reports {
  private Reports() {}

  /** All, in the order in which they are listed within their group. */
  public static List<Report> all() {
    return Stream.of(
            List.of(new CallsReport(), new FollowUpDaily(), new DueReport(), new HotlineCalls()),
            HotlineReports.all(),
            CentreReports.all(),
            FileReports.all())
        .<Report>flatMap(List::stream)
        .toList();
  }

  /** By name. */
  public static Optional<Report> named(String name) {
    return all().stream().filter(r -> r.name().equals(name)).findFirst();
  }
}
