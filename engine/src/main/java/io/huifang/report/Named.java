package io.huifang.report;

import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.Text;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A thing of the files, or words in their terms, in a cell: programs read the stable form, people
 * the other one.
 *
 * @param name as it stands in the files or tables
 */
public record Named(String name, Text title) {
  /** A campaign; one that is in no file any more keeps its name. */
  static Named campaign(Config config, String name) {
    return new Named(
        name,
        config.campaign(name).map(CampaignConfig::title).orElseGet(() -> new Text(name, name)));
  }

  /** An agent by the title; one that is in no file any more keeps the sign-in name. */
  public static Named agent(Config config, String name) {
    String title = config.agents().title(name);
    return new Named(name, new Text(title, title));
  }

  /**
   * Several, as they stand in tables, with a space between them; null and empty: none. Who is no
   * agent stays.
   */
  static @Nullable Named agents(Config config, @Nullable String names) {
    if (names == null || names.isEmpty()) {
      return null;
    }
    String titles =
        Stream.of(names.split(" "))
            .map(n -> config.agents().title(n))
            .collect(Collectors.joining(", "));
    return new Named(names, new Text(titles, titles));
  }

  /** A disposition as it was chosen; null: none was. */
  static @Nullable Named disposition(
      @Nullable String name, @Nullable String zh, @Nullable String en) {
    return name == null || zh == null || en == null ? null : new Named(name, new Text(zh, en));
  }

  @Override
  public String toString() {
    return name;
  }
}
