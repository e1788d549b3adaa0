package io.huifang.report;

import io.huifang.config.Text;
import java.util.List;
import java.util.Optional;

/**
 * A named report over business days. It only reads, and what it says of a past day stays the same,
 * but for what {@link #ofToday} names.
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
   * What it tells as it is today, whatever days are asked for; stands below its first table. Empty:
   * nothing, and asked again about past days it says the same.
   */
  default Optional<Text> ofToday() {
    return Optional.empty();
  }

  /**
   * Its tables, in the order in which they are printed. Their rows come when they are printed,
   * while the request's transaction is open.
   */
  List<Sheet> sheets(ReportRequest request);
}
