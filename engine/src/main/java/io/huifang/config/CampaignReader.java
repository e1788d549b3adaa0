package io.huifang.config;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;

import io.huifang.config.CampaignConfig.Anchor;
import io.huifang.config.CampaignConfig.Purpose;
import io.huifang.config.CampaignConfig.Retry;
import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Reads one file of {@code campaigns/}. */
final class CampaignReader {
  private static final int LONGEST_WINDOW = 3_660;

  private static final Map<String, Purpose> PURPOSES = Map.of("service", Purpose.SERVICE);
  private static final Map<String, String> PURPOSES_LATER =
      Map.of(
          "marketing", "is not there yet: its calls need recorded consent, which is not kept yet",
          "collection",
              "is not there yet: its calls need proof of the right person, which is not asked yet");

  private static final Map<String, Anchor> ANCHORS =
      Forms.words(
          Stream.of(Anchor.values()),
          a ->
              switch (a) {
                case SERVICE_VISIT_HANDOVER -> "service-visit.handover";
                case SALE_DELIVERY -> "sale.delivery";
              });
  private static final Map<String, String> ANCHORS_LATER =
      Map.of(
          "sale.invoice", "is not there yet: campaigns count from the delivery",
          "birthday", "is not there yet: campaigns count from a visit or a sale");

  /** Ends after which the same occasion may be tried again. */
  private static final Map<String, Outcome> AGAIN =
      Forms.words(
          Stream.of(Outcome.values()).filter(o -> !o.answered() && o != Outcome.NOT_DIALED),
          Outcome::label);

  private static final Map<String, String> NOT_AGAIN = notAgain();

  private CampaignReader() {}

  static CampaignConfig read(Fields f) {
    f.notYet("mode", "every campaign is a survey call by the engine itself");
    Value window = f.need("window");
    Fields days = window.fields();
    int from = days.need("from").intIn(0, LONGEST_WINDOW);
    int until = days.need("until").intIn(0, LONGEST_WINDOW);
    days.done();
    if (until < from && window.good()) {
      window.problem("found until " + until + " before from " + from + "; allowed: from or later");
    }
    var config =
        new CampaignConfig(
            f.need("campaign").declares("campaign", Forms.NAME, Forms.NAME_WORDS),
            Forms.text(f.need("title")),
            f.or("enabled", "true").bool(),
            f.need("purpose").oneOf(PURPOSES, PURPOSES_LATER),
            f.need("anchor").oneOf(ANCHORS, ANCHORS_LATER),
            from,
            until,
            f.need("survey").uses(SurveyReader.SURVEY),
            f.or("priority", "50").intIn(0, 100),
            f.need("trunk").uses(EngineReader.TRUNK),
            f.need("caller-id").uses(HotlineReader.NUMBER),
            f.or("lines", "10").intIn(1, 10_000),
            retries(f.orEmpty("retry")));
    f.done();
    return config;
  }

  private static Map<Outcome, Retry> retries(Value v) {
    var retries = new EnumMap<Outcome, Retry>(Outcome.class);
    v.entries()
        .forEach((key, value) -> {
          Outcome outcome = key.oneOf(AGAIN, NOT_AGAIN);
          Retry retry = retry(value.fields());
          if (key.good()) {
            retries.put(outcome, retry);
          }
        });
    return Collections.unmodifiableMap(retries);
  }

  private static Retry retry(Fields f) {
    var retry =
        new Retry(
            f.need("after").duration(ofMinutes(1), ofDays(30)),
            f.need("times").intIn(1, 1_000),
            f.or("next-number", "false").bool());
    f.done();
    return retry;
  }

  private static Map<String, String> notAgain() {
    var words = new HashMap<String, String>();
    for (Outcome o : Outcome.values()) {
      if (o.answered()) {
        words.put(o.label(), "is not dialed again: an answered call closes its occasion");
      }
    }
    words.put(
        Outcome.NOT_DIALED.label(), "needs no line here: what was not dialed goes again by itself");
    return words;
  }
}
