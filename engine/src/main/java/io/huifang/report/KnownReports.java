package io.huifang.report;

import io.huifang.config.ReportNames;
import java.util.SortedSet;
import java.util.TreeSet;

/** Tells the reader of the files which reports there are; found as a service. */
public final class KnownReports implements ReportNames {
  /** For the service loader. */
  public KnownReports() {}

  @Override
  public SortedSet<String> names() {
    var names = new TreeSet<String>();
    Reports.all().forEach(r -> names.add(r.name()));
    return names;
  }
}
