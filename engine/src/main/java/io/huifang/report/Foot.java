package io.huifang.report;

import io.huifang.config.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands below the rows of a sheet.
 *
 * @param totals a cell per column as in a row; a {@link Text} may stand in a column of any type;
 *     empty: no such line
 * @param notes how figures are made, what is left out
 * @param charts pictures of the figures
 */
public record Foot(List<@Nullable Object> totals, List<Text> notes, List<Chart> charts) {
  /** Nothing below. */
  public static final Foot NONE = new Foot(List.of(), List.of(), List.of());

  /** The usual first cell of a line of totals. */
  public static final Text TOTAL = new Text("合计", "Total");

  /** Only totals. */
  public static Foot totals(@Nullable Object... cells) {
    return new Foot(
        Collections.unmodifiableList(new ArrayList<@Nullable Object>(Arrays.asList(cells))),
        List.of(),
        List.of());
  }

  /** With a note more. */
  public Foot note(String zh, String en) {
    var all = new ArrayList<>(notes);
    all.add(new Text(zh, en));
    return new Foot(totals, List.copyOf(all), charts);
  }

  /** With a chart more. */
  public Foot chart(Chart chart) {
    var all = new ArrayList<>(charts);
    all.add(chart);
    return new Foot(totals, notes, List.copyOf(all));
  }
}
