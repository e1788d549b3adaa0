package io.huifang.hotline;

import io.huifang.config.CallBackConfig;
import io.huifang.customer.ContactLog;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Wishes to be called back, on record: they outlive engine and PBX. */
final class CallBackBook {
  private static final String KIND = "call-back";

  private final Database database;
  private final ContactLog contacts;
  private final Clock clock;

  CallBackBook(Database database, ContactLog contacts, Clock clock) {
    this.database = database;
    this.contacts = contacts;
    this.clock = clock;
  }

  /** Keeps a wish, or the one that is open for that number; that one is the answer. */
  CallBackWish ask(CallBackWish wish) {
    return in(m -> {
      m.ask(wish);
      return m.open(wish.e164()).orElseThrow();
    });
  }

  /** The one that is open for a number. */
  Optional<CallBackWish> open(String e164) {
    return in(m -> m.open(e164));
  }

  /** All that are open. */
  List<CallBackWish> all() {
    return in(CallBackMapper::all);
  }

  /** They wait themselves in that call; false: they are being called this moment. */
  boolean waitsInCall(CallBackWish wish, String call) {
    return in(m -> m.with(wish.id(), wish.withCall(), call)) > 0;
  }

  /** They are gone from that call without having been served. */
  void leftCall(CallBackWish wish) {
    in(m -> m.with(wish.id(), wish.withCall(), ""));
  }

  /** The number of who waits in their stead from now on; empty: another engine does it. */
  Optional<Integer> place(CallBackWish wish) {
    return in(m -> m.place(wish.id(), wish.placed())) > 0
        ? Optional.of(wish.placed() + 1)
        : Optional.empty();
  }

  /** How it stands with a call that is about to be made. */
  enum Begun {
    /** It is on record: dial. */
    YES,
    /** Another engine has begun it. */
    ELSEWHERE,
    /** Nobody is to be called. */
    OVER
  }

  /**
   * Puts the call on record, before anybody is dialed.
   *
   * @param allowed whether they may be called at this moment
   */
  Begun begin(CallBackTag tag, String agent, Predicate<CallBackWish> allowed) {
    Instant now = clock.instant();
    return database.inTx(tx -> {
      CallBackMapper m = tx.mapper(CallBackMapper.class);
      Optional<CallBackWish> wish = m.lock(tag.id());
      if (wish.isEmpty() || wish.get().placed() != tag.placed()) {
        return Begun.OVER;
      }
      if (wish.get().dialing()) {
        return Begun.ELSEWHERE;
      }
      boolean open = m.open(wish.get().e164()).filter(o -> o.id() == tag.id()).isPresent();
      if (!open || !wish.get().withCall().isEmpty() || !allowed.test(wish.get())) {
        return Begun.OVER;
      }
      m.begin(tag.id(), tag.placed(), agent, now);
      m.dialing(tag.id());
      contacts.dialed(tx, wish.get().customerId(), wish.get().e164(), KIND, tag.channel(), now);
      return Begun.YES;
    });
  }

  /** What became of the call, and so of the wish; the word for it, for the log. */
  String settle(CallBackTag tag, CallBackEnd end, Optional<CallBackConfig> file) {
    Instant now = clock.instant();
    return database.inTx(tx -> {
      CallBackMapper m = tx.mapper(CallBackMapper.class);
      Optional<CallBackWish> wish = m.lock(tag.id());
      if (wish.isEmpty() || m.end(tag.id(), tag.placed(), now, end.label()) == 0) {
        return "settled elsewhere";
      }
      contacts.result(tx, tag.channel(), result(end));
      contacts.over(tx, tag.channel(), now);
      return goesOn(tx, wish.get(), end, file, now);
    });
  }

  private static String goesOn(
      Tx tx, CallBackWish wish, CallBackEnd end, Optional<CallBackConfig> file, Instant now) {
    CallBackMapper m = tx.mapper(CallBackMapper.class);
    if (end == CallBackEnd.KEPT) {
      m.close(wish.id(), "kept", now);
      return "closed kept";
    }
    if (end == CallBackEnd.NOT_DIALED) {
      m.waits(wish.id(), now, wish.attempts() - 1);
      return "waits again";
    }
    if (file.isEmpty() || wish.attempts() >= file.get().attempts()) {
      m.close(wish.id(), "unreached", now);
      return "closed unreached";
    }
    boolean ours = end == CallBackEnd.AGENT_LEFT;
    m.waits(wish.id(), ours ? now : now.plus(file.get().retryAfter()), wish.attempts());
    return ours ? "waits again" : "rests";
  }

  /** In the words of outcomes, which caps and histories know. */
  private static String result(CallBackEnd end) {
    return switch (end) {
      case KEPT -> "person";
      case BUSY -> "busy";
      case NO_ANSWER, AGENT_LEFT -> "no-answer";
      case FAILED -> "failed";
      case UNKNOWN -> "unknown";
      case NOT_DIALED -> ContactLog.NOT_DIALED;
    };
  }

  void close(CallBackWish wish, String reason) {
    in(m -> m.close(wish.id(), reason, clock.instant()));
  }

  /** Who rang again was served in that call; false: nobody with a wish waited in it. */
  boolean served(String call) {
    return in(m -> m.served(call, clock.instant())) > 0;
  }

  private <T> T in(Function<CallBackMapper, T> work) {
    return database.inTx(tx -> work.apply(tx.mapper(CallBackMapper.class)));
  }
}
