package io.huifang.asterisk.ami;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.asteriskjava.manager.AuthenticationFailedException;
import org.asteriskjava.manager.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs in, pings, and logs in again: one thread, one connection at a time. */
final class LinkLoop implements AmiConnection.Owner {
  private static final Logger log = LoggerFactory.getLogger(AmiLink.class);
  private static final String NO_GREETING = " did not greet as Asterisk does";
  private static final Duration STOP = Duration.ofSeconds(3);

  private static final Duration BOOTED = Duration.ofMillis(300);

  private final AmiSettings settings;
  private final ReconnectPolicy policy;
  private final LinkStatus status;
  private final EventPump pump;
  private final AmiMeters counts;
  private final ExtensionRuns runs;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile @Nullable AmiConnection current; // logged in
  private volatile boolean booted;
  private volatile boolean stopping;
  private @Nullable Thread thread;

  LinkLoop(
      AmiSettings settings,
      ReconnectPolicy policy,
      LinkStatus status,
      EventPump pump,
      AmiMeters counts,
      ExtensionRuns runs) {
    this.runs = runs;
    this.settings = settings;
    this.policy = policy;
    this.status = status;
    this.pump = pump;
    this.counts = counts;
  }

  LinkState state() {
    return status.now();
  }

  boolean toldBooted() {
    return booted;
  }

  AmiConnection connection() throws AmiUnavailable {
    AmiConnection connection = current;
    if (connection == null) {
      throw new AmiUnavailable(
          settings.name() + " is not connected: " + status.now().reason(), false, false);
    }
    return connection;
  }

  void start() {
    Thread loop = new Thread(this::run, "ami-" + settings.name() + "-link");
    loop.setDaemon(true);
    thread = loop;
    loop.start();
  }

  void stop() {
    stopping = true;
    AmiConnection connection = current;
    if (connection != null) {
      connection.logOffAndClose();
    }
    wake();
    Thread loop = thread;
    if (loop != null) {
      try {
        if (!loop.join(STOP)) {
          loop.interrupt();
          loop.join(STOP);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void run() {
    int failures = 0;
    while (!stopping) {
      Failure failure = once();
      if (failure.loggedIn) {
        failures = 0;
      }
      failures++;
      pause(policy.delay(failures, failure.wrongPassword), () -> !stopping);
    }
  }

  /** How a connection ended. */
  private record Failure(String reason, boolean wrongPassword, boolean loggedIn) {
    static Failure of(String reason, boolean wrongPassword) {
      return new Failure(reason, wrongPassword, false);
    }
  }

  /** One connection from its login to its end; never throws, or there would be no next one. */
  private Failure once() {
    AmiConnection connection = null;
    try {
      connection = new AmiConnection(settings, this);
      booted = false;
      Failure failure = logIn(connection);
      if (failure != null) {
        status.failed(failure.reason, failure.wrongPassword);
        return failure;
      }
      keep(connection);
      return new Failure("", false, true);
    } catch (RuntimeException e) {
      log.error("ami link={} programming mistake, connecting anew", settings.name(), e);
      if (connection != null) {
        abandon(connection);
      }
      status.failed("unexpected: " + e, false);
      // With back-off: what fails right after each login would else log in without a pause.
      return Failure.of(e.toString(), false);
    }
  }

  private void abandon(AmiConnection connection) {
    connection.drop("given up");
    pause(STOP, () -> current == connection && !stopping);
    if (current == connection) {
      lost(connection, "given up");
    }
  }

  private @Nullable Failure logIn(AmiConnection connection) {
    String at = settings.host() + ":" + settings.port();
    try {
      connection.login();
      return null;
    } catch (AuthenticationFailedException e) {
      // With a cause it is not the password: challenge or login could not be sent or answered.
      return e.getCause() == null
          ? Failure.of(
              at + " refused AMI user '" + settings.user() + "': wrong user or password", true)
          : Failure.of(at + " did not answer the login", false);
    } catch (TimeoutException e) {
      return Failure.of(at + NO_GREETING, false);
    } catch (IOException e) {
      String where = connection.hasSocket() ? at + NO_GREETING : at;
      return Failure.of(where + ": " + e.getMessage(), false);
    } catch (IllegalStateException e) {
      return Failure.of(at + " closed the connection during login", false);
    }
  }

  /** Stays with a connection until it is lost. */
  private void keep(AmiConnection connection) {
    current = connection;
    // Comes right after the answer to the login, or when Asterisk has loaded everything, or never
    // if the AMI user may not read the class "system".
    pause(BOOTED, () -> !booted && !stopping && !connection.isLost());
    status.up();
    pump.linkUp();
    if (connection.isLost()) { // before it was current: tell it once more
      lost(connection, "lost right after the login");
    }
    while (!stopping && alive(connection)) {
      try {
        connection.ask(new AmiAction("Ping"));
      } catch (AmiUnavailable e) {
        connection.drop(String.valueOf(e.getMessage()));
      }
      pause(settings.timeouts().pingEvery(), () -> alive(connection) && !stopping);
    }
  }

  private boolean alive(AmiConnection connection) {
    return current == connection;
  }

  @Override
  public void unsolicited(RawMessage message) {
    PbxEvent event = PbxEvents.read(message.value(0), message);
    if (event == null || runs.claims(event)) {
      counts.ignored.increment();
    } else {
      pump.received(event);
    }
    if (event instanceof PbxEvent.FullyBooted) { // after the pump has it: it must not resync twice
      booted = true;
      wake();
    }
  }

  @Override
  public void lost(AmiConnection connection, String reason) {
    AmiConnection now = current;
    if (now != null && now != connection) {
      return; // one that was given up, told late
    }
    current = null;
    counts.lost.increment();
    if (!stopping) {
      status.lost(reason);
    }
    pump.linkDown(reason);
    wake();
  }

  private interface Wanted {
    boolean still();
  }

  private void pause(Duration longest, Wanted wanted) {
    long left = longest.toNanos();
    lock.lock();
    try {
      while (left > 0 && wanted.still()) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      if (!stopping) {
        Thread.currentThread().interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  private void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
