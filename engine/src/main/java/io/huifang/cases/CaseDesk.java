package io.huifang.cases;

import io.huifang.config.CaseStage;
import io.huifang.config.Config;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Where people open cases and say what they did with them: agents, managers, the command line. Who
 * it is, the caller has made sure of.
 */
public final class CaseDesk {
  private static final int LONGEST_WORDS = 1_000;
  private static final int LONGEST_NAME = 64;

  /** What a call may rest on, as the planner names it; empty: nothing known. */
  private static final Pattern OCCASION =
      Pattern.compile("|[a-z-]{1,20}:[0-9]{1,18}(#[0-9-]{1,20})?");

  private final Database database;
  private final Supplier<Config> config;
  private final Clock clock;
  private final CaseBook book;

  /** On that database; {@code clock} is the business clock. */
  public CaseDesk(Database database, Supplier<Config> config, Clock clock) {
    this.database = database;
    this.config = config;
    this.clock = clock;
    this.book = new CaseBook(config);
  }

  /** What came of it. */
  public sealed interface Result {}

  /** It stands in the book. */
  public record Done(CaseView now) implements Result {}

  /**
   * Nothing was written.
   *
   * @param words for people: why, and what would be possible
   */
  public record Refused(String words) implements Result {}

  /** Opens a case; one that comes from a call is the same one when it is opened twice. */
  public Result open(CaseOpening opening, String author) {
    return open(opening, author, tx -> {});
  }

  /**
   * As {@link #open(CaseOpening, String)}.
   *
   * @param alongside written in the same transaction, as the line of an audit
   */
  public Result open(CaseOpening opening, String author, Consumer<Tx> alongside) {
    Optional<Refused> bad = bad(opening.words(), author, opening.at());
    if (bad.isPresent()) {
      return bad.get();
    }
    if (opening.words().isBlank()) {
      return new Refused("say in words what it is about");
    }
    if (opening.item().length() > LONGEST_NAME) {
      return new Refused("an item has a name of up to " + LONGEST_NAME + " characters");
    }
    if (!OCCASION.matcher(opening.occasion()).matches()) {
      return new Refused(
          "'" + opening.occasion() + "' is no visit, sale or inquiry such as visit:4711");
    }
    return database.inTx(tx -> {
      long id = book.open(tx, opening, author);
      alongside.accept(tx);
      return new Done(CaseList.view(tx, id).orElseThrow());
    });
  }

  /** Something was done with a case, now. */
  public Result act(long id, CaseEvent event, String author) {
    return act(id, event, author, clock.instant());
  }

  /** Cases that an agent opened in that call are that person's. */
  public void belongs(Tx tx, String reference, long customerId) {
    book.belongs(tx, reference, customerId, clock.instant());
  }

  /** What is to be done next with it by people; empty: it is over, or only its end is left. */
  public Optional<CaseStage> next(CaseView c) {
    return rules().next(c);
  }

  /** Whether that author may close it with a reason, as cases.yaml says. */
  public boolean mayClose(CaseView c, String author) {
    return rules().mayClose(c, author);
  }

  private CaseRules rules() {
    return new CaseRules(config.get().cases());
  }

  /** Something was done with a case, and is written down later; never before its last step. */
  public Result act(long id, CaseEvent event, String author, Instant at) {
    return act(id, event, author, at, tx -> {});
  }

  /**
   * As {@link #act(long, CaseEvent, String, Instant)}.
   *
   * @param alongside written in the same transaction, when it is done
   */
  public Result act(long id, CaseEvent event, String author, Instant at, Consumer<Tx> alongside) {
    Optional<Refused> bad = bad(event.words(), author, at).or(() -> tooLong(event));
    if (bad.isPresent()) {
      return bad.get();
    }
    return database.inTx(tx -> act(tx, id, event, author, at, alongside));
  }

  /**
   * Something is done with a case, now, by who has seen its history; of two at once the second is
   * told.
   *
   * @param seen how many steps it had
   * @param alongside written in the same transaction, when it is done
   * @return empty: it has another history, or is not there; nothing was written
   */
  public Optional<Result> act(
      long id, int seen, CaseEvent event, String author, Consumer<Tx> alongside) {
    Optional<Refused> bad = bad(event.words(), author, clock.instant()).or(() -> tooLong(event));
    if (bad.isPresent()) {
      return Optional.of(bad.get());
    }
    return database.inTx(tx ->
        book.stands(tx, id, seen)
            ? Optional.of(act(tx, id, event, author, clock.instant(), alongside))
            : Optional.<Result>empty());
  }

  private Result act(
      Tx tx, long id, CaseEvent event, String author, Instant at, Consumer<Tx> alongside) {
    Optional<Instant> last = CaseList.lastStep(tx, id);
    if (last.isPresent() && at.isBefore(last.get())) {
      return new Refused("case " + id + " has a step of " + last.get() + ", which is later");
    }
    Result result = written(id, book.apply(tx, id, event, author, at));
    if (result instanceof Done) {
      alongside.accept(tx);
    }
    return result;
  }

  /**
   * What became of a list that was handed over.
   *
   * @param given cases that are the other person's now
   * @param refused why others are not, for people
   */
  public record Given(List<Long> given, List<String> refused) {}

  /**
   * Hands all open cases of a person over to another one, in one go; each stays with its
   * department.
   *
   * @param from the names by which cases know the person, at least one
   */
  public Given give(Collection<String> from, String to, String words, String author) {
    Instant at = clock.instant();
    Optional<Refused> bad =
        bad(words, author, at).or(() -> tooLong(new CaseEvent.Assign("", to, words)));
    if (bad.isPresent()) {
      return new Given(List.of(), List.of(bad.get().words()));
    }
    return database.inTx(tx -> {
      var given = new ArrayList<Long>();
      var refused = new ArrayList<String>();
      for (CaseList.Held held : CaseList.heldBy(tx, from)) {
        var event = new CaseEvent.Assign(held.department(), to, words);
        switch (written(held.id(), book.apply(tx, held.id(), event, author, at))) {
          case Done done -> given.add(done.now().id());
          case Refused no -> refused.add(no.words());
        }
      }
      return new Given(List.copyOf(given), List.copyOf(refused));
    });
  }

  private static Result written(long id, CaseBook.Applied applied) {
    return switch (applied) {
      case CaseBook.Moved moved -> new Done(moved.now());
      case CaseBook.Refused refused -> new Refused(refused.words());
      case CaseBook.Unknown _ -> new Refused("there is no case " + id);
    };
  }

  private static Optional<Refused> tooLong(CaseEvent event) {
    return event instanceof CaseEvent.Assign a && a.person().length() > LONGEST_NAME
        ? Optional.of(new Refused("a person has a name of up to " + LONGEST_NAME + " characters"))
        : Optional.empty();
  }

  private Optional<Refused> bad(String words, String author, Instant at) {
    if (at.isAfter(clock.instant())) {
      return Optional.of(new Refused("that time is still to come"));
    }
    if (author.isBlank() || author.length() > LONGEST_NAME) {
      return Optional.of(
          new Refused("an author has a name of 1 to " + LONGEST_NAME + " characters"));
    }
    return words.length() > LONGEST_WORDS
        ? Optional.of(
            new Refused(
                "the words have " + words.length() + " characters; at most " + LONGEST_WORDS))
        : Optional.empty();
  }
}
