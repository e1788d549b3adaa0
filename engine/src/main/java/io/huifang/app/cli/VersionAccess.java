package io.huifang.app.cli;

import io.huifang.app.LiveEngines;
import io.huifang.app.versions.VersionBook;
import io.huifang.config.EngineConfig;
import io.huifang.config.FileSet;
import io.huifang.store.Database;
import java.time.Clock;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The way of a command to the kept versions. Only engine.yaml must be good for it: the other files
 * may be what is to be brought back.
 *
 * @param engine says where the database is
 */
record VersionAccess(EngineConfig engine) {
  /** For who writes into the book. */
  <T> T with(Function<VersionBook, T> work) {
    try (Database database = Database.open(engine)) {
      return work.apply(new VersionBook(database));
    }
  }

  /** For who only looks. */
  <T> T look(Function<VersionBook, T> work) {
    return lookWithLive((book, _) -> work.apply(book));
  }

  /** As {@link #look(Function)}, beside the names of the engines that live. */
  <T> T lookWithLive(BiFunction<VersionBook, Set<String>, T> work) {
    try (Database database = Database.openAsItIs(engine)) {
      Set<String> live = LiveEngines.of(database, Clock.systemUTC().instant());
      return work.apply(new VersionBook(database), live);
    }
  }

  /** The files of a version. */
  FileSet files(long version) {
    return look(book -> book.files(version)).orElseThrow(() -> unknown(version));
  }

  static UserProblem unknown(long version) {
    return UserProblem.usage(
        "there is no version " + version + "; 'huifang config versions' lists them");
  }
}
