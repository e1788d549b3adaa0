package io.huifang.app;

import io.huifang.app.People.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What many kills came to, part by part: written after each batch, so that a run that is broken off
 * has told what it saw.
 */
final class KillTally {
  static final Path FILE =
      (Files.isDirectory(Path.of("engine")) ? Path.of("engine", "target") : Path.of("target"))
          .resolve("kills.txt")
          .toAbsolutePath();

  private final long seed;
  private final int asked;
  private final Map<String, Sum> parts = new LinkedHashMap<>();
  private final List<String> breaches = new ArrayList<>();

  KillTally(long seed, int asked) {
    this.seed = seed;
    this.asked = asked;
  }

  private record Sum(int kills, int attempts, long unknown, int breaches, Duration took) {
    Sum plus(Sum more) {
      return new Sum(
          kills + more.kills,
          attempts + more.attempts,
          unknown + more.unknown,
          breaches + more.breaches,
          took.plus(more.took));
    }
  }

  /** Some kills are through, and the ledger was looked at. */
  void batch(String part, int kills, List<Row> attempts, Duration took, String breach) {
    long unknown = attempts.stream().filter(r -> r.get("outcome").equals("unknown")).count();
    if (!breach.isEmpty()) {
      breaches.add(part + ": " + breach);
    }
    parts.merge(
        part, new Sum(kills, attempts.size(), unknown, breach.isEmpty() ? 0 : 1, took), Sum::plus);
    System.out.println("KillIT: " + line(part, parts.get(part)));
    write();
  }

  /** What was not as promised, in the words of the ledger. */
  List<String> breaches() {
    return List.copyOf(breaches);
  }

  private String line(String part, Sum s) {
    return String.format(
        Locale.ROOT,
        "%s killed %d of %d times: %d attempts, %d unknown, %d ledger breaches, %.1f s a kill",
        part.toLowerCase(Locale.ROOT),
        s.kills(),
        asked,
        s.attempts(),
        s.unknown(),
        s.breaches(),
        s.took().toMillis() / 1_000.0 / s.kills());
  }

  private void write() {
    var lines = new ArrayList<String>();
    lines.add("Kills (-9) at random moments, -Dhuifang.kills.seed=" + seed);
    parts.forEach((part, sum) -> lines.add(line(part, sum)));
    lines.addAll(breaches);
    try {
      Files.createDirectories(FILE.getParent());
      Files.write(FILE, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
