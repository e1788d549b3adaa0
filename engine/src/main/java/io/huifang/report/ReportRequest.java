package io.huifang.report;

import io.huifang.config.Config;
import io.huifang.store.Tx;
import java.util.Map;

/**
 * What a report is asked for. It answers from this alone, never from the time of day: asked again
 * about a past day, it says the same.
 *
 * @param tx only reads; all its statements see one moment
 * @param config names, titles, marks
 * @param days which days
 * @param parameters a value for each of the report's parameters
 */
public record ReportRequest(Tx tx, Config config, Days days, Map<String, String> parameters) {
  /** The value of a parameter. */
  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the report has no parameter " + name);
    }
    return value;
  }

  /** The value of a parameter that is a number. */
  public int number(String name) {
    return Integer.parseInt(parameter(name));
  }
}
