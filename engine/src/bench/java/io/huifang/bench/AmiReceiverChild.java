package io.huifang.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiListener;
import io.huifang.asterisk.ami.AmiSecret;
import io.huifang.asterisk.ami.AmiSettings;
import io.huifang.asterisk.ami.AmiTimeouts;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.asteriskjava.manager.AuthenticationFailedException;
import org.asteriskjava.manager.DefaultManagerConnection;
import org.asteriskjava.manager.TimeoutException;
import org.asteriskjava.manager.event.DialEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.NewChannelEvent;
import org.slf4j.LoggerFactory;

/**
 * Hears events through our link or through bare asterisk-java; each takes some microseconds to
 * digest. On {@code REPORT} it prints what it heard and since when.
 */
final class AmiReceiverChild {
  private AmiReceiverChild() {}

  static int run(List<String> args) throws Exception {
    int port = Integer.parseInt(args.get(1));
    long micros = Long.parseLong(args.get(2));
    int bound = Integer.parseInt(args.get(3));
    if (args.get(0).equals("ours")) {
      ours(port, micros, bound);
    } else {
      bare(port, micros);
    }
    return 0;
  }

  private static void digest(long micros) {
    if (micros > 0) {
      long end = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(micros);
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
    }
  }

  /** Waits for a line on our input. */
  private static void awaitParent() throws IOException {
    int c = System.in.read();
    while (c >= 0 && c != '\n') {
      c = System.in.read();
    }
  }

  private static void ours(int port, long micros, int bound) throws IOException {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    AmiTimeouts patient =
        new AmiTimeouts(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60));
    AmiSettings settings =
        new AmiSettings("bench", "127.0.0.1", port, "u", new AmiSecret("s"), patient, bound);
    Following following = new Following(micros);
    try (AmiLink link = new AmiLink(settings, Clock.systemUTC(), meters)) {
      link.addListener(following);
      link.start();
      await(() -> link.state().trustworthy());
      double before = count(meters, "received");
      double delivered = count(meters, "delivered");
      double dropped = count(meters, "dropped");
      System.out.println("UP");
      awaitParent();
      await(() -> link.state().trustworthy() && following.seen(AmiTraffic.LAST));
      System.out.printf(
          "HEARD %.0f %.0f %.0f %d%n",
          count(meters, "received") - before,
          count(meters, "delivered") - delivered,
          count(meters, "dropped") - dropped,
          following.lastNanos.get() - following.firstNanos.get());
      System.out.println("STATE " + new TreeSet<>(following.live).hashCode());
      awaitParent();
    }
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static double count(SimpleMeterRegistry meters, String name) {
    return meters.find("huifang.ami." + name).functionCounters().stream()
        .mapToDouble(FunctionCounter::count)
        .sum();
  }

  /** Follows channels and times the first and the last event. */
  private static final class Following implements AmiListener {
    private final long micros;
    private final AtomicLong firstNanos = new AtomicLong();
    private final AtomicLong lastNanos = new AtomicLong();
    private final Set<String> live = new HashSet<>();
    private volatile boolean last;

    Following(long micros) {
      this.micros = micros;
    }

    boolean seen(String uniqueId) {
      return last && AmiTraffic.LAST.equals(uniqueId);
    }

    @Override
    public void onEvent(PbxEvent event, long receivedNanos) {
      digest(micros);
      switch (event) {
        case PbxEvent.NewChannel c -> add(c.uniqueId(), receivedNanos);
        case PbxEvent.Hangup h -> live.remove(h.uniqueId());
        default -> {}
      }
    }

    private void add(String uniqueId, long receivedNanos) {
      firstNanos.compareAndSet(0, receivedNanos);
      live.add(uniqueId);
      if (uniqueId.equals(AmiTraffic.LAST)) {
        lastNanos.set(System.nanoTime());
        last = true;
      }
    }

    @Override
    public void onResync(PbxSnapshot snapshot) {
      live.clear();
      snapshot.channels().forEach(c -> add(c.uniqueId(), System.nanoTime()));
    }

    @Override
    public void onDown(String reason) {
      if (!reason.equals("stopped")) {
        System.err.println("bench: link down: " + reason);
      }
    }
  }

  private static void bare(int port, long micros)
      throws IOException, AuthenticationFailedException, TimeoutException {
    // One line for each event it drops would slow it down even more.
    if (LoggerFactory.getLogger("org.asteriskjava") instanceof Logger theirs) {
      theirs.setLevel(Level.OFF);
    }
    DefaultManagerConnection connection = new DefaultManagerConnection("127.0.0.1", port, "u", "s");
    AtomicLong heard = new AtomicLong();
    AtomicLong first = new AtomicLong();
    AtomicLong last = new AtomicLong();
    AtomicLong latest = new AtomicLong();
    connection.addEventListener((ManagerEvent event) -> {
      if (event.getClass().equals(DialEvent.class)) {
        return; // made up by the library, not sent
      }
      digest(micros);
      latest.set(System.nanoTime());
      if (event instanceof NewChannelEvent channel) {
        first.compareAndSet(0, System.nanoTime());
        if (AmiTraffic.LAST.equals(channel.getUniqueId())) {
          last.set(System.nanoTime());
        }
      }
      if (first.get() > 0) {
        heard.incrementAndGet();
      }
    });
    connection.login();
    System.out.println("UP");
    awaitParent();
    // The last one may be among those it drops: then quiet for 2 s is the end.
    await(() ->
        last.get() > 0
            || (latest.get() > 0
                && System.nanoTime() - latest.get() > TimeUnit.SECONDS.toNanos(2)));
    long end = last.get() > 0 ? last.get() : latest.get();
    System.out.printf("HEARD %d %d %d %d%n", heard.get(), heard.get(), 0, end - first.get());
    awaitParent();
    connection.logoff();
  }
}
