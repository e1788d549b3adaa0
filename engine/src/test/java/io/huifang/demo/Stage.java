package io.huifang.demo;

import io.huifang.config.Config;
import io.huifang.config.ConfigLoader;
import io.huifang.config.Text;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What all scenes share: where they play, who hears it, and what did not happen. */
final class Stage {
  final Map<String, String> environment;
  final LocalDate day;
  final Path pictures;
  final Config config;
  final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  final List<String> missing = new ArrayList<>();

  /**
   * A stage.
   *
   * @param day of the lab
   * @param pictures folder for pictures of the page
   */
  Stage(Map<String, String> environment, LocalDate day, Path pictures) {
    this.environment = environment;
    this.day = day;
    this.pictures = pictures;
    this.config =
        switch (ConfigLoader.load(Path.of(environment.get("HUIFANG_CONFIG")), environment)) {
          case ConfigLoader.Good good -> good.config();
          case ConfigLoader.Bad bad -> throw new IllegalStateException(bad.problems().toString());
        };
  }

  /** The beginning of a day of the lab, in the business zone. */
  Instant begins(LocalDate of) {
    return of.atStartOfDay(config.engine().zone()).toInstant();
  }

  String language() {
    return config.engine().language();
  }

  /** In the house's language, which the demo was begun in. */
  String in(String zh, String en) {
    return new Text(zh, en).in(language());
  }

  void tell(String text) {
    out.println("==> " + text);
  }

  /** False when it did not come true within the limit. */
  static boolean await(Duration limit, BooleanSupplier condition) {
    CountDownLatch never = new CountDownLatch(1);
    long until = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      try {
        if (System.nanoTime() > until || never.await(200, TimeUnit.MILLISECONDS)) {
          return false;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
