package io.huifang.hotline;

import io.huifang.asterisk.ami.AmiListener;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.call.CallEvent;
import io.huifang.call.CallSink;
import io.huifang.customer.CallerMatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The record of inbound calls: begun by the hotline script, ended by the PBX's Hangup event. */
public final class InboundCalls implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(InboundCalls.class);

  /** Channels whose events came before their script told of them; more than can be under way. */
  private static final int REMEMBERED = 1_000;

  /** Events that may wait for the disk or the database; above it they are refused and told. */
  private static final int WAITING = 50_000;

  /** Longer than a stuck database takes to be found so, shorter than the PBX's patience. */
  private static final Duration KEEP = Duration.ofSeconds(4);

  private final CallSink sink;
  private final Clock clock;
  private final Clock machineClock;
  private final Collection<String> pbxs;

  /**
   * A call without an end.
   *
   * @param since on the machine's clock; {@link Instant#EPOCH}: of an earlier life
   * @param pbx that told of its channel; null: none did, its link was down as the call began
   */
  private record Open(Instant since, @Nullable String pbx) {
    boolean ofEarlierLife() {
      return since.equals(Instant.EPOCH);
    }
  }

  /** Guarded by this, as all below. */
  private final Map<String, Open> open = new HashMap<>();

  /** Where the last channels came to be: a call's channel does before its script tells of it. */
  private final Map<String, String> made = new Recent<>();

  private final Set<String> gone = Collections.newSetFromMap(new Recent<>());
  private final Map<String, PbxSnapshot> snapshots = new HashMap<>();

  // One thread keeps the order of a call's events; the caller does not wait for it.
  private final ThreadPoolExecutor writer =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(WAITING),
          Thread.ofPlatform().name("inbound").factory());

  /** By the last ids. */
  private static final class Recent<V> extends LinkedHashMap<String, V> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
      return size() > REMEMBERED;
    }
  }

  /**
   * With the calls that an earlier life left open; resyncs end those that are over.
   *
   * @param machineClock real time, which snapshots carry
   * @param pbxs names of all PBXs
   */
  public InboundCalls(
      CallSink sink,
      Clock clock,
      Clock machineClock,
      Collection<String> pbxs,
      List<String> leftOpen) {
    this.sink = sink;
    this.clock = clock;
    this.machineClock = machineClock;
    this.pbxs = List.copyOf(pbxs);
    leftOpen.forEach(id -> open.put(id, new Open(Instant.EPOCH, null)));
  }

  /**
   * Whether its end will be heard here, as far as its PBX is. Not promised of one that no PBX has
   * told of: its PBX may have forgotten it before its link came back.
   */
  public synchronized boolean follows(String linkedId) {
    Open call = open.get(linkedId);
    return call != null && (call.pbx() != null || call.ofEarlierLife());
  }

  /** The ears for one PBX. */
  public AmiListener listener(String pbx) {
    return new AmiListener() {
      @Override
      public void onEvent(PbxEvent event, long receivedNanos) {
        if (event instanceof PbxEvent.NewChannel e) {
          made(pbx, e.uniqueId());
        } else if (event instanceof PbxEvent.Hangup e && hungUp(e.uniqueId())) {
          ended(e.uniqueId());
        }
      }

      @Override
      public void onResync(PbxSnapshot snapshot) {
        overMeanwhile(pbx, snapshot).forEach(InboundCalls.this::ended);
      }

      @Override
      public void onDown(String reason) {
        // The resync after it ends what was missed.
      }
    };
  }

  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(5, TimeUnit.SECONDS)) {
        log.warn("{} entries of inbound calls are not on record", writer.shutdownNow().size());
      }
    } catch (InterruptedException e) {
      writer.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  void began(String linkedId, String e164, Optional<CallerMatch> caller) {
    boolean over;
    synchronized (this) {
      over = gone.contains(linkedId);
      if (!over) {
        open.put(linkedId, new Open(machineClock.instant(), pbxOf(linkedId)));
      }
    }
    @Nullable Long customer =
        caller.orElse(null) instanceof CallerMatch.One one ? one.customer().id() : null;
    write(
        new CallEvent.Started(
            linkedId, clock.instant(), "in", null, "", "", customer, null, e164, "", 0));
    if (over) {
      ended(linkedId);
    }
  }

  /** Where it was sent. What was pressed is kept when it is sent on. */
  void routed(String linkedId, String dialed, Routed r, Pressed pressed) {
    boolean queue = r.way() == Routed.Way.QUEUE;
    write(
        new CallEvent.Routed(
            linkedId,
            clock.instant(),
            cut(dialed, 32),
            r.way().label(),
            queue ? r.route().queue() : "",
            queue ? r.route().priority() : 0,
            r.first().map(Routed.First::agent).orElse(""),
            r.code(),
            cut(r.why().zh(), 255),
            cut(r.why().en(), 255),
            cut(pressed.codes(), 64),
            cut(pressed.text().zh(), 255),
            cut(pressed.text().en(), 255)));
  }

  /**
   * Writes what belongs to a call that has begun, behind its beginning; when it returns it is kept.
   *
   * @throws UncheckedIOException when it is not
   */
  void keep(CallEvent event) {
    try {
      writer.submit(() -> sink.record(event)).get(KEEP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
      throw new UncheckedIOException(new IOException("not kept: " + event.reference(), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted: " + event.reference(), e));
    }
  }

  private static String cut(String words, int longest) {
    return words.length() <= longest ? words : words.substring(0, longest - 1) + "…";
  }

  private synchronized boolean hungUp(String id) {
    gone.add(id);
    return open.remove(id) != null;
  }

  private synchronized void made(String pbx, String id) {
    made.put(id, pbx);
    open.computeIfPresent(id, (_, call) -> new Open(call.since(), pbx));
  }

  private @Nullable String pbxOf(String id) {
    String told = made.get(id);
    return told != null
        ? told
        : snapshots.entrySet().stream()
            .filter(s -> ids(s.getValue()).contains(id))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(null);
  }

  /**
   * Calls that their PBX does not know any more, asked after they began; of one that no PBX has
   * told of, that none of them knows. Such a one is an end that was found in time, or of an earlier
   * life; else it is dropped here, for {@link LeftCalls} says when it was known last.
   */
  private synchronized List<String> overMeanwhile(String pbx, PbxSnapshot snapshot) {
    snapshots.put(pbx, snapshot);
    Set<String> live = ids(snapshot);
    open.replaceAll((id, call) -> live.contains(id) ? new Open(call.since(), pbx) : call);
    Map<String, Open> over = new HashMap<>();
    open.forEach((id, call) -> {
      boolean asked = call.pbx() == null ? askedAll(call) : call.pbx().equals(pbx);
      if (asked && !live.contains(id) && call.since().isBefore(snapshot.takenAt())) {
        over.put(id, call);
      }
    });
    open.keySet().removeAll(over.keySet());
    Instant young = machineClock.instant().minus(LeftCalls.YOUNG);
    return over.entrySet().stream()
        .filter(e -> {
          Open call = e.getValue();
          return call.pbx() != null || call.ofEarlierLife() || call.since().isAfter(young);
        })
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean askedAll(Open call) {
    return snapshots.keySet().containsAll(pbxs)
        && snapshots.values().stream().allMatch(s -> call.since().isBefore(s.takenAt()));
  }

  private static Set<String> ids(PbxSnapshot snapshot) {
    return snapshot.channels().stream()
        .map(PbxSnapshot.Channel::uniqueId)
        .collect(Collectors.toSet());
  }

  private void ended(String linkedId) {
    write(new CallEvent.Ended(linkedId, clock.instant(), "", null));
  }

  private void write(CallEvent event) {
    try {
      writer.execute(() -> {
        try {
          sink.record(event);
        } catch (UncheckedIOException e) {
          log.error("call={} not on record: {}", event.reference(), e.getMessage());
        } catch (RuntimeException e) {
          log.error("call={} not on record", event.reference(), e);
        }
      });
    } catch (RejectedExecutionException e) {
      log.error("call={} not on record: too many wait, or stopping", event.reference());
    }
  }
}
