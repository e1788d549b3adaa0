package io.huifang.hotline;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.agi.AgiHandler;
import io.huifang.asterisk.agi.AgiHangup;
import io.huifang.asterisk.agi.AgiSession;
import io.huifang.config.CallBackConfig;
import io.huifang.config.Config;
import io.huifang.config.PromptTexts;
import io.huifang.customer.CallerLookup;
import io.huifang.customer.CallerMatch;
import io.huifang.customer.PhoneNumbers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who waits in a queue has pressed the key for a call-back. A number that is not kept, for whatever
 * reason, leads back into the queue, to where they stood.
 */
public final class CallBackCall implements AgiHandler {
  private static final Logger log = LoggerFactory.getLogger(CallBackCall.class);
  private static final int TRIES = 2;

  /** Below the PBX's patience. */
  private static final Duration LIMIT = Duration.ofSeconds(3);

  private final Supplier<Config> config;
  private final CallBacks callBacks;
  private final CallerLookup people;
  private final Clock clock;

  /** Keeps wishes by {@code callBacks}; {@code clock} is the business clock. */
  public CallBackCall(
      Supplier<Config> config, CallBacks callBacks, CallerLookup people, Clock clock) {
    this.config = config;
    this.callBacks = callBacks;
    this.people = people;
    this.clock = clock;
  }

  /** Where they stood. */
  private record Stood(String call, String pbx, String queue, int priority, Duration waited) {}

  @Override
  public void handle(AgiSession session) throws AgiHangup {
    Config c = config.get();
    String said = variable(session, DialplanContract.VAR_LANG);
    String language = PromptTexts.LANGUAGES.contains(said) ? said : c.engine().language();
    String call = session.request().uniqueId();
    Stood stood =
        new Stood(
            call,
            callBacks.pbxOf(call).orElse(""),
            variable(session, DialplanContract.VAR_QUEUE),
            number(variable(session, DialplanContract.VAR_PRIORITY)),
            Duration.ofSeconds(number(variable(session, DialplanContract.VAR_WAITED))));
    CallBackLine line = new CallBackLine(session, language);
    Optional<CallBackConfig> file = c.hotline().callBack();
    if (file.isPresent() && !stood.queue().isEmpty() && !stood.pbx().isEmpty()) {
      Optional<String> number = number(c, line, stood, session.request().callerIdNum());
      if (number.isPresent() && kept(stood, number.get(), said, file.get())) {
        session.setVariable(DialplanContract.VAR_DONE, "1");
        return;
      }
      if (number.isPresent()) {
        line.say("call-back-none");
      }
    } else {
      line.say("call-back-none");
    }
    back(session, stood);
  }

  /** At which they want to be called; empty: they go on waiting. */
  private Optional<String> number(Config c, CallBackLine line, Stood stood, String shown)
      throws AgiHangup {
    Optional<String> own = possible(c, stood, shown);
    if (own.isPresent()) {
      char key = line.key("call-back-confirm", "12").orElse('*');
      if (key != '2') {
        return key == '1' ? own : Optional.empty();
      }
    } else if (closed(c, stood, shown)) {
      line.say("call-back-none");
      return Optional.empty();
    }
    for (int i = 0; i < TRIES; i++) {
      Optional<String> typed = line.digits("call-back-number");
      Optional<String> number = typed.flatMap(t -> possible(c, stood, t));
      if (typed.isEmpty() || number.isPresent()) {
        return number;
      }
    }
    line.say("call-back-none");
    return Optional.empty();
  }

  private Optional<String> possible(Config c, Stood stood, String text) {
    return parsed(c, text).filter(n -> callBacks.refusal(stood.pbx(), n).isEmpty());
  }

  /** No other number would do either. */
  private boolean closed(Config c, Stood stood, String shown) {
    return parsed(c, shown)
        .flatMap(n -> callBacks.refusal(stood.pbx(), n))
        .filter(r -> r != CallBackRules.Refusal.NUMBER)
        .isPresent();
  }

  private static Optional<String> parsed(Config c, String text) {
    return PhoneNumbers.of(c.engine()).parse(text) instanceof PhoneNumbers.Valid v
        ? Optional.of(v.e164())
        : Optional.empty();
  }

  /** On record; one that comes there too late is closed again. */
  private boolean kept(Stood stood, String e164, String language, CallBackConfig file) {
    Instant now = clock.instant();
    return inTime(
            () ->
                callBacks.ask(
                    new CallBackWish(
                        0,
                        e164,
                        stood.call(),
                        person(e164),
                        stood.pbx(),
                        stood.queue(),
                        stood.priority(),
                        language,
                        now.minus(stood.waited()),
                        callBacks.before(stood.waited()),
                        now,
                        now.plus(file.keep()),
                        now,
                        false,
                        "",
                        0,
                        0)),
            callBacks::unasked)
        .isPresent();
  }

  private @Nullable Long person(String e164) {
    return people.find(e164) instanceof CallerMatch.One one ? one.customer().id() : null;
  }

  private void back(AgiSession session, Stood stood) throws AgiHangup {
    Instant standsFrom = callBacks.before(stood.waited());
    callBacks.goesBack(stood.call(), standsFrom);
    int position =
        inTime(
                () -> callBacks.position(stood.pbx(), stood.queue(), stood.priority(), standsFrom),
                _ -> {})
            .orElse(0);
    session.setVariable(
        DialplanContract.VAR_POSITION, position == 0 ? "" : Integer.toString(position));
  }

  private static <T> Optional<T> inTime(Supplier<T> work, Consumer<T> late) {
    var handed = new CompletableFuture<Optional<T>>();
    Thread.ofVirtual()
        .name("call-back-ask")
        .start(() -> {
          Optional<T> done = Optional.empty();
          try {
            done = Optional.of(work.get());
          } catch (RuntimeException e) {
            log.warn("a call-back is not kept: {}", e.toString());
          }
          if (!handed.complete(done)) {
            done.ifPresent(late);
          }
        });
    return handed
        .completeOnTimeout(Optional.empty(), LIMIT.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private static String variable(AgiSession session, String name) throws AgiHangup {
    return session.getVariable(name).orElse("");
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,8}") ? Integer.parseInt(text) : 0;
  }
}
