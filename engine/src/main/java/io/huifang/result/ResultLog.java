package io.huifang.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.huifang.call.CallEvent;
import io.huifang.call.CallSink;
import io.huifang.store.Database;
import io.huifang.store.DatabaseUnavailable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Promise 2: each event is in the database, or on the disk, before the call goes on.
 *
 * <p>From the first event that the database does not take in time, all go to the journal, so that
 * the order of a call's events is kept; a thread replays it when the database is back. What the
 * database will never take (the data itself is wrong) is put aside and told.
 *
 * <p>recorded = direct + journaled + refused; journaled = replayed + rejected + waiting.
 */
public final class ResultLog implements CallSink, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ResultLog.class);

  /** A caller waits this long at most between a key and the next prompt. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Database database;
  private final ResultBook book;
  private final Journal journal;
  private final ObjectMapper json;
  private final EventWriters writers;
  private final ScheduledExecutorService replayer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("journal").factory());
  private final Counter direct;
  private final Counter journaled;
  private final Counter refused;
  private final Counter replayed;
  private final Counter rejected;
  private volatile boolean toJournal;

  /** Why the journal waits, said once; only the replaying thread's. */
  private String stuck = "";

  /** A log whose journal may hold lines of an earlier life; {@link #replay} takes them first. */
  public ResultLog(Database database, ResultBook book, Path journalDir, MeterRegistry meters) {
    this(database, book, new Journal(journalDir), meters);
  }

  ResultLog(Database database, ResultBook book, Journal journal, MeterRegistry meters) {
    this.database = database;
    this.book = book;
    this.journal = journal;
    this.writers =
        new EventWriters(events -> database.run(tx -> book.apply(tx, events)), book::touchesPeople);
    this.toJournal = !journal.isEmpty();
    this.json =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    this.direct = meters.counter("huifang.result.events", "way", "direct");
    this.journaled = meters.counter("huifang.result.events", "way", "journaled");
    this.refused = meters.counter("huifang.result.events", "way", "refused");
    this.replayed = meters.counter("huifang.result.journal", "end", "replayed");
    this.rejected = meters.counter("huifang.result.journal", "end", "rejected");
  }

  /**
   * Writes into the journal's folder of which database it is; before anything is recorded.
   *
   * @throws JournalForeign it holds what another database has still to get
   */
  public void belongsTo(int install) {
    journal.sign(install);
  }

  /** Begins to watch for the database's return. */
  public void start() {
    var _ = replayer.scheduleWithFixedDelay(this::replayQuietly, 0, 500, TimeUnit.MILLISECONDS);
  }

  /** Whether everything is in the database: only then anybody may be dialed. */
  public boolean settled() {
    return !toJournal;
  }

  @Override
  public void record(CallEvent event) {
    if (!toJournal) {
      try {
        (inTime(event) ? direct : refused).increment();
        return;
      } catch (DatabaseUnavailable e) {
        log.warn("call={} goes to the journal: {}", event.reference(), e.getMessage());
      } catch (TimeoutException e) {
        log.warn(
            "call={} goes to the journal: the database took longer than {} s",
            event.reference(),
            PATIENCE.toSeconds());
      }
    }
    toJournal = true;
    // Under the lock of replay(): either it sees this line, or it has not yet opened the direct
    // way.
    synchronized (this) {
      journal.append(write(event));
      toJournal = true;
    }
    journaled.increment();
  }

  /**
   * Replays what is on the disk; returns whether nothing is left.
   *
   * @throws DatabaseUnavailable when the database does not take it now; all stays for the next time
   */
  public boolean replay() {
    while (true) {
      List<String> lines = journal.takeForReplay();
      var aside = new ArrayList<String>();
      for (String line : lines) {
        if (!taken(line)) {
          aside.add(line);
        }
      }
      // Only now: of a replay that broke off the next one does all again.
      aside.forEach(journal::reject);
      journal.replayed();
      replayed.increment(lines.size() - aside.size());
      rejected.increment(aside.size());
      synchronized (this) {
        if (journal.isEmpty()) {
          toJournal = false;
          return true;
        }
      }
    }
  }

  /**
   * The file of events that the database will never take, kept for people; empty: there are none.
   */
  public static Optional<Path> aside(Path journalDir) {
    return Journal.aside(journalDir);
  }

  @Override
  public void close() {
    replayer.shutdownNow();
    writers.close();
    journal.close();
  }

  /** False when the database will never take it and it was put aside. */
  private boolean inTime(CallEvent event) throws TimeoutException {
    Future<?> write = writers.add(event);
    try {
      write.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException e) {
      Throwable why = e.getCause();
      if (DatabaseUnavailable.mayPass(why)) {
        throw unavailable(why);
      }
      tellAside(event.reference(), why);
      journal.reject(write(event));
      return false;
    } catch (TimeoutException e) {
      write.cancel(false); // if it has not begun: it goes to the journal
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnavailable("stopping", e);
    }
  }

  private static DatabaseUnavailable unavailable(Throwable why) {
    return why instanceof DatabaseUnavailable away
        ? away
        : new DatabaseUnavailable("the database does not take it: " + rootWords(why), why);
  }

  private static String rootWords(Throwable why) {
    Throwable root = why;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  private void replayQuietly() {
    if (!toJournal) {
      return;
    }
    try {
      if (database.answers(Duration.ofSeconds(1)) && replay()) {
        stuck = "";
        log.info("journal replayed, answers go to the database again");
      }
    } catch (DatabaseUnavailable | UncheckedIOException e) {
      String words = String.valueOf(e.getMessage());
      if (!words.equals(stuck)) {
        stuck = words;
        log.error("the journal waits, nobody is called: {}", words);
      }
    } catch (RuntimeException e) {
      log.error("journal: programming mistake, trying again", e);
    }
  }

  /** False for a line that will never be taken. */
  private boolean taken(String line) {
    CallEvent event;
    try {
      event = json.readValue(line, CallEvent.class);
    } catch (JsonProcessingException e) {
      log.error("a line of the journal is no event; it is kept in answers.rejected");
      return false;
    }
    try {
      database.run(tx -> book.apply(tx, List.of(event)));
      return true;
    } catch (RuntimeException e) {
      if (DatabaseUnavailable.mayPass(e)) {
        throw unavailable(e);
      }
      tellAside(event.reference(), e);
      return false;
    }
  }

  /** Without the event: a phone number stands in it. */
  private static void tellAside(String reference, Throwable why) {
    log.error("call={} an event cannot be stored and is kept in answers.rejected", reference, why);
  }

  private String write(CallEvent event) {
    try {
      return json.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event that is not JSON: " + event.reference(), e);
    }
  }
}
