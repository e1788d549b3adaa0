package io.huifang.web;

import java.util.List;

/** Whether the engine can do its work; asked for {@code /health/ready}. Must be quick. */
@FunctionalInterface
public interface Readiness {
  /** All checks; ready means that each is ok. */
  List<Check> checks();

  /**
   * One named part.
   *
   * @param detail why not, or how it stands; shown to operators only; may be empty
   */
  record Check(String name, boolean ok, String detail) {}
}
