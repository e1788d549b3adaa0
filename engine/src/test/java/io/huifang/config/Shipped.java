package io.huifang.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The configuration as shipped, for tests. */
public final class Shipped {
  /** What leads out of the tests, and so must be left to the environment that they make. */
  private static final List<String> LEFT_OPEN =
      List.of(
          "data: ${HUIFANG_DATA:",
          "url: ${HUIFANG_DB_URL:",
          "host: ${HUIFANG_AMI_HOST:",
          "host: ${HUIFANG_SMTP_HOST:");

  private static final Path DIR = find();

  private Shipped() {}

  /** The folder; tests run in {@code engine/} or above it. */
  public static Path dir() {
    return DIR;
  }

  private static Path find() {
    Path here = Path.of("config");
    Path dir = Files.isDirectory(here) ? here : Path.of("..", "config");
    try {
      String engine = Files.readString(dir.resolve("engine.yaml"));
      for (String line : LEFT_OPEN) {
        if (!engine.contains(line)) {
          throw new AssertionError(
              dir.resolve("engine.yaml")
                  + " does not say '"
                  + line
                  + "…}': tests and benchmarks would work on what it names instead. Put your own"
                  + " files elsewhere (HUIFANG_CONFIG) and the shipped ones back.");
        }
      }
      return dir;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files with their fallbacks. */
  public static Config config() {
    return config(Map.of("HUIFANG_AMI_SECRET", "none"));
  }

  /** The files in an environment. */
  public static Config config(Map<String, String> environment) {
    return switch (ConfigLoader.load(dir(), environment)) {
      case ConfigLoader.Good good -> good.config();
      case ConfigLoader.Bad bad -> throw new AssertionError(bad.problems());
    };
  }

  /** The files with these campaigns only, each enabled. */
  public static Config only(String... campaigns) {
    return with(
        config().campaigns().stream()
            .filter(c -> List.of(campaigns).contains(c.name()))
            .map(c -> enabled(c, true))
            .toList());
  }

  /** The files with other fields of one's own. */
  public static Config withFields(OwnField... fields) {
    return ChangedConfig.of(config()).fields(fields).config();
  }

  /** The files with another rule of how long files are kept. */
  public static Config with(RecordsConfig records) {
    return ChangedConfig.of(config()).records(records).config();
  }

  /** A field that is text under the heading of its name, shown everywhere. */
  public static OwnField field(String name, OwnField.Owner of, OwnField.Type type) {
    return new OwnField(
        name,
        of,
        type,
        new Text("字段" + name, name),
        Set.of(OwnField.Place.values()),
        true,
        List.of(name),
        List.of());
  }

  /** The files with other campaigns. */
  public static Config with(List<CampaignConfig> campaigns) {
    return ChangedConfig.of(config()).campaigns(campaigns).config();
  }

  /** The campaign, switched on or off. */
  public static CampaignConfig enabled(CampaignConfig c, boolean enabled) {
    return ChangedCampaign.of(c).enabled(enabled).campaign();
  }
}
