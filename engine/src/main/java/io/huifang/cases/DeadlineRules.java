package io.huifang.cases;

import io.huifang.config.CaseStage;
import io.huifang.config.CasesConfig;
import io.huifang.config.CasesConfig.Escalation;
import io.huifang.config.CasesConfig.Kind;
import io.huifang.config.CasesConfig.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When a step is warned of, late and escalated. Pure. */
final class DeadlineRules {
  private final CasesConfig file;
  private final CaseTime time;

  DeadlineRules(CasesConfig file, CaseTime time) {
    this.file = file;
    this.time = time;
  }

  /**
   * A step that is not done yet.
   *
   * @param dueAt null: only escalated
   * @param nextAt null: nothing is to come
   */
  record Running(
      CaseStage stage, Instant fromAt, @Nullable Instant dueAt, @Nullable Instant nextAt) {}

  /**
   * Something that time brings.
   *
   * @param what warned, late or escalated
   * @param to whom it goes, when it is escalated; else empty
   * @param once tells it from others of the case
   */
  record Alarm(String what, String words, String to, String once, Instant at) {}

  /**
   * What begins to run when a stage is reached.
   *
   * @param reached since then
   * @param stands the stage that the case has: steps up to it are done
   */
  List<Running> begin(CaseView c, CaseStage reached, CaseStage stands, Instant at) {
    Kind kind = file.kind(c.kind());
    return kind.steps().stream()
        .filter(s -> s.from() == reached && s.stage().compareTo(stands) > 0)
        .map(s -> {
          Instant due = s.within().map(w -> time.after(at, w, kind.working())).orElse(null);
          return new Running(s.stage(), at, due, next(c, s, at, due, Instant.MIN));
        })
        .filter(r -> r.nextAt() != null)
        .toList();
  }

  /** What is due by now. Warnings that come too late are left out. */
  List<Alarm> due(CaseView c, Running running, Instant now) {
    return step(c, running.stage())
        .map(s ->
            alarms(c, s, running.fromAt(), running.dueAt())
                .filter(a -> !a.at().isAfter(now))
                .filter(a ->
                    !a.what().equals("warned")
                        || running.dueAt() == null
                        || now.isBefore(running.dueAt()))
                .toList())
        .orElse(List.of());
  }

  /** When to look again; null: never, also when the file does not have the step any more. */
  @Nullable Instant next(CaseView c, Running running, Instant now) {
    return step(c, running.stage())
        .map(s -> next(c, s, running.fromAt(), running.dueAt(), now))
        .orElse(null);
  }

  private @Nullable Instant next(
      CaseView c, Step s, Instant from, @Nullable Instant due, Instant after) {
    return alarms(c, s, from, due)
        .map(Alarm::at)
        .filter(at -> at.isAfter(after))
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private Optional<Step> step(CaseView c, CaseStage stage) {
    return file.kind(c.kind()).step(stage);
  }

  private Stream<Alarm> alarms(CaseView c, Step s, Instant from, @Nullable Instant due) {
    boolean working = file.kind(c.kind()).working();
    String step = s.stage().label();
    String key = c.round() + ":" + step + ":";
    var all = new ArrayList<Alarm>();
    s.warnAfter()
        .ifPresent(w ->
            all.add(
                new Alarm(
                    "warned",
                    "soon late: not " + step,
                    "",
                    key + "warned",
                    time.after(from, w, working))));
    if (due != null) {
      all.add(new Alarm("late", "not " + step + " in time", "", key + "late", due));
    }
    for (int i = 0; i < s.escalate().size(); i++) {
      Escalation e = s.escalate().get(i);
      String to = whom(c, e.to());
      all.add(
          new Alarm(
              "escalated",
              "to " + to + ": not " + step,
              to,
              key + "escalated:" + i,
              time.after(from, e.after(), working)));
    }
    return all.stream().sorted(Comparator.comparing(Alarm::at));
  }

  private String whom(CaseView c, String to) {
    if (!to.equals(CasesConfig.MANAGER)) {
      return to;
    }
    String department = c.department().isEmpty() ? file.otherwise() : c.department();
    return file.department(department).map(CasesConfig.Department::manager).orElse(department);
  }
}
