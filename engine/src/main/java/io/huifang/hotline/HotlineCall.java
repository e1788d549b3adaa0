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
import io.huifang.dialing.CallAttempt;
import io.huifang.dialing.RingBacks;
import io.huifang.hotline.Routed.Way;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
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
  private final ExecutorService lookups =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("hotline-lookup-", 0).factory());

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
      SurveyOffer offer,
      CallBackAgain again,
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
    Optional<CutCall> cut =
        asked.code().equals("blocked")
            ? Optional.empty()
            : caller.flatMap(
                who -> inTime(() -> parts.ringBack().find(c, who)).flatMap(found -> found));
    // Known before it goes on record: so who looks there sees who could leave no message. Of who
    // goes on with a survey it is known behind it.
    boolean unable =
        cut.isEmpty() && asked.way() == Way.VOICEMAIL && !parts.voicemail().possible(linkedId);
    Routed routed = unable ? asked.withoutMessage() : asked;
    decided(linkedId, dialed, e164.isEmpty() ? shown : e164, routed);
    if (routed.way() == Way.QUEUE) {
      toQueue(session, routed);
      if (cut.isEmpty() && calledBack(session, c, e164, routed)) {
        return;
      }
      if (routed.route().recording() == CallRecording.ANNOUNCED) {
        parts.recorder().announced(session, linkedId, language(c, routed));
      }
    }
    Optional<Outcome> talked =
        cut.isPresent()
            ? Optional.of(goesOn(session, c, cut.get(), e164, caller.orElseThrow(), routed))
            : offered(session, c, e164, caller, routed);
    if (talked.filter(SERVED::contains).isPresent()) {
      session.hangup();
      return;
    }
    if (talked.filter(o -> o == Outcome.PERSON).isPresent() && routed.way() == Way.QUEUE) {
      // To the queue that the survey names, without another greeting.
      Optional<String> queue = session.getVariable(DialplanContract.VAR_QUEUE);
      waits(session, routed.route().to(queue.orElse(""), 0));
      return;
    }
    if (routed.way() != Way.QUEUE) {
      turnAway(session, c, routed, unable);
      return;
    }
    waits(session, routed.route());
    if (routed.menu().isEmpty()) {
      HotlinePrompt.say(session, language(c, routed), routed.say());
      alone(session, routed);
    } else {
      menu(session, c, routed);
    }
  }

  /** Who is to be called back may keep that, or their place; false: a caller as any other. */
  private boolean calledBack(AgiSession session, Config c, String e164, Routed routed)
      throws AgiHangup {
    Optional<CallBackWish> wish =
        e164.isEmpty() ? Optional.empty() : inTime(() -> parts.again().open(e164)).flatMap(w -> w);
    if (wish.isEmpty()) {
      return false;
    }
    switch (parts.again().ask(session, wish.get(), language(c, routed))) {
      case KEEPS -> session.hangup();
      case WAITS -> {
        Route route = CallBackAgain.route(routed.route(), wish.get());
        toQueue(session, routed.led(Way.QUEUE, route, routed.language()));
        waits(session, route);
        parts.again().place(session, wish.get(), route.priority());
      }
      case NEITHER -> {
        return false;
      }
    }
    return true;
  }

  private Outcome goesOn(
      AgiSession session, Config c, CutCall cut, String e164, CallerMatch caller, Routed routed)
      throws AgiHangup {
    Outcome outcome = parts.ringBack().take(session, c, cut, e164, caller, routed.route());
    log.info(
        "call={} goes on with call={} {}", session.request().uniqueId(), cut.reference(), outcome);
    return outcome;
  }

  /** Who missed a call of ours may take it now; empty: they did not. */
  private Optional<Outcome> offered(
      AgiSession session, Config c, String e164, Optional<CallerMatch> caller, Routed routed)
      throws AgiHangup {
    if (routed.offer().isEmpty() || routed.way() != Way.QUEUE || caller.isEmpty()) {
      return Optional.empty();
    }
    SurveyOffer offer = parts.offer();
    RingBacks.Caller who = SurveyOffer.caller(caller.get(), e164);
    if (!inTime(() -> offer.possible(c, who)).orElse(false)
        || !offer.wanted(session, language(c, routed), routed.offer())) {
      return Optional.empty();
    }
    String channel = session.request().uniqueId();
    Optional<CallAttempt> attempt = bound(c, who, channel);
    if (attempt.isEmpty()) {
      log.info("call={} what they missed is not theirs to take any more", channel);
      return Optional.empty();
    }
    return Optional.of(offer.ask(session, attempt.get(), routed.route()));
  }

  /** What is bound only when the caller has been sent on is given back. */
  private Optional<CallAttempt> bound(Config c, RingBacks.Caller who, String channel) {
    var handed = new CompletableFuture<Optional<CallAttempt>>();
    lookups.execute(() -> {
      Optional<CallAttempt> taken = Optional.empty();
      try {
        taken = parts.offer().take(c, who, channel);
      } catch (RuntimeException e) {
        log.warn("call={} what they missed cannot be bound: {}", channel, e.toString());
      }
      if (!handed.complete(taken)) {
        taken.ifPresent(parts.offer()::unasked);
      }
    });
    return handed
        .completeOnTimeout(Optional.empty(), lookupLimit.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  /** Asks the menu, and goes where it leads. */
  private void menu(AgiSession session, Config c, Routed routed) throws AgiHangup {
    MenuTalk talk = new MenuTalk(session, c.hotline(), routed, c.engine().language());
    Routed to = routed;
    try {
      to = possible(session, talk.run());
    } finally {
      pressed(session, to, talk);
    }
    if (to.way() != Way.QUEUE) {
      turnAway(session, c, to, false);
      return;
    }
    toQueue(session, to);
    if (to.route().elsewhere().isEmpty() && routed.route().elsewhere().isPresent()) {
      session.setVariable(DialplanContract.VAR_OVERFLOW, "");
    }
    waits(session, to.route());
    alone(session, to);
  }

  /** Where no message can be taken, the queue is the next best: somebody is there. */
  private Routed possible(AgiSession session, Routed to) {
    return to.way() == Way.VOICEMAIL && !parts.voicemail().possible(session.request().uniqueId())
        ? to.led(Way.QUEUE, to.route(), to.language())
        : to;
  }

  /** What came of a menu, also for who hung up in it. */
  private void pressed(AgiSession session, Routed to, MenuTalk talk) {
    String linkedId = session.request().uniqueId();
    Pressed pressed = talk.pressed();
    parts.calls().routed(linkedId, session.request().extension(), to, pressed);
    parts.notes().keep(linkedId, new RouteNote(to.code(), to.why(), pressed.text()));
    meters.counter("huifang.hotline.menus", "end", talk.end()).increment();
    log.info(
        "call={} menu={} pressed={} way={} route={}",
        linkedId,
        talk.end(),
        pressed.codes(),
        to.way().label(),
        to.route().queue());
  }

  /** On record, for the agent's page, and in the log. */
  private void decided(String linkedId, String dialed, String number, Routed routed) {
    parts.calls().routed(linkedId, dialed, routed, Pressed.NOTHING);
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
  private static void waits(AgiSession session, Route route) throws AgiHangup {
    if (route.elsewhere().isPresent()) {
      int after = route.elsewhere().get().afterSeconds();
      session.setVariable(DialplanContract.VAR_OVERFLOW, route.elsewhere().get().queue());
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
    if (none) {
      parts
          .calls()
          .routed(
              session.request().uniqueId(),
              session.request().extension(),
              routed.withoutMessage(),
              Pressed.NOTHING);
    }
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
