package io.huifang.app;

import io.huifang.app.cli.Cli;
import io.huifang.config.EngineConfig;
import io.huifang.config.Secret;
import io.huifang.config.Shipped;
import io.huifang.store.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * {@code huifang serve} as a process of its own, beside the real lab, with a copy of the shipped
 * files and a schema of its own, for one test class. Its log: {@code target/it-logs/}.
 */
final class LabEngine implements BeforeAllCallback, AfterAllCallback, TestWatcher, AutoCloseable {
  /** A working Thursday; who had the vehicle back on Monday is owed the 3-day call. */
  static final Instant BEGIN =
      OffsetDateTime.parse("2026-03-05T10:00:00+08:00")
          .withOffsetSameInstant(ZoneOffset.UTC)
          .toInstant();

  private static final String METRICS_TOKEN = "metrics-token-of-the-tests";
  private static final Duration START = Duration.ofSeconds(90);

  private final Path folder;
  private final Path log;
  private final Map<String, String> environment = new LinkedHashMap<>();

  /** As the class asked for them, for a second try in the same JVM; null: it has not begun. */
  private @Nullable Map<String, String> environmentAtFirst;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final boolean embedded;
  private @Nullable TestDatabase schema;
  private @Nullable Process process;
  private @Nullable Lab lab;
  private boolean borrowed;
  private boolean realClock;
  private long beganNanos = System.nanoTime();

  private LabEngine(String name, boolean embedded) {
    this.embedded = embedded;
    Path target =
        (Files.isDirectory(Path.of("engine")) ? Path.of("engine", "target") : Path.of("target"))
            .toAbsolutePath();
    folder = target.resolve("it").resolve(name);
    log = target.resolve("it-logs").resolve(name + ".log");
    try {
      delete(folder);
      Files.createDirectories(folder);
      Files.createDirectories(target.resolve("it-logs"));
      Files.deleteIfExists(log);
      copy(Shipped.dir(), config());
      // The lab's agents take call after call; who tests what follows one calls withDesk().
      Files.delete(config().resolve("desk.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** On a schema of the tests' database server, which outlives the engine. */
  static LabEngine named(String name) {
    return new LabEngine(name, false);
  }

  /** With an embedded database of its own, as shipped. */
  static LabEngine embedded(String name) {
    return new LabEngine(name, true);
  }

  // ---- before the start

  Path config() {
    return folder.resolve("config");
  }

  Path data() {
    return folder.resolve("data");
  }

  /** Changes a file of this engine's configuration; the text must be there. */
  LabEngine edit(String file, String from, String to) {
    Path path = config().resolve(file);
    try {
      String text = Files.readString(path);
      if (!text.contains(from)) {
        throw new AssertionError(file + " does not hold " + from);
      }
      Files.writeString(path, text.replace(from, to));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With desk.yaml as shipped: wrap-up, dispositions, numbers to hand calls over to. */
  LabEngine withDesk() {
    try {
      Files.copy(Shipped.dir().resolve("desk.yaml"), config().resolve("desk.yaml"));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes a file of this engine's configuration away. */
  void remove(String file) {
    try {
      Files.delete(config().resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of this engine's configuration as it is. */
  String text(String file) {
    try {
      return Files.readString(config().resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** More calls at once than shipped, and a dead engine is noticed sooner. */
  LabEngine busy(int lines) {
    return edit("engine.yaml", "lease: 15s", "lease: 5s")
        .edit("engine.yaml", "ring-timeout: 30s", "ring-timeout: 15s")
        .edit("engine.yaml", "lines: 20", "lines: " + lines)
        .edit("engine.yaml", "lines: 30", "lines: " + lines)
        .edit("engine.yaml", "reserve: 5", "reserve: 0")
        .edit("campaigns/3day.yaml", "lines: 20", "lines: " + lines);
  }

  /** Prompts of 2 s, so that a survey takes 15 s and not 35. */
  LabEngine briefSurvey() {
    return edit("surveys/service.yaml", "greeting: service-greeting", "greeting: service-thanks")
        .edit("surveys/service.yaml", "prompt: service-reception", "prompt: service-thanks")
        .edit("surveys/service.yaml", "prompt: service-quality", "prompt: no-input")
        .edit("surveys/service.yaml", "prompt: service-price", "prompt: goodbye");
  }

  LabEngine set(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** With the time of the real day, as beside real trunks; dials nobody. */
  LabEngine realClock() {
    realClock = true;
    return edit("engine.yaml", "enabled: true", "enabled: false");
  }

  /** On the schema of another one, which closes it. */
  LabEngine on(LabEngine owner) {
    schema = owner.schema();
    borrowed = true;
    return this;
  }

  /** A second engine: the same database, lab and business clock, ports and a name of its own. */
  LabEngine beside(LabEngine first) {
    beganNanos = first.beganNanos;
    borrowed = true;
    if (first.embedded) {
      EngineConfig.Database access = first.access();
      set("HUIFANG_DB_URL", access.url());
      set("HUIFANG_DB_USER", access.user());
      set("HUIFANG_DB_PASSWORD", access.password().reveal());
    } else {
      schema = first.schema();
    }
    return set("HUIFANG_NODE", "engine-2")
        .set("HUIFANG_AGI_PORT", Integer.toString(first.lab().port("AGI") + 1))
        .set("HUIFANG_WEB_PORT", Integer.toString(first.lab().port("WEB") + 1));
  }

  // ---- the process

  Lab lab() {
    Lab known = lab;
    if (known == null) {
      known = Lab.up();
      lab = known;
    }
    return known;
  }

  /** Brings the lab up again where it was killed. */
  Lab labUp() {
    lab = null;
    return lab();
  }

  TestDatabase schema() {
    TestDatabase known = schema;
    if (known == null) {
      known = TestDatabase.fresh();
      schema = known;
    }
    return known;
  }

  /** How to reach the database it works on. */
  EngineConfig.Database access() {
    return embedded
        ? new EngineConfig.Database(
            "jdbc:mysql://127.0.0.1:" + lab().port("DB") + "/huifang?sslMode=DISABLED",
            lab().port("DB"),
            "huifang",
            new Secret("huifang"),
            4)
        : schema().access();
  }

  People people() {
    return new People(access());
  }

  /** Its business clock now. */
  Instant now() {
    return BEGIN.plusNanos(System.nanoTime() - beganNanos);
  }

  /** Starts it and returns at once. */
  Process launch() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    // A zone with daylight saving: no instant may depend on it.
    command.add("-Duser.timezone=America/New_York");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(List.of("-cp", classPath(), "io.huifang.app.Main", "serve"));
    command.addAll(List.of("--config", config().toString()));
    if (!realClock) {
      command.addAll(
          List.of(
              "--lab-clock",
              now().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.ofHours(8)).toString()));
    }
    var builder = new ProcessBuilder(command);
    // Nothing of the user's own comes in.
    builder.environment().keySet().removeIf(k -> k.startsWith("HUIFANG_"));
    builder.environment().putAll(variables());
    builder.directory(folder.toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      Process started = builder.start();
      process = started;
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What its files refer to. */
  private Map<String, String> variables() {
    Map<String, String> env = new LinkedHashMap<>(lab().environment());
    env.put("HUIFANG_DATA", data().toString());
    env.put("HUIFANG_METRICS_TOKEN", METRICS_TOKEN);
    EngineConfig.Database access = access();
    if (!embedded) {
      env.put("HUIFANG_DB_URL", access.url());
      env.put("HUIFANG_DB_USER", access.user());
    }
    // The embedded one too: a password that it drew could not be told to an engine beside it.
    env.put("HUIFANG_DB_PASSWORD", access.password().reveal());
    env.putAll(environment);
    return env;
  }

  /** Runs a command on the same files and database beside it; returns what it printed. */
  String command(String... args) {
    Map<String, String> env = variables();
    env.put("HUIFANG_CONFIG", config().toString());
    StringWriter printed = new StringWriter();
    int exit = Cli.run(args, env, new PrintWriter(printed), new PrintWriter(printed));
    if (exit != Cli.OK) {
      throw new AssertionError(String.join(" ", args) + " ended with " + exit + "\n" + printed);
    }
    return printed.toString();
  }

  /** Starts it and waits until it is ready. */
  LabEngine start() {
    launch();
    awaitReady();
    return this;
  }

  void awaitReady() {
    Process running = process();
    Awaitility.await("the engine is ready")
        .atMost(START)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> {
          if (!running.isAlive()) {
            throw new AssertionError(
                "the engine ended with " + running.exitValue() + "\n" + tail(40));
          }
          return ready();
        });
  }

  Process process() {
    return Objects.requireNonNull(process, "not started");
  }

  void kill9() {
    process().destroyForcibly();
    awaitExit();
  }

  void stop() {
    Lab.signal("STOP", process().pid());
  }

  void cont() {
    Lab.signal("CONT", process().pid());
  }

  /** Up and running, whatever the test before has left. */
  void awake() {
    if (process().isAlive()) {
      cont();
      awaitReady();
    } else {
      start();
    }
  }

  /** A clean end. */
  void terminate() {
    process().destroy();
    awaitExit();
  }

  int awaitExit() {
    Process p = process();
    try {
      if (!p.waitFor(60, TimeUnit.SECONDS)) {
        throw new AssertionError("the engine does not end\n" + tail(40));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    return p.exitValue();
  }

  // ---- what it says

  boolean ready() {
    try {
      return get("/health/ready").statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  HttpResponse<String> get(String path) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("authorization", "Bearer " + METRICS_TOKEN)
            .timeout(Duration.ofSeconds(10)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  HttpClient http() {
    return http;
  }

  String origin() {
    String own = environment.get("HUIFANG_WEB_PORT");
    return "http://127.0.0.1:" + (own == null ? lab().port("WEB") : own);
  }

  URI uri(String path) {
    return URI.create(origin() + path);
  }

  /** Sum of all samples of a metric whose labels hold that text. */
  long metric(String name, String labels) {
    return get("/metrics")
        .body()
        .lines()
        .filter(l -> l.matches(name + "(\\{.*\\})? .*") && l.contains(labels))
        .mapToLong(l -> (long) Double.parseDouble(l.substring(l.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** All it has printed. */
  String output() {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String tail(int lines) {
    List<String> all = output().lines().toList();
    return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    System.err.println("--- end of " + log + " after " + context.getDisplayName());
    System.err.println(tail(150));
    System.err.println("---");
  }

  /** A second try of the class begins as the first one did: with its files, and an empty schema. */
  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    Path first = folder.resolve("config-at-first");
    Map<String, String> asked = environmentAtFirst;
    if (asked == null) {
      environmentAtFirst = Map.copyOf(environment);
      copy(config(), first);
      return;
    }
    delete(config());
    copy(first, config());
    delete(data());
    environment.clear();
    environment.putAll(asked);
    beganNanos = System.nanoTime();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
    process = null;
    lab = null;
    if (!borrowed) {
      schema = null;
    }
  }

  @Override
  public void close() {
    Process p = process;
    if (p != null && p.isAlive()) {
      cont();
      p.destroy();
      try {
        if (!p.waitFor(40, TimeUnit.SECONDS)) {
          p.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (schema != null && !borrowed) {
      schema.close();
    }
    database().ifPresent(ProcessHandle::destroyForcibly);
  }

  /** The embedded server of this engine's data folder, if it runs. */
  java.util.Optional<ProcessHandle> database() {
    return ProcessHandle.allProcesses()
        .filter(p ->
            p.info().arguments().map(Arrays::asList).orElse(List.of()).stream()
                .anyMatch(a -> a.startsWith("--datadir=" + folder + File.separator)))
        .findFirst();
  }

  /** Without the tests' own classes. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(p -> !p.replaceFirst("/$", "").endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path f : files.toList()) {
        Files.copy(f, to.resolve(from.relativize(f).toString()));
      }
    }
  }

  private static void delete(Path dir) throws IOException {
    if (Files.exists(dir)) {
      try (Stream<Path> files = Files.walk(dir)) {
        for (Path f : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(f);
        }
      }
    }
  }
}
