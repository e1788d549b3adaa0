package io.huifang.config;

import io.huifang.config.CasesConfig.Closing;
import io.huifang.config.CasesConfig.Escalation;
import io.huifang.config.CasesConfig.Step;
import io.huifang.config.CasesConfig.Within;
import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads one kind of {@code cases.yaml}. */
final class CaseKindReader {
  private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,3})([mhd])");
  private static final String SAME_DAY = "same-day";
  private static final Map<String, Boolean> TIMES =
      Forms.words(Stream.of(false, true), working -> working ? "working" : "clock");
  private static final Map<String, Closing> CLOSINGS =
      Forms.words(Stream.of(Closing.values()), Closing::label);
  private static final Map<String, CaseStage> STAGES =
      Forms.words(
          Stream.of(CaseStage.values()).filter(s -> s != CaseStage.REGISTERED), CaseStage::label);
  private static final Map<String, CaseStage> FROM =
      Forms.words(
          Stream.of(CaseStage.values()).filter(s -> s != CaseStage.CLOSED), CaseStage::label);

  /** Outcomes that the talk on the line or the wait behind it tells: only they may open a case. */
  private static final Map<String, Outcome> OUTCOMES =
      Forms.words(
          Stream.of(
              Outcome.PERSON,
              Outcome.NOBODY_CAME,
              Outcome.OPTED_OUT,
              Outcome.WRONG_PERSON,
              Outcome.SILENT,
              Outcome.HUNG_UP),
          Outcome::label);

  private final CaseKind kind;
  private final Duration day;
  private final CaseMailCheck mails;

  private CaseKindReader(CaseKind kind, Duration day, CaseMailCheck mails) {
    this.kind = kind;
    this.day = day;
    this.mails = mails;
  }

  /**
   * Reads it.
   *
   * @param workingDay the length of one
   * @param mails told to whom steps are escalated
   */
  static CasesConfig.Kind read(CaseKind kind, Fields f, Duration workingDay, CaseMailCheck mails) {
    boolean working = f.or("time", "clock").oneOf(TIMES);
    Duration day = working ? workingDay : Duration.ofDays(1);
    return new CaseKindReader(kind, day, mails).read(f, working);
  }

  private CasesConfig.Kind read(Fields f, boolean working) {
    Text title = Forms.text(f.need("title"));
    List<Step> steps = steps(f.need("steps"));
    Fields close = f.need("close").fields();
    Value by = close.need("by");
    Set<Closing> closing = EnumSet.noneOf(Closing.class);
    by.items(1, CLOSINGS.size()).forEach(v -> closing.add(v.oneOf(CLOSINGS)));
    Value who = close.orEmpty("who");
    List<String> names = who.items(0, 50).stream().map(v -> v.uses(CasesReader.PERSON)).toList();
    close.done();
    Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
    f.orEmpty("outcomes").items(0, OUTCOMES.size()).forEach(v -> outcomes.add(v.oneOf(OUTCOMES)));
    f.done();
    closings(by, closing, steps, names);
    return new CasesConfig.Kind(kind, title, working, steps, closing, names, outcomes);
  }

  private void closings(Value by, Set<Closing> closing, List<Step> steps, List<String> who) {
    if (!by.good()) {
      return;
    }
    if (kind == CaseKind.COMPLAINT && closing.contains(Closing.DONE)) {
      by.problem(
          "a complaint ends by a yes in the recovery call or by a written reason, never by itself;"
              + " allowed: recovery, reason");
    } else if (closing.contains(Closing.RECOVERY) && kind != CaseKind.COMPLAINT) {
      by.problem("recovery calls are made for complaints only; allowed: reason, done");
    } else if (closing.contains(Closing.RECOVERY)
        && steps.stream().noneMatch(s -> s.stage() == CaseStage.SOLVED)) {
      by.problem("recovery asks whether it is solved, and there is no step 'solved'");
    } else if (closing.contains(Closing.REASON) == who.isEmpty()) {
      by.problem("reason and 'who' belong together: who may close it with a written reason");
    }
  }

  private List<Step> steps(Value v) {
    var steps = new ArrayList<Step>();
    for (Value item : v.items(1, STAGES.size())) {
      steps.add(step(item, steps));
    }
    return List.copyOf(steps);
  }

  private Step step(Value item, List<Step> before) {
    Fields f = item.fields();
    Value name = f.need("step");
    CaseStage stage = name.oneOf(STAGES);
    if (name.good() && !before.isEmpty() && stage.compareTo(before.getLast().stage()) <= 0) {
      name.problem(
          stage.label()
              + " after "
              + before.getLast().stage().label()
              + "; allowed: each once, in the order "
              + String.join(", ", STAGES.keySet()));
    }
    Value counted = f.or("from", CaseStage.REGISTERED.label());
    CaseStage from = counted.oneOf(FROM);
    if (counted.good()
        && from != CaseStage.REGISTERED
        && before.stream().noneMatch(s -> s.stage() == from)) {
      counted.problem("'" + from.label() + "' is no step in front of this one");
    }
    Optional<Within> within = f.maybe("within").map(CaseKindReader::deadline);
    Optional<Value> warning = f.maybe("warn-after");
    Optional<Within> warnAfter = warning.map(CaseKindReader::span);
    warning.ifPresent(w -> warnBefore(w, warnAfter, within));
    List<Escalation> escalate =
        f.orEmpty("escalate").items(0, 10).stream().map(this::escalation).toList();
    f.done();
    return new Step(stage, from, within, warnAfter, escalate);
  }

  private void warnBefore(Value warning, Optional<Within> after, Optional<Within> within) {
    if (!warning.good()) {
      return;
    }
    if (within.isEmpty()) {
      warning.problem("there is no deadline to warn of; allowed: together with 'within'");
    } else if (after.map(a -> a.length(day)).orElse(day).compareTo(within.get().length(day)) >= 0) {
      warning.problem("would warn when it is too late; allowed: shorter than 'within'");
    }
  }

  private Escalation escalation(Value v) {
    Fields f = v.fields();
    Within after = span(f.need("after"));
    Value to = f.need("to");
    String name = to.matching(Forms.NAME, "manager (of the department), or the name of a person");
    if (!name.equals(CasesConfig.MANAGER)) {
      to.use(CasesReader.PERSON, name);
    }
    mails.escalated(to, name);
    f.done();
    return new Escalation(after, name);
  }

  private static Within deadline(Value v) {
    return v.parse(
        "a time as 30m, 24h or 2d, or same-day",
        s -> s.equals(SAME_DAY) ? Optional.of(new Within(Within.Unit.SAME_DAY, 1)) : spanOf(s),
        new Within(Within.Unit.DAYS, 1));
  }

  private static Within span(Value v) {
    return v.parse(
        "a time as 30m, 24h or 2d", CaseKindReader::spanOf, new Within(Within.Unit.MINUTES, 1));
  }

  private static Optional<Within> spanOf(String s) {
    Matcher m = SPAN.matcher(s);
    if (!m.matches()) {
      return Optional.empty();
    }
    Within.Unit unit =
        switch (m.group(2)) {
          case "m" -> Within.Unit.MINUTES;
          case "h" -> Within.Unit.HOURS;
          default -> Within.Unit.DAYS;
        };
    return Optional.of(new Within(unit, Integer.parseInt(m.group(1))));
  }
}
