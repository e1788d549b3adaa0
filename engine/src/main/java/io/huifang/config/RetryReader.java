package io.huifang.config;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;

import io.huifang.config.CampaignConfig.DayPart;
import io.huifang.config.CampaignConfig.Retry;
import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the retry policy of a campaign: what follows from each outcome. */
final class RetryReader {
  /** Where a policy says nothing. */
  private static final String TIMES = "3";

  private static final Map<String, DayPart> DAY_PARTS =
      Forms.words(Stream.of(DayPart.values()), d -> d.name().toLowerCase(Locale.ROOT));
  private static final Map<String, String> THEN = Map.of("close", "close");
  private static final Map<String, String> THEN_LATER =
      Map.of(
          "agent", "is not there yet: agents get no lists of calls from campaigns yet",
          "sms", "is not there yet: no way to send messages is built in yet");

  /** Ends after which the same occasion may be tried again. */
  private static final Map<String, Outcome> AGAIN =
      Forms.words(Stream.of(Outcome.values()).filter(RetryReader::again), Outcome::label);

  private static final Map<String, String> NOT_AGAIN = notAgain();

  private RetryReader() {}

  /**
   * Reads it.
   *
   * @param machines whether the campaign listens for answering machines
   */
  static Map<Outcome, Retry> read(Value v, boolean machines) {
    var retries = new EnumMap<Outcome, Retry>(Outcome.class);
    v.entries()
        .forEach((key, value) -> {
          Outcome outcome = key.oneOf(AGAIN, NOT_AGAIN);
          Retry retry = retry(value.fields(), key.good() ? outcome : Outcome.BUSY);
          if (key.good() && outcome == Outcome.MACHINE && !machines) {
            key.problem("nobody listens for machines; allowed with 'machine-detection: true' only");
          }
          if (key.good()) {
            retries.put(outcome, retry);
          }
        });
    return Collections.unmodifiableMap(retries);
  }

  private static Retry retry(Fields f, Outcome outcome) {
    Value times = f.or("times", TIMES);
    if (outcome == Outcome.TRUNK_REFUSED && times.present()) {
      times.problem("is not counted: what the trunk refused is tried until the window ends");
    }
    f.or("then", "close").oneOf(THEN, THEN_LATER);
    var retry =
        new Retry(
            f.need("after").duration(ofMinutes(1), ofDays(30)),
            times.intIn(1, 1_000),
            f.or("next-number", "false").bool(),
            f.or("day-part", "any").oneOf(DAY_PARTS));
    f.done();
    return retry;
  }

  /**
   * Nobody was reached, our side failed, nothing was asked yet of the person who is meant, or there
   * are questions left.
   */
  private static boolean again(Outcome o) {
    return switch (o) {
      case MACHINE, OUR_FAULT, CUT_OFF, NOBODY_CAME, HUNG_UP, SILENT, WRONG_PERSON, PARTIAL -> true;
      case COMPLETED, PERSON, OPTED_OUT, NOT_DIALED -> false;
      case BUSY, NO_ANSWER, DECLINED, NO_ROUTE, TRUNK_REFUSED, FAILED, UNKNOWN -> true;
    };
  }

  private static Map<String, String> notAgain() {
    var words = new HashMap<String, String>();
    for (Outcome o : Outcome.values()) {
      if (!again(o)) {
        words.put(o.label(), "is not dialed again: what was answered closes its occasion");
      }
    }
    words.put(
        Outcome.NOT_DIALED.label(), "needs no line here: what was not dialed goes again by itself");
    return words;
  }
}
