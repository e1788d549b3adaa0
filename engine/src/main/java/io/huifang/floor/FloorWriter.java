package io.huifang.floor;

import io.huifang.floor.FloorEntry.Stands;
import io.huifang.store.Database;
import io.huifang.store.DatabaseUnavailable;
import io.huifang.store.Tx;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what happens on the floor, in order, on the thread {@code floor}. Of several engines
 * beside an Asterisk one writes: the row of floor_watch is its lease, renewed every {@value
 * #BEAT_SECONDS} s; with it stands up to when everything was heard and written. Whoever takes the
 * lease, after a kill too, marks what lies between as not heard. While the database is away entries
 * wait; when there are too many, they go, and that time is marked likewise.
 *
 * <p>{@code huifang.floor.heard} = {@code .written} + {@code .left} (another engine writes) +
 * {@code .lost} + those that wait.
 */
final class FloorWriter implements AutoCloseable {
  static final int MOST = 50_000;
  private static final int BATCH = 500;
  private static final int BEAT_SECONDS = 2;
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration CUT_EVERY = Duration.ofHours(1);

  /** Longer than an event needs from its instant to the queue. */
  private static final Duration UNDER_WAY = Duration.ofMillis(500);

  /** A lease that was not renewed for so long is another engine's to take. */
  private static final int SILENT_SECONDS = 10;

  private static final Logger log = LoggerFactory.getLogger(FloorWriter.class);

  private final Database database;
  private final String engine;
  private final Collection<String> pbxs;
  private final Now now;
  private final Clock clock;
  private final Counter heard;
  private final Counter written;
  private final Counter left;
  private final Counter lost;
  private final BlockingQueue<FloorEntry> waiting = new ArrayBlockingQueue<>(MOST);

  /** Whose lease is ours. Only the thread's, once it runs. */
  private final Set<String> ours = new HashSet<>();

  private final Map<String, Instant> cutAt = new HashMap<>();

  private final Thread thread;
  private volatile boolean overflow;
  private volatile boolean stopping;

  /** What an engine that takes a lease goes on with. */
  interface Now {
    /** How the agents of a PBX stand. */
    List<Stands> standing(String pbx);

    /** Told which visits are open by the table; answers with what the table lacks. */
    List<Visit> takeOver(String pbx, List<Visit> table);

    /** The lease is ours: what was missed is to be looked after. */
    void taken(String pbx);
  }

  /**
   * Not started.
   *
   * @param engine name of this engine, its own on the database
   * @param now what this engine knows, when it takes a lease
   */
  FloorWriter(
      Database database,
      String engine,
      Collection<String> pbxs,
      Now now,
      Clock clock,
      MeterRegistry meters) {
    this.database = database;
    this.engine = engine;
    this.pbxs = List.copyOf(pbxs);
    this.now = now;
    this.clock = clock;
    this.heard = meters.counter("huifang.floor.heard");
    this.written = meters.counter("huifang.floor.written");
    this.left = meters.counter("huifang.floor.left");
    this.lost = meters.counter("huifang.floor.lost");
    this.thread = Thread.ofPlatform().name("floor").daemon().unstarted(this::run);
  }

  /**
   * Begins. The leases that are free are taken before the first event, which would else begin anew
   * what is open by the tables.
   */
  void start() {
    pbxs.forEach(pbx -> written(pbx, new ArrayList<>()));
    thread.start();
  }

  /** To be written; never waits. */
  void write(FloorEntry entry) {
    heard.increment();
    if (!waiting.offer(entry)) {
      lost.increment();
      overflow = true;
    }
  }

  /** Writes what waits, for at most a few seconds. */
  @Override
  public void close() {
    stopping = true;
    try {
      if (thread.isAlive()) {
        thread.join(4000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }

  private void run() {
    var batch = new ArrayList<FloorEntry>(BATCH);
    try {
      while (!stopping || !waiting.isEmpty()) {
        FloorEntry first = waiting.poll(stopping ? 0 : BEAT_SECONDS, TimeUnit.SECONDS);
        if (first != null) {
          batch.add(first);
          waiting.drainTo(batch, BATCH - 1);
        }
        write(batch);
        batch.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** An empty batch renews the leases as well. */
  private void write(List<FloorEntry> batch) throws InterruptedException {
    for (String pbx : pbxs) {
      while (!written(pbx, batch)) {
        if (stopping) {
          lost.increment(batch.size() + waiting.size());
          log.warn("floor: what happened last is not on record, and marked at the next start");
          batch.clear();
          waiting.clear();
          return;
        }
        Thread.sleep(AGAIN);
      }
    }
  }

  /** Takes one PBX's entries out of the batch. False: the database is away, and has not all. */
  private boolean written(String pbx, List<FloorEntry> batch) {
    // What was heard until then is in this batch or before it, unless some still wait.
    Instant until = clock.instant();
    boolean whole = waiting.isEmpty() && !overflow;
    if (overflow) {
      dropAll(batch);
    }
    List<FloorEntry> its = batch.stream().filter(e -> e.pbx().equals(pbx)).toList();
    try {
      (leased(pbx, its, until, whole) ? written : left).increment(its.size());
      batch.removeIf(e -> e.pbx().equals(pbx));
      return true;
    } catch (RuntimeException e) {
      cutAt.remove(pbx);
      if (DatabaseUnavailable.mayPass(e)) {
        log.debug("floor: {} entries wait", batch.size() + waiting.size(), e);
        return false;
      }
      log.error("floor pbx={}: of {} entries one cannot be written", pbx, its.size(), e);
      return oneByOne(pbx, its, batch);
    }
  }

  /** One that no table takes does not keep the others away. */
  private boolean oneByOne(String pbx, List<FloorEntry> its, List<FloorEntry> batch) {
    for (FloorEntry entry : its) {
      try {
        boolean has = alone(pbx, entry);
        (has ? written : left).increment();
      } catch (RuntimeException e) {
        if (DatabaseUnavailable.mayPass(e)) {
          return false;
        }
        lost.increment();
        log.error("floor pbx={}: not on record: {}", pbx, entry);
      }
      batch.remove(entry);
    }
    return true;
  }

  /** A state that cannot be written is not known; the one before it must not go on. */
  private boolean alone(String pbx, FloorEntry entry) {
    try {
      return leased(pbx, List.of(entry), clock.instant(), false);
    } catch (RuntimeException e) {
      if (!(entry instanceof Stands s) || DatabaseUnavailable.mayPass(e)) {
        throw e;
      }
      log.error("floor pbx={} agent={}: as not known on record: {}", pbx, s.agent(), s.standing());
      var unknown = new Stands(pbx, s.agent(), AgentStanding.UNKNOWN, "", s.at());
      return leased(pbx, List.of(unknown), clock.instant(), false);
    }
  }

  /** They came too fast, or the database was away too long: begins anew, behind a marked gap. */
  private void dropAll(List<FloorEntry> batch) {
    var rest = new ArrayList<FloorEntry>();
    waiting.drainTo(rest);
    lost.increment(rest.size() + batch.size());
    log.error("floor: {} entries not on record; that time is marked", rest.size() + batch.size());
    batch.clear();
    overflow = false;
    ours.clear();
  }

  private boolean leased(String pbx, List<FloorEntry> its, Instant until, boolean whole) {
    boolean had = ours.contains(pbx);
    boolean has =
        database.inTx(tx -> {
          FloorMapper m = tx.mapper(FloorMapper.class);
          if (had) {
            return m.beat(pbx, engine, whole ? until.minus(UNDER_WAY) : Instant.EPOCH) == 1
                && cut(tx, pbx, until)
                && writeAll(tx, its);
          }
          m.watched(pbx, until);
          if (m.take(pbx, engine, SILENT_SECONDS) == 0) {
            return false;
          }
          var book = new FloorBook(tx);
          book.goOn(pbx, now.standing(pbx), until);
          now.takeOver(pbx, book.open(pbx)).forEach(v -> book.write(new FloorEntry.Came(v)));
          return writeAll(tx, its);
        });
    if (has && ours.add(pbx)) {
      now.taken(pbx);
      log.info("floor pbx={} is written down by this engine", pbx);
    } else if (!has && ours.remove(pbx)) {
      log.warn("floor pbx={} is written down by another engine", pbx);
    }
    return has;
  }

  private boolean cut(Tx tx, String pbx, Instant at) {
    Instant last = cutAt.get(pbx);
    if (last == null || last.plus(CUT_EVERY).isBefore(at)) {
      new FloorBook(tx).cut(pbx, at);
      cutAt.put(pbx, at);
    }
    return true;
  }

  private boolean writeAll(Tx tx, List<FloorEntry> its) {
    var book = new FloorBook(tx);
    its.forEach(book::write);
    return true;
  }
}
