package io.huifang.config;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;

import io.huifang.config.CampaignConfig.DayPart;
import io.huifang.config.CampaignConfig.Purpose;
import io.huifang.config.CampaignConfig.Retry;
import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads one file of {@code campaigns/}. */
final class CampaignReader {
  static final String CAMPAIGN = "campaign";

  private static final Pattern SHARE = Pattern.compile("([1-9][0-9]?)%");
  private static final Map<String, Purpose> PURPOSES =
      Forms.words(Stream.of(Purpose.values()), Purpose::label);
  private static final Map<String, String> MODES = Map.of("voice", "voice");
  private static final Map<String, String> MODES_LATER =
      Map.of(
          "agent", "is not there yet: agents get no lists of calls from campaigns yet",
          "sms", "is not there yet: no way to send messages is built in yet");
  private static final Map<String, DayPart> DAY_PARTS =
      Forms.words(Stream.of(DayPart.values()), d -> d.name().toLowerCase(Locale.ROOT));

  /** Ends after which the same occasion may be tried again. */
  private static final Map<String, Outcome> AGAIN =
      Forms.words(
          Stream.of(Outcome.values()).filter(o -> !o.answered() && o != Outcome.NOT_DIALED),
          Outcome::label);

  private static final Map<String, String> NOT_AGAIN = notAgain();

  private CampaignReader() {}

  static CampaignConfig read(Fields f) {
    f.or("mode", "voice").oneOf(MODES, MODES_LATER);
    List<When> when =
        f.need("when").items(1, 20).stream().map(v -> WhenReader.read(v.fields())).toList();
    Value survey = f.need("survey");
    var config =
        new CampaignConfig(
            f.need("campaign").declares(CAMPAIGN, Forms.NAME, Forms.NAME_WORDS),
            Forms.text(f.need("title")),
            f.or("enabled", "true").bool(),
            f.need("purpose").oneOf(PURPOSES),
            when,
            FilterReader.read(
                f.orEmpty("where"), when.stream().map(When::anchor).distinct().toList()),
            survey.uses(SurveyReader.SURVEY),
            f.or("priority", "50").intIn(0, 100),
            f.need("trunk").uses(EngineReader.TRUNK),
            f.need("caller-id").uses(HotlineReader.NUMBER),
            f.or("lines", "10").intIn(1, 10_000),
            sample(f.orEmpty("sample")),
            f.or("pick", "false").bool(),
            retries(f.orEmpty("retry")));
    if (config.purpose() == Purpose.COLLECTION) {
      survey.use(SurveyReader.RIGHT_PARTY, config.survey());
    }
    f.done();
    return config;
  }

  private static Optional<Sample> sample(Value v) {
    Fields f = v.fields();
    Optional<Value> share = f.maybe("share");
    Optional<Value> count = f.maybe("count");
    Optional<Sample> shared =
        share.map(
            s -> s.parse("a share of 1% to 99%", CampaignReader::share, new Sample.Share(10)));
    Optional<Sample> counted = count.map(c -> new Sample.Count(c.intIn(1, 10_000)));
    f.done();
    if (v.present() && v.good() && share.isPresent() == count.isPresent()) {
      v.problem("allowed: one of share and count");
    }
    return shared.or(() -> counted);
  }

  private static Optional<Sample> share(String s) {
    var m = SHARE.matcher(s);
    return m.matches()
        ? Optional.of(new Sample.Share(Integer.parseInt(m.group(1))))
        : Optional.empty();
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
            f.or("next-number", "false").bool(),
            f.or("day-part", "any").oneOf(DAY_PARTS));
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
