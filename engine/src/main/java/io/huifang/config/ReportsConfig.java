package io.huifang.config;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;

/**
 * {@code reports.yaml}: reports that come by themselves.
 *
 * @param house stands on every printed page
 * @param marks what the share of the very satisfied is measured by
 * @param folder where the files go; relative to the engine's data folder
 * @param scheduled may be empty
 * @param figures thresholds of the hotline's figures
 */
public record ReportsConfig(
    Text house, Marks marks, Path folder, List<Scheduled> scheduled, Figures figures) {
  /** With the usual figures of the hotline. */
  public ReportsConfig(Text house, Marks marks, Path folder, List<Scheduled> scheduled) {
    this(house, marks, folder, scheduled, Figures.USUAL);
  }

  /**
   * What the figures of queues and agents are measured by.
   *
   * @param serviceLevel answered within it counts for the service level
   * @param serviceGoal share of calls that should be; between 0 and 1
   * @param shortAbandoned who hangs up sooner is told apart, and does not count against the level
   * @param firstCall who was served and calls again within it was not helped by the first call
   * @param callBack a promised call-back that is made so long after its time is in time
   */
  public record Figures(
      Duration serviceLevel,
      BigDecimal serviceGoal,
      Duration shortAbandoned,
      Duration firstCall,
      Duration callBack) {
    /** 80 % within 20 s; 5 s; 7 days; 30 minutes. */
    public static final Figures USUAL =
        new Figures(
            Duration.ofSeconds(20),
            new BigDecimal("0.80"),
            Duration.ofSeconds(5),
            Duration.ofDays(7),
            Duration.ofMinutes(30));
  }

  /**
   * Shares of very satisfied answers, between 0 and 1.
   *
   * @param reward from here on a technician is rewarded
   * @param penalty below it stands out; lower than {@code reward}
   */
  public record Marks(BigDecimal reward, BigDecimal penalty) {}

  /**
   * A report that comes by itself.
   *
   * @param name of the entry, unique
   * @param report name of a report that exists
   * @param period which days, and so on which day it is made
   * @param at when on that day, in the business zone
   * @param formats as files end: html, xlsx, csv, json; at least one
   * @param languages tags; empty: the language of engine.yaml
   * @param to addresses that get the files by mail; may be empty
   */
  public record Scheduled(
      String name,
      String report,
      PastPeriod period,
      LocalTime at,
      List<String> formats,
      List<String> languages,
      List<String> to) {}

  /** Days that are over. */
  public enum PastPeriod {
    /** Made each day. */
    YESTERDAY("yesterday"),
    /** Monday to Sunday, made each Monday. */
    LAST_WEEK("last-week"),
    /** Made on the 1st. */
    LAST_MONTH("last-month"),
    /** Made on 1 January. */
    LAST_YEAR("last-year");

    private final String label;

    PastPeriod(String label) {
      this.label = label;
    }

    /** As it stands in the file. */
    public String label() {
      return label;
    }
  }
}
