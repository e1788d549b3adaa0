package io.huifang.report.hotline;

import io.huifang.report.Report;
import java.util.List;

/** The reports of the hotline. */
public final class HotlineReports {
  private HotlineReports() {}

  /** All, in the order in which they are listed. */
  public static List<Report> all() {
    return List.of(new QueueFigures(), new NumberFigures(), new AgentFigures(), new CallSample());
  }
}
