package io.huifang.hotline;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.ami.AmiListener;
import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.config.Config;
import io.huifang.config.Text;
import io.huifang.customer.ContactLog;
import io.huifang.customer.PhoneNumbers;
import io.huifang.customer.PhonePlaces;
import io.huifang.store.Database;
import io.huifang.store.DatabaseUnavailable;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Callers who hung up to be called back keep their place: a Local channel waits in the queue in
 * their stead, with their priority and behind those who have waited longer. An agent is rung by it
 * as by any caller; who picks up has the customer called, once the call is on record. So never more
 * people are called than agents are free. What is to be done is told by the table and by which
 * channels are there, looked at every two seconds: after a kill of engine or Asterisk it goes on.
 */
public final class CallBacks implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CallBacks.class);
  private static final int EVERY_SECONDS = 2;
  private static final int UP = 6;
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private final Supplier<Config> config;
  private final Parts parts;
  private final CallBackBook book;
  private final Clock clock;
  private final MeterRegistry meters;
  private final PhonePlaces places = new PhonePlaces();

  /** Channels of each PBX that is heard; absent: it is not. */
  private final Map<String, Set<String>> live = new ConcurrentHashMap<>();

  /** Since when callers wait who were asked, and went back to the queue. */
  private final Map<String, Instant> returned = new ConcurrentHashMap<>();

  /** Calls in which somebody with an open wish waits. */
  private final Set<String> withCalls = ConcurrentHashMap.newKeySet();

  private @Nullable Future<?> looks;
  private volatile boolean started;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("call-backs").factory());

  /**
   * What it works with.
   *
   * @param install number of the database, 6 digits
   * @param agentAt whose phone a queue member's interface is on a PBX
   * @param machineClock real time: waits of callers are told by it
   */
  public record Parts(
      Database database,
      int install,
      Map<String, CallBackPbx> pbxs,
      BiFunction<String, String, Optional<String>> agentAt,
      RouteNotes notes,
      Clock machineClock) {}

  /** Not started; {@code clock} is the business clock. */
  public CallBacks(Supplier<Config> config, Parts parts, Clock clock, MeterRegistry meters) {
    this.config = config;
    this.parts = parts;
    this.book = new CallBackBook(parts.database(), new ContactLog(), clock);
    this.clock = clock;
    this.meters = meters;
  }

  /** Begins to look: once the alive mark is fresh, without which nobody waits in their stead. */
  public void start() {
    started = true;
    looks =
        thread.scheduleWithFixedDelay(
            this::lookSafely, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    if (looks != null) {
      looks.cancel(false);
    }
    thread.shutdown();
    try {
      if (!thread.awaitTermination(4, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** The ears for one PBX. On the link's thread: never waits. */
  public AmiListener listener(String pbx) {
    return new AmiListener() {
      @Override
      public void onEvent(PbxEvent event, long receivedNanos) {
        switch (event) {
          case PbxEvent.NewChannel e -> channels(pbx).add(e.uniqueId());
          case PbxEvent.Hangup e -> gone(pbx, e.uniqueId());
          case PbxEvent.AgentConnect e -> connected(pbx, e);
          default -> {}
        }
      }

      @Override
      public void onResync(PbxSnapshot snapshot) {
        Set<String> there = ConcurrentHashMap.newKeySet();
        snapshot.channels().forEach(c -> there.add(c.uniqueId()));
        live.put(pbx, there);
        unheard(snapshot).forEach(tag -> soon(() -> dial(pbx, tag, "")));
        soon(CallBacks.this::look);
      }

      @Override
      public void onDown(String reason) {
        live.remove(pbx);
      }
    };
  }

  private Set<String> channels(String pbx) {
    // What comes before the first resync is in its snapshot, too.
    return live.getOrDefault(pbx, ConcurrentHashMap.newKeySet());
  }

  private void gone(String pbx, String id) {
    channels(pbx).remove(id);
    returned.remove(id);
    if (CallBackTag.of(id).isPresent() || withCalls.contains(id)) {
      soon(this::look);
    }
  }

  private void connected(String pbx, PbxEvent.AgentConnect e) {
    Optional<CallBackTag> tag = ours(e.uniqueId());
    if (tag.isPresent()) {
      String agent = parts.agentAt().apply(pbx, e.call().memberInterface()).orElse("");
      soon(() -> dial(pbx, tag.get(), agent));
    } else if (withCalls.contains(e.uniqueId())) {
      soon(() -> served(e.uniqueId()));
    }
  }

  private Optional<CallBackTag> ours(String id) {
    return CallBackTag.of(id).filter(t -> t.install() == parts.install());
  }

  /** An agent picked up while nobody listened. */
  private List<CallBackTag> unheard(PbxSnapshot snapshot) {
    Set<String> waiting =
        snapshot.queues().stream()
            .flatMap(q -> q.entries().stream())
            .map(PbxSnapshot.Entry::uniqueId)
            .collect(Collectors.toSet());
    Set<String> answered =
        snapshot.channels().stream()
            .filter(c -> c.state() == UP && CallBackTag.of(c.uniqueId()).isEmpty())
            .map(PbxSnapshot.Channel::linkedId)
            .collect(Collectors.toSet());
    return snapshot.channels().stream()
        .map(PbxSnapshot.Channel::uniqueId)
        .filter(id -> !waiting.contains(id) && answered.contains(id))
        .flatMap(id -> ours(id).stream())
        .toList();
  }

  /** The wish that is open for a number. Asks the database. */
  Optional<CallBackWish> open(String e164) {
    return book.open(e164);
  }

  /** Which Asterisk has that channel; empty: none that is heard. */
  Optional<String> pbxOf(String uniqueId) {
    return live.entrySet().stream()
        .filter(e -> e.getValue().contains(uniqueId))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Why somebody may not be called back now at that number; empty: they may. */
  Optional<CallBackRules.Refusal> refusal(String pbx, String e164) {
    return CallBackRules.refusal(config.get(), pbx, e164, places.of(e164), clock.instant());
  }

  /** Keeps a wish, or the one that is open for the number; when it returns it is on record. */
  CallBackWish ask(CallBackWish wish) {
    CallBackWish kept = book.ask(wish);
    meters.counter("huifang.hotline.call-backs", "what", "asked").increment();
    log.info(
        "call-back={} asked call={} number={} queue={} prio={} joined={}",
        kept.id(),
        wish.reference(),
        PhoneNumbers.masked(kept.e164()),
        kept.queue(),
        kept.priority(),
        kept.joinedAt());
    soon(this::look);
    return kept;
  }

  /** A wish that its caller did not wait for. */
  void unasked(CallBackWish wish) {
    book.close(wish, "expired");
  }

  /** They wait themselves from now on; false: an agent has them called this moment. */
  boolean waitsInCall(CallBackWish wish, String call) {
    boolean waits = book.waitsInCall(wish, call);
    if (waits) {
      withCalls.add(call);
      returned.put(call, wish.standsFrom());
      soon(this::look);
    }
    return waits;
  }

  /** So long ago, by the clock by which places are told. */
  Instant before(Duration waited) {
    return parts.machineClock().instant().minus(waited);
  }

  /** A caller goes back to the queue, and has waited since then. */
  void goesBack(String call, Instant standsFrom) {
    returned.put(call, standsFrom);
  }

  /** Where a caller who goes back is to be put; 0: at the end. */
  int position(String pbx, String queue, int priority, Instant standsFrom) {
    return position(pbx, queue, priority, standsFrom, "");
  }

  /** Where who waits themselves is to be put: the one in their stead goes, and does not count. */
  int position(CallBackWish wish, int priority) {
    String own = new CallBackTag(parts.install(), wish.id(), wish.placed()).channel();
    return position(wish.pbx(), wish.queue(), priority, wish.standsFrom(), own);
  }

  private int position(String pbx, String queue, int priority, Instant standsFrom, String without) {
    CallBackPbx on = parts.pbxs().get(pbx);
    if (on == null) {
      return 0;
    }
    try {
      List<PbxSnapshot.Entry> others =
          on.waiting(queue).stream().filter(e -> !e.uniqueId().equals(without)).toList();
      return CallBackPlace.of(others, joined(book.all()), priority, standsFrom);
    } catch (AmiUnavailable e) {
      log.warn("queue={} place not known: {}", queue, e.getMessage());
      return 0;
    }
  }

  private Function<PbxSnapshot.Entry, Instant> joined(List<CallBackWish> all) {
    Instant now = parts.machineClock().instant();
    Map<String, Instant> known = new HashMap<>(returned);
    all.forEach(w ->
        known.put(new CallBackTag(parts.install(), w.id(), w.placed()).channel(), w.standsFrom()));
    return e -> known.getOrDefault(e.uniqueId(), now.minusSeconds(e.waitSeconds()));
  }

  private void soon(Runnable work) {
    try {
      thread.execute(() -> safely(work));
    } catch (RejectedExecutionException e) {
      log.debug("stopping: {}", e.getMessage());
    }
  }

  private void lookSafely() {
    safely(this::look);
  }

  private static void safely(Runnable work) {
    try {
      work.run();
    } catch (DatabaseUnavailable e) {
      log.warn("call-backs wait for the database: {}", e.getMessage());
    } catch (RuntimeException e) {
      log.error("call-backs: this failed, and is looked at again", e);
    }
  }

  /** One look at all that is open. */
  void look() {
    if (!started || live.isEmpty()) {
      return;
    }
    Config c = config.get();
    List<CallBackWish> all = book.all();
    withCalls.retainAll(all.stream().map(CallBackWish::withCall).toList());
    for (CallBackWish wish : all) {
      if (!wish.withCall().isEmpty()) {
        withCalls.add(wish.withCall());
      }
      try {
        one(c, wish, all);
      } catch (AmiUnavailable e) {
        log.debug("call-back={} waits for {}: {}", wish.id(), wish.pbx(), e.getMessage());
      }
    }
  }

  private void one(Config c, CallBackWish wish, List<CallBackWish> all) throws AmiUnavailable {
    CallBackPbx pbx = parts.pbxs().get(wish.pbx());
    Set<String> there = live.get(wish.pbx());
    if (pbx == null || there == null || !pbx.trustworthy()) {
      return;
    }
    Instant now = clock.instant();
    CallBackTag tag = new CallBackTag(parts.install(), wish.id(), wish.placed());
    boolean stands = there.contains(tag.channel()) || there.contains(tag.outChannel());
    if (wish.dialing()) {
      if (!stands) {
        settle(c, pbx, tag);
      }
      return;
    }
    if (!wish.withCall().isEmpty()) {
      waitsThemselves(pbx, wish, tag, stands, there.contains(wish.withCall()));
      return;
    }
    Optional<CallBackRules.Refusal> no =
        CallBackRules.refusal(c, wish.pbx(), wish.e164(), places.of(wish.e164()), now);
    boolean never = no.filter(r -> r == CallBackRules.Refusal.NUMBER).isPresent();
    if (never || !now.isBefore(wish.keepUntil())) {
      book.close(wish, never ? "not-allowed" : "expired");
      log.info("call-back={} closed {}", wish.id(), never ? "not-allowed" : "expired");
    }
    boolean rests = no.isPresent() || !now.isBefore(wish.keepUntil());
    if (rests && stands) {
      pbx.hangUp(tag.toString());
    } else if (!rests && stands) {
      parts.notes().keep(tag.channel(), note(c, wish));
    } else if (!rests && !wish.dueAt().isAfter(now)) {
      place(c, pbx, wish, all);
    }
  }

  private void waitsThemselves(
      CallBackPbx pbx, CallBackWish wish, CallBackTag tag, boolean stands, boolean there)
      throws AmiUnavailable {
    if (there && stands) {
      pbx.hangUp(tag.toString());
    } else if (!there) {
      log.info("call-back={} call={} hung up unserved, it goes on", wish.id(), wish.withCall());
      book.leftCall(wish);
      soon(this::look);
    }
  }

  private void place(Config c, CallBackPbx pbx, CallBackWish wish, List<CallBackWish> all)
      throws AmiUnavailable {
    Optional<CallBackRules.Dial> dial = CallBackRules.dial(c, wish.pbx(), wish.e164());
    if (dial.isEmpty()) {
      return;
    }
    int position =
        CallBackPlace.of(
            pbx.waiting(wish.queue()), joined(all), wish.priority(), wish.standsFrom());
    Optional<Integer> placed = book.place(wish);
    if (placed.isEmpty()) {
      return;
    }
    CallBackTag tag = new CallBackTag(parts.install(), wish.id(), placed.get());
    parts.notes().keep(tag.channel(), note(c, wish));
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put(DialplanContract.VAR_QUEUE, wish.queue());
    variables.put(DialplanContract.VAR_PRIORITY, Integer.toString(wish.priority()));
    variables.put(DialplanContract.VAR_POSITION, position == 0 ? "" : Integer.toString(position));
    variables.put(DialplanContract.VAR_DIAL, dial.get().string());
    variables.put(DialplanContract.VAR_RING, Long.toString(dial.get().file().ring().toSeconds()));
    variables.put(DialplanContract.VAR_SHOWN, dial.get().callerId());
    variables.put(DialplanContract.VAR_LANG, c.engine().language());
    boolean taken = pbx.place(tag.toString(), wish.e164(), variables);
    log.info(
        "call-back={} queue={} prio={} position={} {}",
        wish.id(),
        wish.queue(),
        wish.priority(),
        position == 0 ? "last" : position,
        taken ? "somebody waits in their stead" : "refused by the PBX, tried again");
  }

  /** For the agent's page. */
  private static RouteNote note(Config c, CallBackWish wish) {
    String at = CLOCK.format(wish.joinedAt().atZone(c.engine().zone()));
    int call = wish.attempts() + 1;
    return new RouteNote(
        "call-back",
        new Text(
            "回拨：客户 " + at + " 起排队，接听后系统呼叫客户（第 " + call + " 次）",
            "call-back: waits since "
                + at
                + "; when you answer, they are called (call "
                + call
                + ")"));
  }

  /** An agent has picked up. */
  private void dial(String pbx, CallBackTag tag, String agent) {
    CallBackPbx on = parts.pbxs().get(pbx);
    if (on == null) {
      return;
    }
    boolean go = false;
    boolean elsewhere = false;
    try {
      CallBackBook.Begun begun = book.begin(tag, agent, this::allowed);
      elsewhere = begun == CallBackBook.Begun.ELSEWHERE;
      go = begun == CallBackBook.Begun.YES && on.dial(tag.toString());
    } catch (AmiUnavailable e) {
      log.warn("call-back={} not dialed: {}", tag.id(), e.getMessage());
    } finally {
      if (!go && !elsewhere) {
        hangUp(on, tag);
      }
    }
    if (!elsewhere) {
      log.info("call-back={} agent={} {}", tag.id(), agent, go ? "dialed" : "not dialed");
    }
  }

  private boolean allowed(CallBackWish wish) {
    return refusal(wish.pbx(), wish.e164()).isEmpty();
  }

  private static void hangUp(CallBackPbx on, CallBackTag tag) {
    try {
      on.hangUp(tag.toString());
    } catch (AmiUnavailable e) {
      log.warn("call-back={} its channel stays for now: {}", tag.id(), e.getMessage());
    }
  }

  private void settle(Config c, CallBackPbx pbx, CallBackTag tag) throws AmiUnavailable {
    CallBackEnd end = CallBackEnd.of(pbx.out(tag.toString()), pbx.marked(tag.toString()));
    String became = book.settle(tag, end, c.hotline().callBack());
    meters.counter("huifang.hotline.call-backs", "what", end.label()).increment();
    log.info("call-back={} {} {}", tag.id(), end.label(), became);
    pbx.forget(tag.toString());
    soon(this::look);
  }

  private void served(String call) {
    if (book.served(call)) {
      meters.counter("huifang.hotline.call-backs", "what", "rang-again").increment();
      log.info("call={} served, their call-back is closed", call);
    }
  }
}
