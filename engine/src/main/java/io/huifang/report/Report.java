package io.huifang.report;

import io.huifang.config.Text;
import java.util.List;

/**
 * A named report over business days. It only reads, and what it says of a past day stays the same.
 */
public interface Report {
  /** As the command line names it. */
  String name();

  /** For people. */
  Text title();

  /** Under which heading it is listed. */
  ReportGroup group();

  /** What it may be told beside its days; none, usually. */
  default List<Parameter> parameters() {
    return List.of();
  }

  /**
   * Its tables, in the order in which they are printed. Their rows come when they are printed,
   * while the request's transaction is open.
   */
  List<Sheet> sheets(ReportRequest request);
}
