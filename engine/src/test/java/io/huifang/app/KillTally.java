package io.huifang.app;

import io.huifang.app.Killing.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What many kills came to, part by part: written after each batch, so that a run that is broken off
 * has told what it saw, and goes on from there when it is started with the same seed.
 */
final class KillTally {
  static final Path FILE =
      (Files.isDirectory(Path.of("engine")) ? Path.of("engine", "target") : Path.of("target"))
          .resolve("kills.txt")
          .toAbsolutePath();

  private static final String HEAD = "Kills (-9) at random moments, -Dhuifang.kills.seed=";
  private static final String BATCH = "batch ";

  private final String head;
  private final int asked;
  private final List<Line> lines = new ArrayList<>();
  private final List<String> breaches = new ArrayList<>();
  private Duration reviving = Duration.ZERO;

  KillTally(long seed, int asked) {
    this.head = HEAD + seed;
    this.asked = asked;
    goOn();
  }

  /** A batch, or the sum of several; times in ms. */
  private record Line(
      Part part,
      int kills,
      Batch.Figures figures,
      int breaches,
      long tookMillis,
      long revivingMillis) {
    Line plus(Line more) {
      Batch.Figures a = figures;
      Batch.Figures b = more.figures;
      return new Line(
          part,
          kills + more.kills,
          new Batch.Figures(
              a.people() + b.people(),
              a.attempts() + b.attempts(),
              a.dialed() + b.dialed(),
              a.doubled() + b.doubled(),
              a.lost() + b.lost(),
              a.unknown() + b.unknown()),
          breaches + more.breaches,
          tookMillis + more.tookMillis,
          revivingMillis + more.revivingMillis);
    }

    static Line parse(String text) {
      String[] at = text.split(" ", -1);
      int[] n = new int[at.length];
      for (int i = 1; i < at.length; i++) {
        n[i] = Integer.parseInt(at[i]);
      }
      return new Line(
          Part.valueOf(at[0]),
          n[1],
          new Batch.Figures(n[2], n[3], n[4], n[5], n[6], n[7]),
          n[8],
          n[9],
          n[10]);
    }

    @Override
    public String toString() {
      Batch.Figures f = figures;
      return Stream.of(
              part,
              kills,
              f.people(),
              f.attempts(),
              f.dialed(),
              f.doubled(),
              f.lost(),
              f.unknown(),
              breaches,
              tookMillis,
              revivingMillis)
          .map(String::valueOf)
          .collect(Collectors.joining(" "));
    }

    String sum(int asked) {
      Batch.Figures f = figures;
      return String.format(
          Locale.ROOT,
          "%s killed %d of %d times: %d people, %d attempts, %d dialed, %d doubled, %d lost,"
              + " %d unknown named, %d ledger breaches; %.1f s a kill, %.1f of them until all"
              + " served again",
          part.name().toLowerCase(Locale.ROOT),
          kills,
          asked,
          f.people(),
          f.attempts(),
          f.dialed(),
          f.doubled(),
          f.lost(),
          f.unknown(),
          breaches,
          tookMillis / 1_000.0 / Math.max(1, kills),
          revivingMillis / 1_000.0 / Math.max(1, kills));
    }
  }

  /** After one kill everything served again so much later. */
  void revived(Duration later) {
    reviving = reviving.plus(later);
  }

  /** Some kills are through, and the ledger was looked at. */
  void batch(Part part, int kills, Batch.Figures figures, Duration took, String breach) {
    if (!breach.isEmpty()) {
      breaches.add(part + ": " + breach);
    }
    lines.add(
        new Line(
            part, kills, figures, breach.isEmpty() ? 0 : 1, took.toMillis(), reviving.toMillis()));
    reviving = Duration.ZERO;
    System.out.println("RandomKillsIT: " + sum(part).sum(asked));
    write();
  }

  /** Kills of a part so far. */
  int killed(Part part) {
    return lines.stream().filter(l -> l.part() == part).mapToInt(Line::kills).sum();
  }

  int batches() {
    return lines.size();
  }

  /** What was not as promised, in the words of the ledger. */
  List<String> breaches() {
    return List.copyOf(breaches);
  }

  private Line sum(Part part) {
    return lines.stream().filter(l -> l.part() == part).reduce(Line::plus).orElseThrow();
  }

  /** With the seed of the run that wrote the file. */
  private void goOn() {
    try {
      List<String> before = Files.exists(FILE) ? Files.readAllLines(FILE) : List.of();
      if (before.contains(head)) {
        before.stream()
            .filter(l -> l.startsWith(BATCH))
            .map(l -> Line.parse(l.substring(BATCH.length())))
            .forEach(lines::add);
        before.stream()
            .dropWhile(l -> !l.isEmpty())
            .filter(l -> !l.isEmpty())
            .forEach(breaches::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write() {
    var text = new ArrayList<String>();
    text.add(head);
    lines.stream().map(Line::part).distinct().forEach(p -> text.add(sum(p).sum(asked)));
    text.add(
        "Part, kills, people, attempts, dialed, doubled, lost, unknown, breaches, ms, ms until"
            + " all served again:");
    lines.forEach(l -> text.add(BATCH + l));
    if (!breaches.isEmpty()) {
      text.add("");
      text.addAll(breaches);
    }
    try {
      Files.createDirectories(FILE.getParent());
      Files.write(FILE, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
