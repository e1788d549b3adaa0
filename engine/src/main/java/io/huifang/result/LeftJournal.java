package io.huifang.result;

import io.huifang.store.Database;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * The journal of an engine that does not come back, on a disk that was saved: opt-outs and answers
 * which only that engine knew are brought into the database, as it would have done by itself.
 */
public final class LeftJournal {
  private final Database database;
  private final ResultBook book;

  /** Into that database. */
  public LeftJournal(Database database, ResultBook book) {
    this.database = database;
    this.book = book;
  }

  /** What came of it. */
  public sealed interface Result {}

  /**
   * All is in the database; what was there before counts once.
   *
   * @param lines events that went in; 0: none waited
   * @param aside events that the database will never take; they are in answers.rejected beside it
   */
  public record Taken(Path journal, long lines, long aside) implements Result {}

  /** The folder, or the one named journal in it, is no journal. */
  public record NoJournal(Path dir) implements Result {}

  /** The engine lives, and does this by itself. */
  public record Held(Path journal) implements Result {}

  /** It is of another installation, whose people and calls have the same numbers as ours. */
  public record Foreign(Path journal, int theirs, int ours) implements Result {}

  /** An older engine did not write of which installation it is. */
  public record Unsigned(Path journal) implements Result {}

  /**
   * Takes it in.
   *
   * @param dir the journal's folder, or the data folder above it
   * @param install this installation's number
   * @param unsignedToo also one that does not say of which installation it is
   * @throws io.huifang.store.DatabaseUnavailable all stays for another time
   */
  public Result take(Path dir, int install, boolean unsignedToo) {
    Path within = dir.resolve("journal");
    Path journal = Journal.is(within) ? within : dir;
    if (!Journal.is(journal)) {
      return new NoJournal(dir);
    }
    OptionalInt theirs = Journal.install(journal);
    if (theirs.isPresent() && theirs.getAsInt() != install) {
      return new Foreign(journal, theirs.getAsInt(), install);
    }
    if (theirs.isEmpty() && !unsignedToo) {
      return new Unsigned(journal);
    }
    return take(journal);
  }

  private Result take(Path journal) {
    var meters = new SimpleMeterRegistry();
    try (var log = new ResultLog(database, book, Journal.saved(journal), meters)) {
      log.replay();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof JournalHeld) {
        return new Held(journal);
      }
      throw e;
    }
    return new Taken(journal, lines(meters, "replayed"), lines(meters, "rejected"));
  }

  private static long lines(SimpleMeterRegistry meters, String end) {
    return (long) meters.counter("huifang.result.journal", "end", end).count();
  }
}
