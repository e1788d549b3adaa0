package io.huifang.report;

import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.Text;

/**
 * A thing of the files in a cell: programs read its name, people its title.
 *
 * @param name as it stands in the files
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
