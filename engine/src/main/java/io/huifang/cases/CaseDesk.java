package io.huifang.cases;

import io.huifang.config.Config;
import io.huifang.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
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
  private final Clock clock;
  private final CaseBook book;

  /** On that database; {@code clock} is the business clock. */
  public CaseDesk(Database database, Supplier<Config> config, Clock clock) {
    this.database = database;
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
      return new Done(CaseList.view(tx, id).orElseThrow());
    });
  }

  /** Something was done with a case, now. */
  public Result act(long id, CaseEvent event, String author) {
    return act(id, event, author, clock.instant());
  }

  /** Something was done with a case, and is written down later; never before its last step. */
  public Result act(long id, CaseEvent event, String author, Instant at) {
    Optional<Refused> bad = bad(event.words(), author, at).or(() -> tooLong(event));
    if (bad.isPresent()) {
      return bad.get();
    }
    return database.inTx(tx -> {
      Optional<Instant> last = CaseList.lastStep(tx, id);
      return last.isPresent() && at.isBefore(last.get())
          ? new Refused("case " + id + " has a step of " + last.get() + ", which is later")
          : written(id, book.apply(tx, id, event, author, at));
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
