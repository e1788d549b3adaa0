package io.huifang.report;

import java.util.List;
import java.util.Optional;

/** The reports there are. */
public final class Reports {
  private Reports() {}

  /** All, in the order in which they are listed within their group. */
  public static List<Report> all() {
    return List.of(new CallsReport(), new FollowUpDaily(), new DueReport(), new HotlineCalls());
  }

  /** By name. */
  public static Optional<Report> named(String name) {
    return all().stream().filter(r -> r.name().equals(name)).findFirst();
  }
}
