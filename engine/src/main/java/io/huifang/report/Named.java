package io.huifang.report;

import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.Text;

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

  @Override
  public String toString() {
    return name;
  }
}
