package io.huifang.app.versions;

import io.huifang.config.Config;
import io.huifang.config.ConfigLoader;
import io.huifang.config.ConfigProblem;
import io.huifang.config.FileSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings a kept version back into the folder. */
public final class Rollback {
  private final VersionBook book;
  private final Path dir;
  private final Map<String, String> environment;
  private final Clock clock;

  /**
   * For one folder.
   *
   * @param environment what the files may refer to
   */
  public Rollback(VersionBook book, Path dir, Map<String, String> environment, Clock clock) {
    this.book = book;
    this.dir = dir;
    this.environment = Map.copyOf(environment);
    this.clock = clock;
  }

  /** What a rollback would do, or why it cannot be done. */
  public sealed interface Plan {
    /** There is no version of that number. */
    record Unknown() implements Plan {}

    /** The files of the version are no good configuration here (any more). */
    record Bad(List<ConfigProblem> problems) implements Plan {}

    /** Something in the folder cannot be kept, and what is not kept is not replaced. */
    record NotKept(List<String> why) implements Plan {}

    /**
     * It can be done.
     *
     * @param changes from the folder to the version; empty: the folder holds that version already
     * @param config the version's
     */
    record Possible(
        long version,
        FileSet now,
        FileSet wanted,
        List<Differences.FileChange> changes,
        Config config)
        implements Plan {
      /** The folder holds that version, and no rollback was cut short. */
      public boolean nothingToDo() {
        return changes.isEmpty() && now.troubles().isEmpty();
      }
    }
  }

  /** Looks what a rollback to a version would do; changes nothing. */
  public Plan plan(long version) {
    FileSet now = FileSet.read(dir);
    Optional<FileSet> kept = book.files(version);
    if (kept.isEmpty()) {
      return new Plan.Unknown();
    }
    FileSet wanted = kept.get().with(now.recordings());
    List<String> notKept = notKept(now);
    if (!notKept.isEmpty()) {
      return new Plan.NotKept(notKept);
    }
    // The engine's environment has the secrets of its PBXs; this one need not.
    return switch (ConfigLoader.loadWithoutPbx(
        wanted, Path.of("version-" + version), environment)) {
      case ConfigLoader.Bad bad -> new Plan.Bad(bad.problems());
      case ConfigLoader.Good good ->
          new Plan.Possible(version, now, wanted, Differences.between(now, wanted), good.config());
    };
  }

  private List<String> notKept(FileSet now) {
    var why = new java.util.ArrayList<String>();
    now.troubles().stream()
        .filter(t -> !t.path().equals(FileSet.HALF_WRITTEN))
        .forEach(t -> why.add(dir.resolve(t.path()) + ": " + t.words()));
    now.tooLarge().forEach(p -> why.add(dir.resolve(p) + ": the file is larger than 1 MB"));
    return why;
  }

  /**
   * Carries a plan out: keeps what lies in the folder as a version, then writes.
   *
   * @param who for the book
   * @return the number under which the replaced files are kept
   * @throws UncheckedIOException with words for people, when the folder cannot be written
   */
  public long carryOut(Plan.Possible plan, String who) {
    long replaced =
        book.keep(
            plan.now(), new VersionBook.Use(VersionBook.What.REPLACED, clock.instant(), "", who));
    try {
      new FolderWriter(dir).write(plan.wanted(), plan.now(), plan.version());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    book.keep(
        plan.wanted(), new VersionBook.Use(VersionBook.What.ROLLED_BACK, clock.instant(), "", who));
    return replaced;
  }
}
