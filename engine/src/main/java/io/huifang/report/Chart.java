package io.huifang.report;

import io.huifang.config.Text;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture of figures, described and not drawn. Small: what one sheet of paper can show.
 *
 * @param title for people
 * @param kind how it is drawn
 * @param unit what the figures are: INTEGER, DECIMAL or PERCENT (shares between 0 and 1)
 * @param names along the axis, or of the pieces; a String or a {@link Text}
 * @param series one value per name in each; a PIE has one series
 * @param marks lines across, as the 95 % and the 80 % of the reward; empty: none
 */
public record Chart(
    Text title, Kind kind, ColumnType unit, List<?> names, List<Series> series, List<Mark> marks) {
  /** How it is drawn. */
  public enum Kind {
    /** Standing bars, to compare some things. */
    BAR,
    /** Lying bars, where names are long or many: a ranking. */
    RANKING,
    /** A line, for what goes on over days or months. */
    LINE,
    /** Pieces of a whole. */
    PIE
  }

  /**
   * Figures that belong together.
   *
   * @param values null where there is none
   */
  public record Series(Text name, List<? extends @Nullable Number> values) {}

  /** A line across the picture. */
  public record Mark(Text name, BigDecimal at) {}

  /** Lying bars of one series. */
  public static Chart ranking(Text title, Series series, ColumnType unit, List<?> names) {
    return new Chart(title, Kind.RANKING, unit, names, List.of(series), List.of());
  }

  /** Checks that figures and names match. */
  public Chart {
    names = List.copyOf(names);
    for (Series s : series) {
      if (s.values().size() != names.size()) {
        throw new IllegalArgumentException(
            "chart '"
                + title.en()
                + "': "
                + s.values().size()
                + " values, "
                + names.size()
                + " names");
      }
    }
    if (kind == Kind.PIE && series.size() != 1) {
      throw new IllegalArgumentException("chart '" + title.en() + "': a pie has one series");
    }
  }
}
