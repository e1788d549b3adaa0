package io.huifang.report;

import io.huifang.config.Config;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.Map;

/**
 * What a report is asked for. It answers from this alone: asked again about a past day, it says the
 * same of all that happened: calls, grades and their corrections, complaints, what was owed and
 * promised. What files say of a person or a vehicle (name, grade, VIP, tags …) is as it is today,
 * and so is what a file tells late or anew of past visits and sales; a report that counts by it
 * says so ({@link Report#ofToday}).
 *
 * @param tx only reads; all its statements see one moment
 * @param config names, titles, marks
 * @param days which days
 * @param parameters a value for each of the report's parameters
 * @param seen from when it is judged what is open and what is late: the end of the days, or the
 *     moment as of which is asked (now, if none is named) while they are not over; no past day's
 *     figure depends on when it is asked
 */
public record ReportRequest(
    Tx tx, Config config, Days days, Map<String, String> parameters, Instant seen) {
  /** As of that moment. */
  static ReportRequest at(
      Instant now, Tx tx, Config config, Days days, Map<String, String> parameters) {
    Instant end = days.end();
    return new ReportRequest(tx, config, days, parameters, now.isBefore(end) ? now : end);
  }

  /** As of the end of its days. */
  public ReportRequest(Tx tx, Config config, Days days, Map<String, String> parameters) {
    this(tx, config, days, parameters, days.end());
  }

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
