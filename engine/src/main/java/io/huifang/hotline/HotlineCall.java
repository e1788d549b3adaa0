package io.huifang.hotline;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.agi.AgiHandler;
import io.huifang.asterisk.agi.AgiHangup;
import io.huifang.asterisk.agi.AgiSession;
import io.huifang.call.CallRecorder;
import io.huifang.call.CutCall;
import io.huifang.config.CallRecording;
import io.huifang.config.Config;
import io.huifang.config.Outcome;
import io.huifang.customer.CallerLookup;
import io.huifang.customer.CallerMatch;
import io.huifang.customer.PhoneNumbers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A caller on the hotline: who is it, where to. Decides within a bounded time and gives the call
 * back to the dialplan, whose queue works without us.
 */
public final class HotlineCall implements AgiHandler, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HotlineCall.class);

  private static final Set<Outcome> SERVED =
      Set.of(Outcome.COMPLETED, Outcome.PARTIAL, Outcome.OPTED_OUT);

  /** A caller does not wait longer than this for being recognised. */
  private static final Duration LOOKUP_LIMIT = Duration.ofMillis(500);

  private final Supplier<Config> config;
  private final CallerLookup lookup;
  private final InboundCalls calls;
  private final RingBack ringBack;
  private final CallRecorder recorder;
  private final Duration lookupLimit;
  private final ExecutorService lookups = Executors.newVirtualThreadPerTaskExecutor();

  /** With the files' routes. */
  public HotlineCall(
      Supplier<Config> config,
      CallerLookup lookup,
      InboundCalls calls,
      RingBack ringBack,
      CallRecorder recorder) {
    this(config, lookup, calls, ringBack, recorder, LOOKUP_LIMIT);
  }

  HotlineCall(
      Supplier<Config> config,
      CallerLookup lookup,
      InboundCalls calls,
      RingBack ringBack,
      CallRecorder recorder,
      Duration lookupLimit) {
    this.lookupLimit = lookupLimit;
    this.config = config;
    this.lookup = lookup;
    this.calls = calls;
    this.ringBack = ringBack;
    this.recorder = recorder;
  }

  @Override
  public void handle(AgiSession session) throws AgiHangup {
    Config c = config.get();
    String linkedId = session.request().uniqueId();
    Optional<String> e164 =
        PhoneNumbers.of(c.engine()).parse(session.request().callerIdNum())
                instanceof PhoneNumbers.Valid n
            ? Optional.of(n.e164())
            : Optional.empty();
    Optional<CallerMatch> caller =
        e164.isEmpty()
            ? Optional.of(new CallerMatch.None())
            : inTime(() -> lookup.find(e164.get()));
    // Before the first word with the PBX: who has hung up by now has called all the same.
    calls.began(linkedId, e164.orElse(""), caller);
    Routing.Routed routed = Routing.route(c.hotline(), caller);
    log.info(
        "call={} number={} route={} prio={} because={}",
        linkedId,
        e164.map(PhoneNumbers::masked).orElse("withheld"),
        routed.route().queue(),
        routed.route().priority(),
        routed.reason());
    session.setVariable(DialplanContract.VAR_QUEUE, routed.route().queue());
    session.setVariable(DialplanContract.VAR_PRIORITY, Integer.toString(routed.route().priority()));
    session.setVariable(
        DialplanContract.VAR_MAX_WAIT, Integer.toString(routed.route().maxWaitSeconds()));
    Optional<String> language = language(c, caller);
    if (language.isPresent()) {
      session.setVariable(DialplanContract.VAR_LANG, language.get());
    }
    if (routed.route().recording() == CallRecording.ANNOUNCED) {
      recorder.announced(session, linkedId, c.engine().language());
    }
    Optional<CutCall> cut =
        caller.flatMap(who -> inTime(() -> ringBack.find(c, who)).flatMap(found -> found));
    if (cut.isPresent()) {
      Outcome outcome =
          ringBack.take(
              session, c, cut.get(), e164.orElse(""), caller.orElseThrow(), routed.route());
      log.info("call={} goes on with call={} {}", linkedId, cut.get().reference(), outcome);
      if (SERVED.contains(outcome)) {
        session.hangup();
        return;
      }
      if (outcome == Outcome.PERSON) {
        return; // to the queue that the survey names, without another greeting
      }
    }
    if (!c.hotline().welcome().isEmpty()) {
      session.streamFile("huifang/" + c.engine().language() + "/" + c.hotline().welcome(), "");
    }
  }

  /** Of the announcements behind; empty: unknown, or several people of several languages. */
  private static Optional<String> language(Config c, Optional<CallerMatch> caller) {
    List<String> spoken =
        caller.stream()
            .flatMap(who -> RingBack.people(who).stream())
            .map(p -> p.language().isEmpty() ? c.engine().language() : p.language())
            .distinct()
            .toList();
    return spoken.size() == 1 ? Optional.of(spoken.getFirst()) : Optional.empty();
  }

  @Override
  public void close() {
    lookups.shutdownNow();
  }

  private <T> Optional<T> inTime(Callable<T> question) {
    Future<T> found = lookups.submit(question);
    try {
      return Optional.of(found.get(lookupLimit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      found.cancel(true);
      log.warn("look-up of a caller took too long, routed by default");
    } catch (ExecutionException e) {
      log.warn("look-up of a caller failed, routed by default: {}", e.getCause().toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }
}
