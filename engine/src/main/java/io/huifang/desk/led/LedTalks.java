package io.huifang.desk.led;

import io.huifang.call.CallEvent;
import io.huifang.call.CutCall;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.LedCalls;
import io.huifang.config.Outcome;
import io.huifang.config.SurveyConfig;
import io.huifang.dialing.CallAttempt;
import io.huifang.dialing.LedCall;
import io.huifang.dialing.LedEar;
import io.huifang.dialing.LedTask;
import io.huifang.store.DatabaseUnavailable;
import io.huifang.survey.Given;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens on the line of the calls that agents make, for the record and for the desk. One
 * thread ({@code led}) takes it in, in order, and keeps the time.
 */
final class LedTalks implements LedEar, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LedTalks.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration FINISH = Duration.ofMinutes(10);

  private final LedDesk.Parts parts;
  private final LedBoard board;
  private final Clock clock;
  private final Consumer<LedWork> passed;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("led").daemon().factory());

  /**
   * Makes it.
   *
   * @param passed told of a task whose window has ended at the desk
   */
  LedTalks(LedDesk.Parts parts, LedBoard board, Clock clock, Consumer<LedWork> passed) {
    this.parts = parts;
    this.board = board;
    this.clock = clock;
    this.passed = passed;
  }

  void start() {
    var _ =
        thread.scheduleWithFixedDelay(
            this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(3, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /**
   * How the call went, as the agent says, or else as the answers do. Under the work's lock.
   *
   * @param told empty: as the answers say
   */
  void tell(LedWork work, CallAttempt attempt, Optional<Outcome> told) {
    LedSheet sheet = work.sheet;
    Outcome outcome = told.orElseGet(() -> sheet == null ? Outcome.HUNG_UP : sheet.outcome());
    Instant now = clock.instant();
    if (outcome == Outcome.OPTED_OUT) {
      parts
          .sink()
          .record(new CallEvent.OptedOut(attempt.tag(), now, attempt.customerId(), attempt.e164()));
    }
    // The talk is as long as the line was, whatever was filled in after it.
    Instant ended = work.hungUpAt == null ? now : work.hungUpAt;
    if (sheet != null && sheet.goesOn()) {
      parts.sink().record(new CallEvent.Ended(sheet.reference(), ended, sheet.survey(), outcome));
    }
    boolean own = sheet != null && !sheet.goesOn();
    parts
        .sink()
        .record(
            new CallEvent.Ended(
                attempt.tag(), ended, own ? sheet.survey() : "", own ? outcome : null));
    work.finished = true;
    work.until = null;
    log.info("attempt={} agent={} told {}", attempt.tag(), work.agent, outcome.label());
    parts.conversations().over(attempt.tag(), outcome);
  }

  @Override
  public void begun(LedCall call) {
    later(
        call,
        () -> {
          LedWork work = board.of(call.agent());
          if (work == null || work.task.id() != call.plannedCallId()) {
            Optional<LedTask> task =
                parts.tasks().of(call.agent()).filter(t -> t.id() == call.plannedCallId());
            if (task.isEmpty()) {
              return;
            }
            work = new LedWork(call.agent(), task.get(), Instant.MAX);
            board.put(work);
          }
          synchronized (work) {
            work.attempt = call.attempt();
            work.phase = LedPhase.CALLING;
          }
        });
  }

  @Override
  public void answered(LedCall call, Instant at) {
    later(call, () -> mine(call).ifPresent(work -> talks(work, call.attempt(), at)));
  }

  private void talks(LedWork work, CallAttempt attempt, Instant at) {
    synchronized (work) {
      if (work.sheet == null) {
        work.sheet = begin(attempt, at).orElse(null);
      }
      if (work.phase == LedPhase.CALLING) {
        work.phase = LedPhase.TALKING;
      }
    }
  }

  /**
   * Puts the talk on record; what was answered before a crash, or in a call that was cut, stays.
   */
  private Optional<LedSheet> begin(CallAttempt attempt, Instant at) {
    Config c = attempt.config();
    Optional<CutCall> cut =
        parts
            .cuts()
            .before(attempt)
            .filter(k -> !k.reference().equals(attempt.tag()))
            .filter(k -> c.survey(k.survey()).flatMap(SurveyConfig::resume).isPresent());
    Optional<SurveyConfig> survey =
        cut.map(CutCall::survey)
            .or(() -> c.campaign(attempt.campaign()).map(CampaignConfig::survey))
            .flatMap(c::survey);
    Optional<SurveyConfig> own = survey.filter(_ -> cut.isEmpty());
    parts
        .sink()
        .record(
            new CallEvent.Started(
                attempt.tag(),
                at,
                "out",
                attempt.attemptId(),
                attempt.campaign(),
                attempt.occasion(),
                attempt.customerId(),
                attempt.vehicleId(),
                attempt.e164(),
                own.map(SurveyConfig::name).orElse(""),
                own.map(s -> s.questions().size()).orElse(0)));
    LocalDate today = LocalDate.ofInstant(clock.instant(), c.engine().zone());
    String reference = cut.map(CutCall::reference).orElse(attempt.tag());
    return survey.map(s ->
        new LedSheet(
            s,
            reference,
            cut.isPresent(),
            cut.map(CutCall::given).orElseGet(() -> onRecord(reference)),
            today,
            c.prompts(),
            parts.facts().of(attempt)));
  }

  private List<Given> onRecord(String reference) {
    try {
      return parts.onRecord().apply(reference);
    } catch (DatabaseUnavailable e) {
      return List.of(); // rather asked twice than not at all
    }
  }

  @Override
  public void hungUp(LedCall call) {
    later(
        call,
        () ->
            mine(call)
                .ifPresent(work -> {
                  talks(work, call.attempt(), clock.instant());
                  synchronized (work) {
                    if (work.phase != LedPhase.OVER && !work.finished) {
                      work.phase = LedPhase.AFTER;
                      if (work.until == null) {
                        work.hungUpAt = clock.instant();
                        work.until = work.hungUpAt.plus(finish(call.attempt()));
                      }
                    }
                  }
                }));
  }

  private static Duration finish(CallAttempt attempt) {
    return attempt
        .config()
        .campaign(attempt.campaign())
        .flatMap(CampaignConfig::led)
        .map(LedCalls::finish)
        .orElse(FINISH);
  }

  @Override
  public void settled(LedCall call) {
    later(call, () -> mine(call).ifPresent(board::end));
  }

  private Optional<LedWork> mine(LedCall call) {
    return Optional.ofNullable(board.of(call.agent()))
        .filter(w -> w.task.id() == call.plannedCallId());
  }

  private void later(LedCall call, Runnable work) {
    try {
      thread.execute(() -> {
        try {
          work.run();
        } catch (DatabaseUnavailable e) {
          log.warn("attempt={} its page is behind: {}", call.attempt().tag(), e.getMessage());
        } catch (RuntimeException e) {
          log.error("attempt={} programming mistake at the desk", call.attempt().tag(), e);
        }
        board.changed(call.agent());
      });
    } catch (RejectedExecutionException e) {
      log.debug("attempt={} the engine stops", call.attempt().tag());
    }
  }

  /** Ends what agents have left: their time to tell is over, the window of a task has passed. */
  private void look() {
    Instant now = clock.instant();
    for (LedWork work : board.all()) {
      try {
        if (timeIsOver(work, now)) {
          board.changed(work.agent);
        }
        if (hasPassed(work, now)) {
          parts.tasks().closeExpired();
          passed.accept(work);
        }
        if (isKeptTooLong(work, now)) {
          parts.tasks().giveBack(work.agent, work.task.id(), "not called in time");
          board.remove(work);
        }
      } catch (DatabaseUnavailable e) {
        log.debug("agent={} their task is looked at later: {}", work.agent, e.getMessage());
      } catch (RuntimeException e) {
        log.error("agent={} programming mistake at the desk, going on", work.agent, e);
      }
    }
  }

  /** Then what is there counts. */
  private boolean timeIsOver(LedWork work, Instant now) {
    synchronized (work) {
      Instant until = work.until;
      CallAttempt attempt = work.attempt;
      if (until == null || until.isAfter(now) || attempt == null || work.finished) {
        return false;
      }
      tell(work, attempt, Optional.empty());
      return true;
    }
  }

  /** Somebody who left their desk keeps nobody from being called by others. */
  private static boolean isKeptTooLong(LedWork work, Instant now) {
    synchronized (work) {
      return work.phase == LedPhase.OFFERED && !work.keptUntil.isAfter(now);
    }
  }

  private static boolean hasPassed(LedWork work, Instant now) {
    synchronized (work) {
      return work.phase == LedPhase.OFFERED && !work.task.windowUntil().isAfter(now);
    }
  }
}
