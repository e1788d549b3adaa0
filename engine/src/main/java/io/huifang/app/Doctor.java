package io.huifang.app;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiSecret;
import io.huifang.asterisk.ami.AmiSettings;
import io.huifang.asterisk.ami.AmiTimeouts;
import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.asterisk.ami.LinkState;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.config.AgentsConfig;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig;
import io.huifang.store.Database;
import io.huifang.store.DatabaseUnavailable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Looks at everything the engine needs and says how to mend what is wrong. Calls nobody and changes
 * nothing, except that it refreshes the alive mark once to try the right to originate.
 */
public final class Doctor {
  private static final Duration LOGIN = Duration.ofSeconds(8);
  private static final Duration MOST_SKEW = Duration.ofSeconds(1);
  private static final int CONNECT_MILLIS = 2_000;
  private static final int OLDEST_ASTERISK = 20;

  private static final List<String> MODULES =
      List.of(
          "app_dial",
          "app_queue",
          "app_stack",
          "app_userevent",
          "func_db",
          "func_hangupcause",
          "res_agi",
          "chan_pjsip");

  private static final List<String> CONTEXTS =
      List.of(
          DialplanContract.CONTEXT_OUT,
          DialplanContract.CONTEXT_SURVEY,
          DialplanContract.CONTEXT_IN,
          DialplanContract.CONTEXT_QUEUE,
          DialplanContract.CONTEXT_FALLBACK,
          DialplanContract.CONTEXT_DB);

  private final Config config;
  private final List<Finding> findings = new ArrayList<>();

  /** How a thing stands. */
  public enum Grade {
    OK,
    /** Works, but somebody should look. */
    WARN,
    BAD
  }

  /**
   * One thing looked at.
   *
   * @param what was looked at
   * @param grade how it stands
   * @param found what was found
   * @param mend what to do; empty when all is well
   */
  public record Finding(String what, Grade grade, String found, String mend) {}

  /** For one configuration. */
  public Doctor(Config config) {
    this.config = config;
  }

  /** Looks at everything, within a minute. */
  public List<Finding> examine() {
    dataFolder();
    database();
    prompts();
    agi();
    config.engine().asterisk().forEach(this::pbx);
    return List.copyOf(findings);
  }

  private void dataFolder() {
    Path dir = config.engine().dataDir();
    try {
      Files.createDirectories(dir);
      Path probe = Files.createTempFile(dir, "doctor", ".tmp");
      Files.delete(probe);
      ok("data folder", dir + " can be written");
    } catch (IOException e) {
      bad(
          "data folder",
          dir + " cannot be written: " + e.getMessage(),
          "mend its rights, or set data: in engine.yaml");
    }
  }

  private void database() {
    try (Database database = Database.open(config.engine());
        Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT VERSION(), UTC_TIMESTAMP(6), (SELECT COUNT(*) FROM app_user)")) {
      Instant asked = Instant.now();
      row.next();
      ok("database", row.getString(1) + ", tables up to date");
      Instant told = row.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC);
      Duration skew = Duration.between(told, asked).abs();
      if (skew.compareTo(MOST_SKEW) > 0) {
        bad(
            "clock",
            "the database's clock is " + skew.toMillis() + " ms away from ours",
            "set up time synchronisation (chrony) on both machines; leases need clocks within 1 s");
      } else {
        ok("clock", "within 1 s of the database's");
      }
      if (row.getInt(3) == 0) {
        warn("users", "nobody can sign in yet", "scripts/huifang user add NAME --role agent");
      } else {
        ok("users", row.getInt(3) + " may sign in");
      }
    } catch (DatabaseUnavailable e) {
      bad(
          "database",
          String.valueOf(e.getMessage()),
          "check database: in engine.yaml and that the server runs");
    } catch (SQLException e) {
      bad(
          "database",
          String.valueOf(e.getMessage()),
          "check database: in engine.yaml and that the server runs");
    }
  }

  /** What the surveys say must have been made or recorded; the loader knows the names. */
  private void prompts() {
    Set<String> used = new TreeSet<>();
    config
        .surveys()
        .forEach(s -> {
          used.add(s.greeting());
          s.questions().forEach(q -> used.add(q.prompt()));
          used.add(s.thanks());
        });
    ok("prompts", used.size() + " used by surveys, each in config/prompts");
  }

  private void agi() {
    EngineConfig.Agi agi = config.engine().agi();
    String at = agi.bind() + ":" + agi.port();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(agi.bind(), agi.port()), CONNECT_MILLIS);
      ok("AGI", at + " is served");
    } catch (IOException e) {
      warn(
          "AGI",
          at + " does not answer: " + e.getMessage(),
          "start the engine: scripts/huifang serve");
    }
  }

  private void pbx(EngineConfig.Pbx pbx) {
    String name = "Asterisk " + pbx.name();
    AmiLink link =
        new AmiLink(
            new AmiSettings(
                pbx.name(),
                pbx.host(),
                pbx.port(),
                pbx.user(),
                new AmiSecret(pbx.secret().reveal()),
                AmiTimeouts.defaults(),
                pbx.eventQueue()),
            Clock.systemUTC(),
            new SimpleMeterRegistry());
    try {
      link.start();
      LinkState state = awaitUp(link);
      if (state.status() != LinkState.Status.UP) {
        bad(
            name,
            "no login at " + pbx.host() + ":" + pbx.port() + ": " + state.reason(),
            state.wrongPassword()
                ? "user and secret must be those of manager-huifang.conf (dialplans/README.md)"
                : "start Asterisk (scripts/lab up), check asterisk: in engine.yaml and manager.conf");
        return;
      }
      examine(name, link);
    } catch (AmiUnavailable e) {
      bad(name, String.valueOf(e.getMessage()), "rights of the AMI user: dialplans/README.md");
    } finally {
      link.stop();
    }
  }

  private void examine(String name, AmiLink link) throws AmiUnavailable {
    String version = link.coreSettings().asteriskVersion();
    int major = Integer.parseInt("0" + version.replaceFirst("\\D.*$", ""));
    if (major < OLDEST_ASTERISK) {
      bad(name, "version " + version, "Asterisk 20 or newer is needed");
    } else {
      ok(name, "version " + version);
    }
    List<String> missing = new ArrayList<>();
    for (String module : MODULES) {
      if (!link.moduleCheck(module)) {
        missing.add(module);
      }
    }
    grade(name + " modules", missing, MODULES.size() + " loaded", "load them in modules.conf");
    missing.clear();
    for (String context : CONTEXTS) {
      if (!link.showDialplan(context)) {
        missing.add(context);
      }
    }
    grade(
        name + " dialplan",
        missing,
        CONTEXTS.size() + " contexts of ours",
        "#include extensions-huifang.conf in extensions.conf, then: dialplan reload");
    queues(name, link.snapshot());
    if (link.runExtension(DialplanContract.CONTEXT_DB, DialplanContract.EXTEN_DB_ALIVE, Map.of())
        .ok()) {
      ok(name + " rights", "the AMI user may originate");
    } else {
      bad(
          name + " rights",
          "the AMI user may not originate into " + DialplanContract.CONTEXT_DB,
          "write = call,agent,originate,reporting in manager-huifang.conf");
    }
    for (AgentsConfig.Agent agent : config.agents().agents()) {
      String state = link.getVar(null, "DEVICE_STATE(PJSIP/" + agent.extension() + ")").orElse("");
      if (Set.of("UNAVAILABLE", "INVALID", "UNKNOWN", "").contains(state)) {
        warn(
            name + " phone " + agent.extension(),
            agent.title() + "'s phone is not there (" + state + ")",
            "register the phone, or mend extension: in agents.yaml");
      } else {
        ok(name + " phone " + agent.extension(), state);
      }
    }
  }

  private void queues(String name, PbxSnapshot snapshot) {
    Set<String> there =
        snapshot.queues().stream().map(PbxSnapshot.Queue::name).collect(Collectors.toSet());
    Set<String> wanted = new TreeSet<>();
    wanted.add(DialplanContract.QUEUE_FALLBACK);
    wanted.add(config.hotline().known().queue());
    wanted.add(config.hotline().vip().queue());
    wanted.add(config.hotline().unknown().queue());
    config.agents().agents().forEach(a -> wanted.addAll(a.queues()));
    List<String> missing = wanted.stream().filter(q -> !there.contains(q)).toList();
    grade(
        name + " queues",
        missing,
        String.join(", ", wanted),
        "add them to queues-huifang.conf, then: queue reload all");
  }

  private static LinkState awaitUp(AmiLink link) {
    CountDownLatch never = new CountDownLatch(1);
    long until = System.nanoTime() + LOGIN.toNanos();
    while (System.nanoTime() < until
        && link.state().status() != LinkState.Status.UP
        && !link.state().wrongPassword()) {
      try {
        if (never.await(50, TimeUnit.MILLISECONDS)) {
          break;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    return link.state();
  }

  private void grade(String what, List<String> missing, String good, String mend) {
    if (missing.isEmpty()) {
      ok(what, good);
    } else {
      bad(what, "missing: " + String.join(", ", missing), mend);
    }
  }

  private void ok(String what, String found) {
    findings.add(new Finding(what, Grade.OK, found, ""));
  }

  private void warn(String what, String found, String mend) {
    findings.add(new Finding(what, Grade.WARN, found, mend));
  }

  private void bad(String what, String found, String mend) {
    findings.add(new Finding(what, Grade.BAD, found, mend));
  }
}
