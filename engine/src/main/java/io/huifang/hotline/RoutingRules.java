package io.huifang.hotline;

import io.huifang.config.Config;
import io.huifang.config.HotlineConfig.Rule;
import io.huifang.config.Text;
import io.huifang.hotline.Routed.First;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The {@code rules} of {@code hotline.yaml} for one caller; the first that fits counts. Pure. */
final class RoutingRules {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT);

  private final Config config;
  private final Routing.Call call;
  private final CallerFacts facts;
  private final List<AgentSeen> agents;
  private final String language;

  /** {@code language}: of the caller; empty: not one. */
  RoutingRules(
      Config config,
      Routing.Call call,
      CallerFacts facts,
      List<AgentSeen> agents,
      String language) {
    this.config = config;
    this.call = call;
    this.facts = facts;
    this.agents = agents;
    this.language = language;
  }

  /**
   * A rule fits.
   *
   * @param who the agent that it knows, by name or title; empty: none
   */
  private record Fit(Text why, String who) {}

  /** The plain decision, or what a rule makes of it. */
  Routed over(Routed plain) {
    for (Rule rule : config.hotline().rules()) {
      Optional<Fit> fit = fit(rule);
      if (fit.isPresent()) {
        return apply(plain, rule, fit.get());
      }
    }
    return plain;
  }

  private Routed apply(Routed plain, Rule rule, Fit fit) {
    Optional<AgentSeen> agent =
        rule.agentFor().isZero()
            ? Optional.empty()
            : agents.stream().filter(a -> a.is(fit.who())).findFirst();
    Optional<First> first =
        agent
            .filter(AgentSeen::free)
            .map(a ->
                new First(a.name(), a.title(), a.extension(), (int) rule.agentFor().toSeconds()));
    Text why = fit.why();
    if (plain.code().equals("vip")) {
      why = Routing.and(plain.why(), why);
    }
    if (!rule.agentFor().isZero() && !fit.who().isEmpty()) {
      why = Routing.and(why, stand(agent, first));
    }
    return new Routed(
        plain.way(),
        plain.route().to(rule.queue(), rule.priority()),
        first,
        plain.say(),
        rule.offer(),
        rule.pastMenu() ? "" : plain.menu(),
        plain.language(),
        rule.when().label(),
        why);
  }

  private static Text stand(Optional<AgentSeen> agent, Optional<First> first) {
    if (first.isPresent()) {
      int seconds = first.get().seconds();
      return new Text("先呼 " + seconds + " 秒", "rung first for " + seconds + " s");
    }
    return agent.isPresent()
        ? new Text("现不空闲，不等待", "not free, not waited for")
        : new Text("不是坐席", "no agent of agents.yaml");
  }

  private Optional<Fit> fit(Rule rule) {
    Instant since = call.at().minus(rule.within());
    return switch (rule.when()) {
      case OPEN_COMPLAINT -> facts.complaint().map(this::complaint);
      case LOW_SCORE ->
          facts
              .score()
              .filter(s -> !s.at().isBefore(since))
              .filter(s -> s.score().compareTo(BigDecimal.valueOf(rule.below())) < 0)
              .map(this::score);
      case MISSED_CALL ->
          facts
              .missed()
              .filter(m -> !m.at().isBefore(since))
              .filter(m -> facts.talk().filter(t -> t.at().isAfter(m.at())).isEmpty())
              .map(this::missed);
      case SAME_AGENT -> facts.talk().filter(t -> !t.at().isBefore(since)).map(this::talk);
      case LANGUAGE ->
          language.equals(rule.language())
              ? Optional.of(new Fit(new Text("语言：" + language, "speaks " + language), ""))
              : Optional.empty();
    };
  }

  private Fit complaint(CallerFacts.Complaint c) {
    String by = title(c.handler());
    String day = day(c.openedAt());
    String who = there(c.handler());
    boolean deputy = !who.equals(c.handler());
    String zh = deputy ? by + "（不在，由 " + title(who) + " 代理）" : by;
    String en = deputy ? by + " (absent, " + title(who) + " for them)" : by;
    return new Fit(
        new Text(
            "未结投诉 " + c.id() + "（" + day + (by.isEmpty() ? "）" : "，负责人 " + zh + "）"),
            "open complaint " + c.id() + " of " + day + (by.isEmpty() ? "" : ", handler " + en)),
        who);
  }

  /** The handler, or who stands in for them today. */
  private String there(String handler) {
    LocalDate today = LocalDate.ofInstant(call.at(), config.engine().zone());
    return agents.stream()
        .filter(a -> a.is(handler))
        .findFirst()
        .map(AgentSeen::name)
        .filter(name -> !config.agents().actsFor(name, today).equals(name))
        .map(name -> config.agents().actsFor(name, today))
        .orElse(handler);
  }

  private Fit score(CallerFacts.Score s) {
    String points = s.score().stripTrailingZeros().toPlainString();
    String day = day(s.at());
    return new Fit(
        new Text("上次评分 " + points + "（" + day + "）", "scored " + points + " on " + day), "");
  }

  private Fit missed(CallerFacts.Missed m) {
    Text campaign =
        config
            .campaign(m.campaign())
            .map(c -> c.title())
            .orElseGet(() -> new Text(m.campaign(), m.campaign()));
    String day = day(m.at());
    return new Fit(
        new Text(
            day + " 未接到我们的“" + campaign.zh() + "”来电",
            "rings back: missed our " + campaign.en() + " of " + day),
        "");
  }

  private Fit talk(CallerFacts.Talk t) {
    String by = title(t.agent());
    String day = day(t.at());
    return new Fit(
        new Text(day + " 由 " + by + " 接待", "spoke with " + by + " on " + day), t.agent());
  }

  private String title(String who) {
    return agents.stream().filter(a -> a.is(who)).findFirst().map(AgentSeen::title).orElse(who);
  }

  private String day(Instant at) {
    ZoneId zone = config.engine().zone();
    return DAY.format(at.atZone(zone));
  }
}
