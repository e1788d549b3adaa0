package io.huifang.bench;

import io.huifang.dialing.pacing.FixedRatio;
import io.huifang.dialing.pacing.Pace;
import io.huifang.dialing.pacing.Predictive;
import io.huifang.dialing.pacing.Predictive.Limits;
import io.huifang.dialing.pacing.Progressive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Predictive pacing against progressive, a fixed ratio and an {@link PacingOracle}, on simulated
 * days of 5, 20 and 100 agents: each seed a campaign-day, the same people for each way ({@link
 * PacingWorld}). What is asked for: talk against progressive's and the oracle's, and the days on
 * which no more than 3 % of those who answered were abandoned. Beside them stands what nobody can
 * exceed ({@link PacingBound}).
 */
final class PacingBench {
  static final double ABANDONED = Limits.USUAL.abandoned();

  static final double DAYS = 0.95;
  private static final double OF_ORACLE = 0.85;
  private static final double RATIO = 2;

  /** How many work, and what predictive's talk is asked to be against progressive's. */
  enum Team {
    SMALL(5, 0.98),
    MIDDLE(20, 1.10),
    LARGE(100, 1.20);

    final int agents;
    private final double ofProgressive;

    Team(int agents, double ofProgressive) {
      this.agents = agents;
      this.ofProgressive = ofProgressive;
    }
  }

  /** Ways of pacing, as they stand side by side. */
  enum Way {
    PROGRESSIVE("progressive", new Progressive()),
    RATIO("2 for each free agent", new FixedRatio(PacingBench.RATIO)),
    PREDICTIVE("predictive", new Predictive(Limits.USUAL)),
    ORACLE("oracle: answers known", new PacingOracle()),
    BOUND("everything known", (now, day) -> 0);

    final String title;

    @SuppressWarnings("ImmutableEnumChecker") // each is a function of what it is shown
    private final PacingDay.Pacer pacer;

    Way(String title, Pace pace) {
      this(title, (now, day) -> pace.decide(now).calls());
    }

    Way(String title, PacingDay.Pacer pacer) {
      this.title = title;
      this.pacer = pacer;
    }

    PacingDay.Result day(PacingWorld world, long seed, int agents) {
      return this == BOUND
          ? PacingBound.day(world, seed, agents)
          : new PacingDay(world, seed, agents, pacer).run();
    }
  }

  /** All days of one way of pacing. */
  record Days(List<PacingDay.Result> all) {
    double talkShare() {
      return all.stream().mapToDouble(PacingDay.Result::talkShare).average().orElse(0);
    }

    double abandonShare() {
      long answered = all.stream().mapToLong(PacingDay.Result::answered).sum();
      return (double) all.stream().mapToLong(PacingDay.Result::abandoned).sum()
          / Math.max(1, answered);
    }

    double worst() {
      return all.stream().mapToDouble(PacingDay.Result::abandonShare).max().orElse(0);
    }

    double within(double limit) {
      return (double) all.stream().filter(r -> r.abandonShare() <= limit).count() / all.size();
    }
  }

  private final int seeds;
  private final Report report = new Report("pacing");
  private final Map<PacingWorld, Map<Team, Map<Way, Days>>> figures =
      new EnumMap<>(PacingWorld.class);

  PacingBench(boolean quick) {
    seeds = quick ? 6 : 30;
  }

  int run() throws IOException {
    System.out.printf(
        Locale.ROOT,
        "%d campaign-days of 8 h each; talk share of agents' time, abandoned of answered (all days,"
            + " worst day, days within %.0f %%)%n",
        seeds,
        ABANDONED * 100);
    for (PacingWorld world : PacingWorld.values()) {
      figures.put(world, new EnumMap<>(Team.class));
      for (Team team : Team.values()) {
        figures.get(world).put(team, days(world, team));
        judge(world, team, figures.get(world).get(team));
      }
    }
    figures.forEach((world, teams) -> teams.forEach((team, all) -> summary(world, team, all)));
    System.out.println("drawn: " + new PacingPicture(figures).write());
    return report.finish();
  }

  private static void summary(PacingWorld world, Team team, Map<Way, Days> all) {
    double talk = all.get(Way.PREDICTIVE).talkShare();
    System.out.printf(
        Locale.ROOT,
        "  %-12s %3d agents: predictive / progressive %.3f, / oracle %.3f, / everything known %.3f%n",
        world.title(),
        team.agents,
        talk / all.get(Way.PROGRESSIVE).talkShare(),
        talk / all.get(Way.ORACLE).talkShare(),
        talk / all.get(Way.BOUND).talkShare());
  }

  private Map<Way, Days> days(PacingWorld world, Team team) {
    Map<Way, Days> all = new EnumMap<>(Way.class);
    for (Way way : Way.values()) {
      Days days =
          new Days(
              LongStream.rangeClosed(1, seeds)
                  .parallel()
                  .mapToObj(seed -> way.day(world, seed, team.agents))
                  .toList());
      all.put(way, days);
      System.out.printf(
          Locale.ROOT,
          "  %-12s %3d agents  %-22s talk %.4f   abandoned %5.2f %%  %5.2f %%  %3.0f %%%n",
          world.title(),
          team.agents,
          way.title,
          days.talkShare(),
          days.abandonShare() * 100,
          days.worst() * 100,
          days.within(ABANDONED) * 100);
    }
    return all;
  }

  private void judge(PacingWorld world, Team team, Map<Way, Days> all) {
    Days ours = all.get(Way.PREDICTIVE);
    String name = world.title() + ", " + team.agents + " agents: ";
    if (world.judgesTalk()) {
      against(name + "talk / progressive", all, Way.PROGRESSIVE, team.ofProgressive);
      against(name + "talk / oracle", all, Way.ORACLE, OF_ORACLE);
    }
    report.atLeast(
        name + "days within 3 %",
        ours.within(ABANDONED),
        DAYS,
        String.format(
            Locale.ROOT,
            "abandoned %.2f %% of all, %.2f %% on the worst day",
            ours.abandonShare() * 100,
            ours.worst() * 100));
    List<Object> raw = new ArrayList<>();
    all.forEach((way, days) -> raw.add(Map.of("way", way.title, "days", days.all())));
    report.raw(world.title() + "." + team.agents, raw);
  }

  private void against(String what, Map<Way, Days> all, Way way, double target) {
    double talk = all.get(Way.PREDICTIVE).talkShare();
    double other = all.get(way).talkShare();
    report.atLeast(
        what,
        talk / other,
        target,
        String.format(Locale.ROOT, "%.3f: %.4f against %.4f", talk / other, talk, other));
  }
}
