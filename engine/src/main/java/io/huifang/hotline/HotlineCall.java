package io.huifang.hotline;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.agi.AgiHandler;
import io.huifang.asterisk.agi.AgiHangup;
import io.huifang.asterisk.agi.AgiSession;
import io.huifang.call.CallRecorder;
import io.huifang.call.CutCall;
import io.huifang.config.CallRecording;
import io.huifang.config.Config;
import io.huifang.config.HotlineConfig.Route;
import io.huifang.config.HotlineConfig.Then;
import io.huifang.config.HotlineConfig.Voicemail;
import io.huifang.config.Outcome;
import io.huifang.customer.CallerLookup;
import io.huifang.customer.CallerMatch;
import io.huifang.customer.CustomerPicture;
import io.huifang.customer.PhoneNumbers;
import io.huifang.hotline.Routed.Way;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
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
 * back to the dialplan, whose queues work without us.
 */
public final class HotlineCall implements AgiHandler, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HotlineCall.class);

  private static final Set<Outcome> SERVED =
      Set.of(Outcome.COMPLETED, Outcome.PARTIAL, Outcome.OPTED_OUT);

  /** A caller does not wait longer than this for each thing that is looked up. */
  private static final Duration LOOKUP_LIMIT = Duration.ofMillis(500);

  private final Supplier<Config> config;
  private final Parts parts;
  private final Clock clock;
  private final MeterRegistry meters;
  private final Duration lookupLimit;
  private final ExecutorService lookups = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * What it asks and tells.
   *
   * @param agents as they are at that moment; must not wait
   */
  public record Parts(
      CallerLookup lookup,
      CallerHistory history,
      InboundCalls calls,
      RingBack ringBack,
      CallRecorder recorder,
      Supplier<List<AgentSeen>> agents,
      VoicemailCall voicemail,
      RouteNotes notes) {}

  /** With the files' routes; {@code clock} is the business clock. */
  public HotlineCall(Supplier<Config> config, Parts parts, Clock clock, MeterRegistry meters) {
    this(config, parts, clock, meters, LOOKUP_LIMIT);
  }

  HotlineCall(
      Supplier<Config> config,
      Parts parts,
      Clock clock,
      MeterRegistry meters,
      Duration lookupLimit) {
    this.config = config;
    this.parts = parts;
    this.clock = clock;
    this.meters = meters;
    this.lookupLimit = lookupLimit;
  }

  @Override
  public void handle(AgiSession session) throws AgiHangup {
    Config c = config.get();
    String linkedId = session.request().uniqueId();
    String dialed = session.request().extension();
    String callerId = session.request().callerIdNum();
    String shown = callerId.replaceAll("[^0-9]", "");
    String e164 =
        PhoneNumbers.of(c.engine()).parse(callerId) instanceof PhoneNumbers.Valid n ? n.e164() : "";
    Optional<CallerMatch> caller =
        e164.isEmpty()
            ? Optional.of(new CallerMatch.None())
            : inTime(() -> parts.lookup().find(e164));
    // Before the first word with the PBX: who has hung up by now has called all the same.
    parts.calls().began(linkedId, e164, caller);
    Optional<CallerFacts> facts = caller.flatMap(this::facts);
    Routed asked =
        Routing.route(
            c,
            new Routing.Call(dialed, e164, shown, clock.instant()),
            caller,
            facts,
            parts.agents().get());
    // Known before it goes on record: so who looks there sees who could leave no message.
    boolean unable = asked.way() == Way.VOICEMAIL && !parts.voicemail().possible(linkedId);
    Routed routed = unable ? asked.withoutMessage() : asked;
    decided(linkedId, dialed, e164.isEmpty() ? shown : e164, routed);
    Optional<CutCall> cut =
        routed.code().equals("blocked")
            ? Optional.empty()
            : caller.flatMap(
                who -> inTime(() -> parts.ringBack().find(c, who)).flatMap(found -> found));
    if (routed.way() == Way.QUEUE) {
      toQueue(session, routed);
      if (routed.route().recording() == CallRecording.ANNOUNCED) {
        parts.recorder().announced(session, linkedId, language(c, routed));
      }
    }
    if (cut.isPresent()) {
      Outcome outcome =
          parts.ringBack().take(session, c, cut.get(), e164, caller.orElseThrow(), routed.route());
      log.info("call={} goes on with call={} {}", linkedId, cut.get().reference(), outcome);
      if (SERVED.contains(outcome)) {
        session.hangup();
        return;
      }
      if (outcome == Outcome.PERSON && routed.way() == Way.QUEUE) {
        return; // to the queue that the survey names, without another greeting
      }
    }
    if (routed.way() == Way.QUEUE) {
      waits(session, routed);
      HotlinePrompt.say(session, language(c, routed), routed.say());
      alone(session, routed);
    } else {
      turnAway(session, c, routed, unable);
    }
  }

  /** On record, for the agent's page, and in the log. */
  private void decided(String linkedId, String dialed, String number, Routed routed) {
    parts.calls().routed(linkedId, dialed, routed);
    parts.notes().keep(linkedId, new RouteNote(routed.code(), routed.why()));
    meters
        .counter("huifang.hotline.routed", "way", routed.way().label(), "code", routed.code())
        .increment();
    log.info(
        "call={} number={} dialed={} way={} route={} prio={} first={} because={}",
        linkedId,
        number.isEmpty() ? "withheld" : PhoneNumbers.masked(number),
        dialed,
        routed.way().label(),
        routed.route().queue(),
        routed.route().priority(),
        routed.first().map(Routed.First::agent).orElse("nobody"),
        routed.why().en());
  }

  /** From here on the caller reaches the queue whatever becomes of us. */
  private static void toQueue(AgiSession session, Routed routed) throws AgiHangup {
    Route route = routed.route();
    session.setVariable(DialplanContract.VAR_QUEUE, route.queue());
    session.setVariable(DialplanContract.VAR_PRIORITY, Integer.toString(route.priority()));
    session.setVariable(DialplanContract.VAR_MAX_WAIT, Integer.toString(route.maxWaitSeconds()));
    if (!routed.language().isEmpty()) {
      session.setVariable(DialplanContract.VAR_LANG, routed.language());
    }
  }

  /** Where it goes after a while. */
  private static void waits(AgiSession session, Routed routed) throws AgiHangup {
    Route route = routed.route();
    if (route.overflow().isPresent()) {
      int after = route.overflow().get().afterSeconds();
      session.setVariable(DialplanContract.VAR_OVERFLOW, route.overflow().get().queue());
      session.setVariable(DialplanContract.VAR_OVERFLOW_AFTER, Integer.toString(after));
    }
    if (route.then() == Then.VOICEMAIL) {
      session.setVariable(DialplanContract.VAR_THEN, DialplanContract.THEN_VOICEMAIL);
    }
  }

  /** Whom it rings first, if still free: a welcome or a survey lies between. */
  private void alone(AgiSession session, Routed routed) throws AgiHangup {
    if (routed.first().isEmpty()) {
      return;
    }
    Routed.First first = routed.first().get();
    if (parts.agents().get().stream().noneMatch(a -> a.free() && a.name().equals(first.agent()))) {
      log.info(
          "call={} first={} not free any more, not waited for",
          session.request().uniqueId(),
          first.agent());
      return;
    }
    session.setVariable(DialplanContract.VAR_AGENT, first.extension());
    session.setVariable(DialplanContract.VAR_AGENT_WAIT, Integer.toString(first.seconds()));
  }

  /** Not put through: the prompt, perhaps a message or why there is none, and the end. */
  private void turnAway(AgiSession session, Config c, Routed routed, boolean unable)
      throws AgiHangup {
    String language = language(c, routed);
    boolean heard = false;
    try {
      HotlinePrompt.say(session, language, routed.say());
      heard = true;
    } finally {
      meters.counter("huifang.hotline.turned-away", "end", heard ? "told" : "hung-up").increment();
    }
    boolean none = routed.way() == Way.VOICEMAIL && !parts.voicemail().take(session, c, language);
    if (unable || none) {
      // Sounds of before this word was there do not have it.
      HotlinePrompt.say(session, language, Voicemail.NONE, HotlinePrompt.BUSY);
    }
    session.hangup();
  }

  private static String language(Config c, Routed routed) {
    return routed.language().isEmpty() ? c.engine().language() : routed.language();
  }

  private Optional<CallerFacts> facts(CallerMatch who) {
    List<Long> people = RingBack.people(who).stream().map(CustomerPicture::id).toList();
    return people.isEmpty()
        ? Optional.of(CallerFacts.NONE)
        : inTime(() -> parts.history().of(people));
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
