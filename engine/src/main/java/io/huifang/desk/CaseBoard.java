package io.huifang.desk;

import io.huifang.cases.CaseDesk;
import io.huifang.cases.CaseEvent;
import io.huifang.cases.CaseList;
import io.huifang.cases.CaseView;
import io.huifang.config.CaseKind;
import io.huifang.config.CaseStage;
import io.huifang.config.CasesConfig;
import io.huifang.config.Config;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Open cases on the page, and what is done with them. Agents see those that they opened or were
 * given, and do the work; who supervises, or is a person of cases.yaml, confirms, gives to others,
 * closes and reopens too. What is possible when, and who may close, is said by cases.yaml.
 */
public final class CaseBoard {
  private static final int MOST = 200;
  private static final int LONGEST_WORDS = 1_000;
  private static final int LONGEST_NAME = 64;

  private final Database database;
  private final CaseDesk desk;
  private final Supplier<Config> config;
  private final Clock clock;

  /** On that database; {@code clock} is the business clock. */
  public CaseBoard(Database database, CaseDesk desk, Supplier<Config> config, Clock clock) {
    this.database = database;
    this.desk = desk;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Who looks.
   *
   * @param user sign-in name
   * @param title as staff and customers call them; empty: as the sign-in name
   * @param supervises sees and moves everybody's
   */
  public record Who(String user, String title, boolean supervises) {}

  /** What may be done with a case. */
  public enum Act {
    CONFIRM,
    ANSWER,
    SOLVE,
    TELL,
    ASSIGN,
    CLOSE,
    REOPEN,
    NOTE;

    /** Lower case, as pages and the audit have it. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The act of that code; empty: there is none. */
    public static Optional<Act> of(String code) {
      return Stream.of(values()).filter(a -> a.code().equals(code)).findFirst();
    }
  }

  /**
   * A case with its history.
   *
   * @param customerId null: not in the files
   * @param acts what who looks may do now
   * @param departments to whom it may be given; empty: not by who looks
   */
  public record Card(
      CaseList.Item item,
      @Nullable Long customerId,
      List<CaseList.Step> steps,
      Set<Act> acts,
      List<CasesConfig.Department> departments) {}

  /**
   * What somebody wants to do.
   *
   * @param department only to give it to somebody
   * @param person in the department; empty: nobody in particular
   * @param seen how many steps its history had when they decided
   */
  public record Wanted(Act act, String words, String department, String person, int seen) {}

  /** What came of it. */
  public enum Result {
    DONE,
    /** There is no such case, or it is not theirs. */
    NOT_FOUND,
    /** Not by them, or not as the case stands. */
    NOT_NOW,
    /** Something has happened to it since they looked. */
    CHANGED,
    NEEDS_WORDS,
    TOO_LONG,
    NO_DEPARTMENT
  }

  /**
   * Open cases, the most urgent first.
   *
   * @param more there are others, less urgent
   */
  public record Listed(List<CaseList.Item> items, boolean more) {}

  /**
   * One's own open cases, with those of one's departments, and those that one may close; who
   * manages the department of last resort sees what nobody has yet.
   */
  public Listed mine(Who who) {
    return listed(whose(who));
  }

  /** Everybody's open cases; for who supervises, else as {@link #mine}. */
  public Listed all(Who who) {
    return who.supervises() ? listed(null) : mine(who);
  }

  private Listed listed(CaseList.@Nullable Whose whose) {
    List<CaseList.Item> found =
        database.inTx(tx -> CaseList.urgent(tx, whose, MOST + 1, clock.instant()));
    return new Listed(found.stream().limit(MOST).toList(), found.size() > MOST);
  }

  /** One case; empty: there is none, or it is not theirs. */
  public Optional<Card> card(Who who, long id) {
    return database.inTx(tx -> card(tx, who, id));
  }

  /**
   * Does it.
   *
   * @param alongside written in the same transaction
   */
  public Result act(Who who, long id, Wanted wanted, Consumer<Tx> alongside) {
    String words = wanted.words().strip();
    Optional<Card> found = card(who, id);
    if (found.isEmpty()) {
      return Result.NOT_FOUND;
    }
    Card card = found.get();
    if (card.steps().size() != wanted.seen()) {
      return Result.CHANGED;
    }
    if (!card.acts().contains(wanted.act())) {
      return Result.NOT_NOW;
    }
    if (words.length() > LONGEST_WORDS || wanted.person().length() > LONGEST_NAME) {
      return Result.TOO_LONG;
    }
    boolean wordless = wanted.act() == Act.CONFIRM || wanted.act() == Act.ASSIGN;
    if (words.isEmpty() && !wordless) {
      return Result.NEEDS_WORDS;
    }
    if (wanted.act() == Act.ASSIGN
        && config.get().cases().department(wanted.department()).isEmpty()) {
      return Result.NO_DEPARTMENT;
    }
    CaseEvent event = event(wanted, words);
    return desk.act(id, wanted.seen(), event, who.user(), alongside)
        .map(r -> r instanceof CaseDesk.Done ? Result.DONE : Result.NOT_NOW)
        .orElse(Result.CHANGED);
  }

  private static CaseEvent event(Wanted wanted, String words) {
    return switch (wanted.act()) {
      case CONFIRM -> new CaseEvent.Done(CaseStage.CONFIRMED, words);
      case ANSWER -> new CaseEvent.Done(CaseStage.ANSWERED, words);
      case SOLVE -> new CaseEvent.Done(CaseStage.SOLVED, words);
      case TELL -> new CaseEvent.Done(CaseStage.TOLD, words);
      case ASSIGN -> new CaseEvent.Assign(wanted.department(), wanted.person().strip(), words);
      case CLOSE -> new CaseEvent.Close(words);
      case REOPEN -> new CaseEvent.Reopen(words);
      case NOTE -> new CaseEvent.Note(words);
    };
  }

  private Optional<Card> card(Tx tx, Who who, long id) {
    if (!who.supervises() && !CaseList.is(tx, id, whose(who), clock.instant())) {
      return Optional.empty();
    }
    Optional<CaseView> view = CaseList.view(tx, id);
    Optional<CaseList.Item> item = CaseList.item(tx, id, clock.instant());
    return view.isEmpty() || item.isEmpty()
        ? Optional.empty()
        : Optional.of(card(tx, who, view.get(), item.get()));
  }

  private Card card(Tx tx, Who who, CaseView c, CaseList.Item item) {
    Set<Act> acts = acts(who, c);
    return new Card(
        item,
        c.customerId(),
        CaseList.steps(tx, c.id()),
        acts,
        acts.contains(Act.ASSIGN) ? config.get().cases().departments() : List.of());
  }

  private Set<Act> acts(Who who, CaseView c) {
    Set<Act> acts = EnumSet.of(Act.NOTE);
    Optional<CaseStage> next = desk.next(c);
    boolean manages = manages(who);
    switch (next.orElse(CaseStage.REGISTERED)) {
      case CONFIRMED -> add(acts, Act.CONFIRM, manages);
      case ANSWERED -> acts.add(Act.ANSWER);
      case SOLVED -> acts.add(Act.SOLVE);
      case TOLD -> acts.add(Act.TELL);
      default -> {}
    }
    boolean given = c.stage().compareTo(CaseStage.ASSIGNED) >= 0 && c.stage() != CaseStage.CLOSED;
    add(
        acts,
        Act.ASSIGN,
        manages && (given || next.filter(CaseStage.ASSIGNED::equals).isPresent()));
    add(acts, Act.CLOSE, desk.mayClose(c, who.user()));
    add(
        acts,
        Act.REOPEN,
        manages && (c.stage() == CaseStage.SOLVED || c.stage() == CaseStage.CLOSED));
    return acts;
  }

  private static void add(Set<Act> acts, Act act, boolean may) {
    if (may) {
      acts.add(act);
    }
  }

  private boolean manages(Who who) {
    return who.supervises()
        || config.get().cases().people().stream().anyMatch(p -> p.is(who.user()));
  }

  private CaseList.Whose whose(Who who) {
    var names = new ArrayList<String>(List.of(who.user()));
    if (!who.title().isEmpty()) {
      names.add(who.title());
    }
    CasesConfig file = config.get().cases();
    var departments = new ArrayList<String>();
    file.managedBy(who.user()).forEach(d -> departments.add(d.name()));
    if (departments.contains(file.otherwise())) {
      departments.add("");
    }
    return new CaseList.Whose(
        names,
        departments,
        Stream.of(CaseKind.values())
            .filter(k -> file.isOneOf(file.kind(k).who(), who.user()))
            .toList());
  }
}
