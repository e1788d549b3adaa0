package io.huifang.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.huifang.config.Config;
import io.huifang.config.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The figures of the printed monthly, and the same counted one by one from the rows. Pure. */
final class MonthFigures {
  private static final List<String> COUNTED =
      List.of("called", "dials", "reached", "completed", "rated", "complaints");

  private MonthFigures() {}

  /** A call that was dialed and has ended, in the order in which they were. */
  record Dial(String campaign, long plannedCall, String outcome) {}

  /** An answer with a level or with points. */
  record Grade(String campaign, String level) {}

  /** Of whatever kind. */
  record Case(String kind, String campaign, String department, boolean closed) {}

  /**
   * All rows of a month.
   *
   * @param inbound calls to us
   * @param optOuts who asked to be left alone
   */
  record Rows(List<Dial> dials, List<Grade> grades, List<Case> cases, long inbound, long optOuts) {}

  /** What the rows come to, each under what it counts; without what is 0. */
  static Map<String, Long> of(Rows rows, Config config, String language) {
    var sums = new TreeMap<String, Long>();
    Set<Long> called = new HashSet<>();
    Set<Long> reached = new HashSet<>();
    for (Dial d : rows.dials()) {
      String campaign = title(config, language, d.campaign());
      add(sums, campaign, "dials");
      if (called.add(d.plannedCall())) {
        add(sums, campaign, "called");
      }
      if (Outcome.of(d.outcome()).reached() && reached.add(d.plannedCall())) {
        add(sums, campaign, "reached");
      }
      if (d.outcome().equals(Outcome.COMPLETED.label())) {
        add(sums, campaign, "completed");
      }
    }
    for (Grade g : rows.grades()) {
      if (!g.campaign().isEmpty()) {
        add(sums, title(config, language, g.campaign()), "rated");
      }
      if (!g.level().isEmpty()) {
        add(sums, "month", g.level());
      }
    }
    rows.cases().forEach(c -> add(sums, c, config, language));
    add(sums, "other", "in", rows.inbound());
    add(sums, "other", "opt-out", rows.optOuts());
    return sums;
  }

  private static void add(Map<String, Long> sums, Case c, Config config, String language) {
    switch (c.kind()) {
      case "complaint" -> {
        if (!c.campaign().isEmpty()) {
          add(sums, title(config, language, c.campaign()), "complaints");
        }
        if (!c.department().isEmpty()) {
          String department =
              config
                  .cases()
                  .department(c.department())
                  .map(d -> d.title().in(language))
                  .orElse(c.department());
          add(sums, department, "complaints of it");
          add(sums, department, "closed", c.closed() ? 1 : 0);
        }
      }
      case "request", "lead" -> add(sums, "other", c.kind());
      default -> {
        // The monthly does not count it.
      }
    }
  }

  private static String title(Config config, String language, String campaign) {
    return config.campaign(campaign).map(c -> c.title().in(language)).orElse(campaign);
  }

  private static void add(Map<String, Long> sums, String of, String what) {
    add(sums, of, what, 1);
  }

  private static void add(Map<String, Long> sums, String of, String what, long n) {
    if (n > 0) {
      sums.merge(of + " " + what, n, Long::sum);
    }
  }

  /** The same out of {@code report centre-monthly --format json}. */
  static Map<String, Long> printed(JsonNode report) {
    var sums = new TreeMap<String, Long>();
    for (JsonNode row : sheet(report, "follow-up")) {
      COUNTED.forEach(c -> add(sums, row.path("campaign").asText(), c, row.path(c).asLong()));
    }
    for (JsonNode row : sheet(report, "months")) {
      for (String level : List.of("very-satisfied", "satisfied", "fair", "poor", "bad")) {
        add(sums, "month", level, row.path(level.replace('-', '_')).asLong());
      }
    }
    for (JsonNode row : sheet(report, "departments")) {
      String department = row.path("department").asText();
      add(sums, department, "complaints of it", row.path("complaints").asLong());
      add(sums, department, "closed", row.path("closed").asLong());
    }
    List<String> lines = List.of("in", "", "request", "lead", "", "", "", "", "opt-out");
    JsonNode other = sheet(report, "other");
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isEmpty()) {
        add(sums, "other", lines.get(i), other.path(i).path("number").asLong());
      }
    }
    return sums;
  }

  private static JsonNode sheet(JsonNode report, String name) {
    for (JsonNode sheet : report.path("sheets")) {
      if (sheet.path("name").asText().equals(name)) {
        return sheet.path("rows");
      }
    }
    throw new IllegalStateException("no sheet " + name);
  }

  /** Where they differ, in words; empty: nowhere. */
  static List<String> differences(Map<String, Long> printed, Map<String, Long> counted) {
    var differences = new ArrayList<String>();
    Set<String> all = new HashSet<>(printed.keySet());
    all.addAll(counted.keySet());
    for (String what : all) {
      long says = Objects.requireNonNullElse(printed.get(what), 0L);
      long is = Objects.requireNonNullElse(counted.get(what), 0L);
      if (says != is) {
        differences.add("the monthly says %s of '%s', and its rows %s".formatted(says, what, is));
      }
    }
    return differences;
  }
}
