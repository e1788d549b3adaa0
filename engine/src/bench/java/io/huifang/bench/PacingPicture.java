package io.huifang.bench;

import io.huifang.bench.PacingBench.Days;
import io.huifang.bench.PacingBench.Team;
import io.huifang.bench.PacingBench.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The figures of {@link PacingBench} as a picture: for each kind of day and each team a bar for the
 * talk share of each way of pacing, and below it what was abandoned, red where it is over the
 * limit.
 */
final class PacingPicture {
  private static final int WIDTH = 960;
  private static final int LEFT = 60;
  private static final int TOP = 70;
  private static final int PANEL = 260;
  private static final int BARS = 180;
  private static final int BAR = 46;
  private static final int GROUP = (WIDTH - LEFT - 20) / Team.values().length;
  private static final String[] COLOURS = {"#8fa3b5", "#d9b26a", "#2f7d5b", "#c9d2da", "#e4e8eb"};

  private final Map<PacingWorld, Map<Team, Map<Way, Days>>> figures;
  private final StringBuilder svg = new StringBuilder();

  PacingPicture(Map<PacingWorld, Map<Team, Map<Way, Days>>> figures) {
    this.figures = figures;
  }

  /** Writes {@code engine/target/bench/pacing.svg}. */
  Path write() throws IOException {
    int height = TOP + PANEL * figures.size();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                + " font-family=\"sans-serif\" font-size=\"12\">%n"
                + "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n",
            WIDTH,
            height));
    text(
        LEFT,
        24,
        "start",
        "#222222",
        "Share of agents' time in talks; below: abandoned of answered");
    legend();
    int y = TOP;
    for (var world : figures.entrySet()) {
      panel(y, world.getKey(), world.getValue());
      y += PANEL;
    }
    Path file = Report.file("pacing.svg");
    Files.writeString(file, svg.append("</svg>\n"));
    return file;
  }

  private static int place(Way way) {
    return List.of(Way.values()).indexOf(way);
  }

  private void legend() {
    for (Way way : Way.values()) {
      int x = LEFT + place(way) * 180;
      bar(x, 38, 12, 12, COLOURS[place(way)]);
      text(x + 18, 48, "start", "#222222", way.title);
    }
  }

  private void panel(int y, PacingWorld world, Map<Team, Map<Way, Days>> teams) {
    int floor = y + 20 + BARS;
    text(LEFT, y + 8, "start", "#222222", world.title());
    for (int percent = 0; percent <= 100; percent += 25) {
      int at = floor - BARS * percent / 100;
      svg.append(
          String.format(
              Locale.ROOT, "<path d=\"M%d %dH%d\" stroke=\"#e3e7ea\"/>%n", LEFT, at, WIDTH - 20));
      text(LEFT - 6, at + 4, "end", "#666666", percent + " %");
    }
    teams.forEach((team, ways) -> {
      int x = LEFT + GROUP * List.of(Team.values()).indexOf(team) + 20;
      ways.forEach((way, days) -> {
        int at = x + place(way) * (BAR + 6);
        int height = (int) Math.round(BARS * days.talkShare());
        bar(at, floor - height, BAR, height, COLOURS[place(way)]);
        label(at + BAR / 2, floor, height, days);
      });
      text(x + 5 * (BAR + 6) / 2, floor + 36, "middle", "#222222", team.agents + " agents");
    });
  }

  private void label(int x, int floor, int height, Days days) {
    text(x, floor - height - 4, "middle", "#222222", percent(days.talkShare()));
    boolean over = days.within(PacingBench.ABANDONED) < PacingBench.DAYS;
    text(x, floor + 16, "middle", over ? "#b3261e" : "#2f7d5b", percent(days.abandonShare()));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }

  private void bar(int x, int y, int width, int height, String colour) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>%n",
            x,
            y,
            width,
            height,
            colour));
  }

  private void text(int x, int y, String anchor, String colour, String words) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            colour,
            words));
  }
}
