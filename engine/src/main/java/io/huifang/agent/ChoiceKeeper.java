package io.huifang.agent;

import io.huifang.agent.AgentSessions.Choice;
import io.huifang.agent.AgentView.Code;
import io.huifang.agent.AgentView.Trouble;
import io.huifang.store.DatabaseUnavailable;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves choices: at once, whatever the PBX is doing, and again until the database has them. The
 * order does not matter, for the table keeps the newest.
 */
final class ChoiceKeeper {
  private static final Logger log = LoggerFactory.getLogger(ChoiceKeeper.class);
  private static final int AGAIN_SECONDS = 2;

  private final AgentSessions sessions;
  private final ScheduledExecutorService timer;
  private final Consumer<Seat> tell;
  private final Set<Seat> unsaved = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean waits = new AtomicBoolean();

  /** {@code tell}: a choice that was not saved is saved now. */
  ChoiceKeeper(
      AgentSessions sessions,
      ScheduledExecutorService timer,
      Consumer<Seat> tell,
      MeterRegistry meters) {
    this.sessions = sessions;
    this.timer = timer;
    this.tell = tell;
    meters.gaugeCollectionSize("huifang.agent.unsaved", List.of(), unsaved);
  }

  /** False if the database is away: it is tried again. */
  boolean keep(Seat seat) {
    Choice choice = seat.choice();
    try {
      sessions.save(choice);
      if (seat.saveTrouble(choice, null)) {
        unsaved.remove(seat);
      }
      return true;
    } catch (DatabaseUnavailable e) {
      log.warn("agent={} choice not saved yet: {}", choice.agent(), e.getMessage());
      seat.saveTrouble(choice, new Trouble(Code.NOT_SAVED, String.valueOf(e.getMessage())));
      unsaved.add(seat);
      later();
      return false;
    }
  }

  private void later() {
    if (waits.compareAndSet(false, true)) {
      try {
        var _ = timer.schedule(this::again, AGAIN_SECONDS, TimeUnit.SECONDS);
      } catch (RejectedExecutionException e) {
        log.warn(
            "{} choices of agents not saved: stopped while the database is away", unsaved.size());
      }
    }
  }

  private void again() {
    waits.set(false);
    try {
      for (Seat seat : List.copyOf(unsaved)) {
        if (!keep(seat)) {
          return; // the thread has more to do than to wait for the database
        }
        tell.accept(seat);
      }
    } catch (RuntimeException e) {
      log.error("choices of agents: programming mistake, trying again", e);
      later();
    }
  }
}
