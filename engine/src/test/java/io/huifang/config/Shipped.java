package io.huifang.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The configuration as shipped, for tests. */
public final class Shipped {
  private Shipped() {}

  /** The folder; tests run in {@code engine/} or above it. */
  public static Path dir() {
    Path here = Path.of("config");
    return Files.isDirectory(here) ? here : Path.of("..", "config");
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
}
