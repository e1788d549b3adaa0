package io.huifang.cases;

import io.huifang.config.CaseStage;
import io.huifang.config.CasesConfig;
import io.huifang.config.CasesConfig.Closing;
import io.huifang.config.CasesConfig.Kind;
import io.huifang.config.CasesConfig.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What follows when something happens to a case: its steps in order, nothing left out, and the end
 * only as the file allows it. Pure.
 */
final class CaseRules {
  private final CasesConfig file;

  CaseRules(CasesConfig file) {
    this.file = file;
  }

  /** What comes of a case that was just registered: steps that the rules do themselves. */
  Ruling.Go opened(CaseView c, String words) {
    return go(c, CaseStage.REGISTERED, false, List.of(new Ruling.Line("opened", words, false)));
  }

  /** Rules over one event. */
  Ruling rule(CaseView c, CaseEvent event, String author) {
    return switch (event) {
      case CaseEvent.Note note -> note(c, note.words());
      case CaseEvent.BadAgain again -> badAgain(c, again.words());
      case CaseEvent.Asked asked -> asked(c, asked);
      case CaseEvent.Reopen reopen -> reopen(c, reopen.words());
      case CaseEvent _ when c.stage() == CaseStage.CLOSED ->
          new Ruling.Refused(c.named() + " is closed; reopen it first");
      case CaseEvent.Done done -> done(c, done);
      case CaseEvent.Assign assign -> assign(c, assign);
      case CaseEvent.Close close -> close(c, close.words(), author);
    };
  }

  private Ruling done(CaseView c, CaseEvent.Done done) {
    CaseStage stage = done.stage();
    if (!has(c, stage)) {
      return new Ruling.Refused(
          "a "
              + c.kind().label()
              + " has no step '"
              + stage.label()
              + "'; its steps are "
              + steps(c));
    }
    if (stage.compareTo(c.stage()) <= 0) {
      return new Ruling.Refused(c.named() + " is already " + c.stage().label());
    }
    CaseStage next = next(c, c.stage()).orElse(CaseStage.CLOSED);
    if (stage != next) {
      return new Ruling.Refused(
          c.named() + " is " + c.stage().label() + "; first it must be " + next.label());
    }
    if (stage != CaseStage.CONFIRMED && done.words().isBlank()) {
      return new Ruling.Refused("say in words what was " + stage.label());
    }
    return go(c, stage, false, List.of(new Ruling.Line(stage.label(), done.words(), false)));
  }

  private Ruling assign(CaseView c, CaseEvent.Assign assign) {
    if (file.department(assign.department()).isEmpty()) {
      return new Ruling.Refused(
          "no department '"
              + assign.department()
              + "'; there are "
              + file.departments().stream()
                  .map(CasesConfig.Department::name)
                  .collect(Collectors.joining(", ")));
    }
    CaseStage next = next(c, c.stage()).orElse(CaseStage.CLOSED);
    if (c.stage().compareTo(CaseStage.ASSIGNED) < 0 && next != CaseStage.ASSIGNED) {
      return new Ruling.Refused(
          c.named() + " is " + c.stage().label() + "; first it must be " + next.label());
    }
    CaseStage stage =
        c.stage() == CaseStage.REGISTERED || c.stage() == CaseStage.CONFIRMED
            ? CaseStage.ASSIGNED
            : c.stage();
    var handler = new AssignRules.Handler(assign.department(), assign.person(), assign.words());
    return new Ruling.Go(
        stage, false, Optional.of(handler), List.of(line(handler, assign.words(), false)));
  }

  private Ruling close(CaseView c, String words, String author) {
    Kind kind = file.kind(c.kind());
    if (!kind.closing().contains(Closing.REASON) || !file.isOneOf(kind.who(), author)) {
      String ways =
          kind.closing().stream()
              .map(way ->
                  switch (way) {
                    case RECOVERY -> "a yes in the recovery call";
                    case REASON -> "a written reason of " + String.join(" or ", kind.who());
                    case DONE -> "its last step";
                  })
              .collect(Collectors.joining(", or "));
      return new Ruling.Refused(author + " may not close " + c.named() + "; it ends by " + ways);
    }
    if (words.isBlank()) {
      return new Ruling.Refused("write down the reason why " + c.named() + " is closed");
    }
    return closed(words, false);
  }

  private Ruling asked(CaseView c, CaseEvent.Asked asked) {
    if (c.stage() != CaseStage.SOLVED || c.round() != asked.round()) {
      return new Ruling.Nothing();
    }
    if (!asked.solved()) {
      return reopened(c, asked.words());
    }
    return file.kind(c.kind()).closing().contains(Closing.RECOVERY)
        ? closed(asked.words(), false)
        : new Ruling.Go(
            c.stage(),
            false,
            Optional.empty(),
            List.of(new Ruling.Line("noted", asked.words(), false)));
  }

  private Ruling badAgain(CaseView c, String words) {
    return c.stage() == CaseStage.SOLVED || c.stage() == CaseStage.CLOSED
        ? reopened(c, words)
        : new Ruling.Go(
            c.stage(), false, Optional.empty(), List.of(new Ruling.Line("cause", words, false)));
  }

  private Ruling reopen(CaseView c, String words) {
    if (c.stage() != CaseStage.SOLVED && c.stage() != CaseStage.CLOSED) {
      return new Ruling.Refused(c.named() + " is open: " + c.stage().label());
    }
    return words.isBlank()
        ? new Ruling.Refused("say in words why " + c.named() + " is reopened")
        : reopened(c, words);
  }

  private static Ruling note(CaseView c, String words) {
    return words.isBlank()
        ? new Ruling.Refused("a note needs words")
        : new Ruling.Go(
            c.stage(), false, Optional.empty(), List.of(new Ruling.Line("noted", words, false)));
  }

  /** A new round: the department that has it begins again, with new deadlines. */
  private Ruling reopened(CaseView c, String words) {
    var lines = List.of(new Ruling.Line("reopened", words, false));
    return c.department().isEmpty()
        ? go(c, CaseStage.REGISTERED, true, lines)
        : new Ruling.Go(CaseStage.ASSIGNED, true, Optional.empty(), lines);
  }

  private static Ruling.Go closed(String words, boolean byRule) {
    return new Ruling.Go(
        CaseStage.CLOSED,
        false,
        Optional.empty(),
        List.of(new Ruling.Line(CaseStage.CLOSED.label(), words, byRule)));
  }

  /** After a step the rules do what is theirs: assign, and close what is done. */
  private Ruling.Go go(CaseView c, CaseStage stage, boolean reopened, List<Ruling.Line> first) {
    var lines = new ArrayList<>(first);
    Optional<AssignRules.Handler> handler = Optional.empty();
    CaseStage now = stage;
    if (next(c, now).filter(s -> s == CaseStage.ASSIGNED).isPresent()) {
      handler = Optional.of(AssignRules.of(file, c));
      lines.add(line(handler.get(), handler.get().why(), true));
      now = CaseStage.ASSIGNED;
    }
    if (next(c, now).isEmpty() && file.kind(c.kind()).closing().contains(Closing.DONE)) {
      lines.addAll(closed("its last step is done", true).lines());
      now = CaseStage.CLOSED;
    }
    return new Ruling.Go(now, reopened, handler, List.copyOf(lines));
  }

  private static Ruling.Line line(AssignRules.Handler h, String words, boolean byRule) {
    String person = h.person().isEmpty() ? "" : " (" + h.person() + ")";
    String why = words.isBlank() ? "" : ": " + words;
    return new Ruling.Line(
        CaseStage.ASSIGNED.label(), "to " + h.department() + person + why, byRule);
  }

  /** The step after a stage; empty: only the end is left. */
  private Optional<CaseStage> next(CaseView c, CaseStage stage) {
    return file.kind(c.kind()).steps().stream()
        .map(Step::stage)
        .filter(s -> s != CaseStage.CLOSED && s.compareTo(stage) > 0)
        .findFirst();
  }

  /** What is to be done next by people; empty: it is over, or only the end is left. */
  Optional<CaseStage> next(CaseView c) {
    return c.stage() == CaseStage.CLOSED ? Optional.empty() : next(c, c.stage());
  }

  /** Whether that author may close it with a reason. */
  boolean mayClose(CaseView c, String author) {
    Kind kind = file.kind(c.kind());
    return c.stage() != CaseStage.CLOSED
        && kind.closing().contains(Closing.REASON)
        && file.isOneOf(kind.who(), author);
  }

  private boolean has(CaseView c, CaseStage stage) {
    return stage != CaseStage.CLOSED && file.kind(c.kind()).step(stage).isPresent();
  }

  private String steps(CaseView c) {
    return file.kind(c.kind()).steps().stream()
        .map(s -> s.stage().label())
        .collect(Collectors.joining(", "));
  }
}
