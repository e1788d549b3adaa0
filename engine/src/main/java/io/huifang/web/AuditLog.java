package io.huifang.web;

import io.huifang.asterisk.ami.AmiText;
import io.huifang.store.Database;
import io.huifang.store.DatabaseUnavailable;
import io.huifang.store.Tx;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who did what and looked at whom, in table audit. Written behind the scenes by one thread in
 * batches, so that a look at a customer never waits for it; at most {@value #MOST} rows wait while
 * the database is away. {@code huifang.web.audit.noted = .written + .lost + those waiting}.
 */
final class AuditLog implements AutoCloseable {
  static final int MOST = 20_000;
  private static final int BATCH = 200;
  private static final Logger log = LoggerFactory.getLogger(AuditLog.class);

  private final Database db;
  private final Clock clock;
  private final Counter noted;
  private final Counter written;
  private final Counter lost;
  private final BlockingQueue<AuditMapper.Row> waiting = new ArrayBlockingQueue<>(MOST);
  private final Thread thread;
  private volatile boolean stopping;

  AuditLog(Database db, Clock clock, MeterRegistry meters) {
    this.db = db;
    this.clock = clock;
    this.noted = meters.counter("huifang.web.audit.noted");
    this.written = meters.counter("huifang.web.audit.written");
    this.lost = meters.counter("huifang.web.audit.lost");
    this.thread = Thread.ofPlatform().name("web-audit").daemon().start(this::run);
  }

  /** Notes it; texts are cut to their columns. */
  void note(String who, String action, String subject, String peer) {
    noted.increment();
    AuditMapper.Row row = row(who, action, subject, peer);
    if (!waiting.offer(row)) {
      lost.increment();
      log.error("audit row lost, {} are waiting: {}", MOST, row);
    }
  }

  private AuditMapper.Row row(String who, String action, String subject, String peer) {
    return new AuditMapper.Row(
        clock.instant(),
        AmiText.clean(who, 64),
        action,
        AmiText.clean(subject, 128),
        AmiText.clean(peer, 64));
  }

  /** Writes it in the transaction of what is done, so that neither is there without the other. */
  void write(Tx tx, String who, String action, String subject, String peer) {
    tx.mapper(AuditMapper.class).insert(row(who, action, subject, peer));
  }

  /** Notes that somebody was shown a customer. */
  void look(String who, long customerId, String peer) {
    note(who, "look", "customer:" + customerId, peer);
  }

  /** Writes what waits, for at most a few seconds. */
  @Override
  public void close() {
    stopping = true;
    try {
      thread.join(5000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }

  private void run() {
    var batch = new ArrayList<AuditMapper.Row>(BATCH);
    try {
      while (!stopping || !waiting.isEmpty()) {
        AuditMapper.Row first = waiting.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          waiting.drainTo(batch, BATCH - 1);
          write(batch);
          batch.clear();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!batch.isEmpty() || !waiting.isEmpty()) {
      log.error("audit: {} rows not written", batch.size() + waiting.size());
    }
  }

  private void write(List<AuditMapper.Row> batch) throws InterruptedException {
    while (true) {
      try {
        db.run(tx -> {
          AuditMapper m = tx.mapper(AuditMapper.class);
          batch.forEach(m::insert);
        });
        written.increment(batch.size());
        return;
      } catch (DatabaseUnavailable e) {
        log.warn("audit: {} rows wait for the database", batch.size() + waiting.size());
        TimeUnit.SECONDS.sleep(1);
      } catch (RuntimeException e) {
        lost.increment(batch.size());
        log.error("audit: rows not written: {}", batch, e);
        return;
      }
    }
  }
}
