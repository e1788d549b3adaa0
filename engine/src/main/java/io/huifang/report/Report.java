package io.huifang.report;

import io.huifang.config.Config;
import io.huifang.config.Text;
import io.huifang.store.Tx;
import java.time.Instant;

/** A named report over business days. It only reads. */
public interface Report {
  /** As the command line names it. */
  String name();

  /** For people. */
  Text title();

  /**
   * Makes it.
   *
   * @param from inclusive
   * @param until exclusive
   */
  Table make(Tx tx, Config config, Instant from, Instant until);
}
