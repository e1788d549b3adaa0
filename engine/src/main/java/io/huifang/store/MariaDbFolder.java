package io.huifang.store;

import io.huifang.config.Secret;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What lies where in the folder of an embedded database: data, pid file, error log, lock.
 *
 * @param root absolute and without links, so that it can be compared
 */
record MariaDbFolder(Path root) {
  static MariaDbFolder of(Path dir) throws IOException {
    return new MariaDbFolder(Files.createDirectories(dir.toAbsolutePath()).toRealPath());
  }

  /** Where the program is unpacked for all databases of this user. */
  static Path cache() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    return (xdg == null || xdg.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(xdg))
        .resolve("huifang");
  }

  Path data() {
    return root.resolve("data");
  }

  Path users() {
    return root.resolve("users");
  }

  Path lock() {
    return root.resolve("start.lock");
  }

  Path pidFile() {
    return root.resolve("mariadbd.pid");
  }

  private Path log() {
    return root.resolve("mariadbd.log");
  }

  private Path firstSql() {
    return root.resolve("first.sql");
  }

  /**
   * The password of the engine's user: the given one, else one that was drawn for this folder when
   * it was first asked for. Whoever reads the folder may use the database, nobody else.
   */
  Secret password(Secret given) throws IOException {
    if (!given.reveal().isEmpty()) {
      return given;
    }
    Path file = root.resolve("password");
    if (!Files.exists(file)) {
      byte[] drawn = new byte[24];
      new SecureRandom().nextBytes(drawn);
      // By another name first: a crash must not leave a password that is none.
      Path fresh = root.resolve("password.new");
      ownersOnly(fresh);
      Files.writeString(fresh, Base64.getUrlEncoder().withoutPadding().encodeToString(drawn));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return new Secret(Files.readString(file, StandardCharsets.US_ASCII).strip());
  }

  private static void ownersOnly(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  /** The running server: the process of the pid file, if it is a server of this data folder. */
  Optional<ProcessHandle> server() {
    try {
      String pid = Files.readString(pidFile(), StandardCharsets.US_ASCII).strip();
      return pid.matches("\\d{1,18}")
          ? ProcessHandle.of(Long.parseLong(pid))
              .filter(ProcessHandle::isAlive)
              .filter(p -> arguments(p).contains("--datadir=" + data()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The port on its command line. */
  Optional<Integer> port(ProcessHandle server) {
    return arguments(server).stream()
        .filter(a -> a.matches("--port=\\d{1,5}"))
        .map(a -> Integer.valueOf(a.substring("--port=".length())))
        .findFirst();
  }

  private static List<String> arguments(ProcessHandle p) {
    return p.info().arguments().map(List::of).orElse(List.of());
  }

  ProcessHandle launch(MariaDbProgram program, MariaDbAccount account, String... extra)
      throws IOException {
    ownersOnly(firstSql());
    Files.writeString(firstSql(), account.sql());
    var command = new ArrayList<>(program.command());
    Collections.addAll(
        command,
        "--datadir=" + data(),
        "--tmpdir=" + Files.createDirectories(root.resolve("tmp")),
        "--pid-file=" + pidFile(),
        "--log-error=" + log(),
        "--init-file=" + firstSql(),
        "--bind-address=127.0.0.1",
        "--port=" + account.port(),
        "--socket=",
        "--skip-name-resolve",
        // Loopback, and our driver asks for none: at each start it would make a key of its own,
        // which
        // takes seconds, and minutes on a busy machine.
        "--skip-ssl",
        "--character-set-server=utf8mb4",
        "--default-time-zone=+00:00",
        "--transaction-isolation=READ-COMMITTED",
        // What MySQL has by default, so that one SQL serves both.
        "--sql-mode=ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
            + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION",
        "--max-allowed-packet=64M",
        "--max-connections=300",
        "--innodb-buffer-pool-size=256M");
    if ("root".equals(System.getProperty("user.name"))) {
      command.add("--user=root");
    }
    Collections.addAll(command, extra);
    var builder = new ProcessBuilder(command);
    builder.directory(root.toFile());
    builder.environment().put("LD_LIBRARY_PATH", program.libraries());
    builder.redirectInput(new File("/dev/null"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(root.resolve("console.log").toFile()));
    return remembered(builder.start().toHandle());
  }

  /**
   * It writes this file itself, but only after its recovery; who finds it must know earlier. A
   * server that nobody would find is ended.
   */
  ProcessHandle remembered(ProcessHandle server) throws IOException {
    // Told to stop or not: an interrupt would leave a server that runs and a file that is empty.
    boolean interrupted = Thread.interrupted();
    try {
      Files.writeString(pidFile(), Long.toString(server.pid()));
      return server;
    } catch (IOException e) {
      server.destroyForcibly();
      throw e;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The file that held the password. */
  void forgetSecrets() throws IOException {
    Files.deleteIfExists(firstSql());
  }

  /** Refuses a server that another data folder belongs to. */
  void mustBe(Path found, JdbcTarget target) {
    if (!found.normalize().equals(data())) {
      throw new DatabaseUnavailable(
          "At %s another database answers, with its data in %s instead of %s: set database.port to a free port."
              .formatted(target.place(), found, data()));
    }
  }

  /** The last errors it logged, for people. */
  String lastErrors() {
    try (Stream<String> lines =
        new String(Files.readAllBytes(log()), StandardCharsets.UTF_8).lines()) {
      List<String> errors = lines.filter(l -> l.contains("[ERROR]")).toList();
      return "Its log "
          + log()
          + " ends with: "
          + String.join(" | ", errors.subList(Math.max(0, errors.size() - 3), errors.size()));
    } catch (IOException e) {
      return "It left no log at " + log() + ".";
    }
  }
}
