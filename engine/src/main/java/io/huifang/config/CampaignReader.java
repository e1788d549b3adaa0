package io.huifang.config;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;

import io.huifang.config.CampaignConfig.AfterInbound;
import io.huifang.config.CampaignConfig.Brake;
import io.huifang.config.CampaignConfig.Consent;
import io.huifang.config.CampaignConfig.OnComplaint;
import io.huifang.config.CampaignConfig.Purpose;
import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads one file of {@code campaigns/}. */
final class CampaignReader {
  static final String CAMPAIGN = "campaign";

  private static final Pattern SHARE = Pattern.compile("([1-9][0-9]?)%");
  private static final Map<String, Purpose> PURPOSES =
      Forms.words(Stream.of(Purpose.values()), Purpose::label);
  private static final Map<String, Consent> CONSENTS =
      Forms.words(Stream.of(Consent.values()), Consent::label);
  private static final Map<String, OnComplaint> ON_COMPLAINT =
      Forms.words(Stream.of(OnComplaint.values()), OnComplaint::label);
  private static final String AGENT = "agent";
  private static final Map<String, String> MODES =
      Forms.words(Stream.of("voice", AGENT), Function.identity());
  private static final Map<String, String> MODES_LATER =
      Map.of("sms", "is not there yet: no way to send messages is built in yet");
  private static final Pattern HOLD = Pattern.compile("hold ([0-9]{1,6}[smhd])");

  private CampaignReader() {}

  static CampaignConfig read(Fields f, Optional<CustomerFields> known) {
    Value mode = f.or("mode", "voice");
    boolean agents = mode.oneOf(MODES, MODES_LATER).equals(AGENT);
    List<When> when = when(f.need("when"), known);
    Value consent = f.or("consent", Consent.COMPLETE.label());
    Value survey = f.need("survey");
    Value trunk = f.need("trunk");
    String over = trunk.uses(EngineReader.TRUNK);
    Value shown = f.need("caller-id");
    String callerId = shown.uses(HotlineReader.NUMBER);
    if (trunk.good()) {
      shown.useIfAny(TrunkReader.callerId(over), callerId);
    }
    Value listens = f.or("machine-detection", "false");
    boolean machines = listens.bool();
    Optional<Value> records = f.maybe("record");
    CallRecording recording = CallRecording.read(f);
    var config =
        new CampaignConfig(
            f.need("campaign").declares(CAMPAIGN, Forms.NAME, Forms.NAME_WORDS),
            Forms.text(f.need("title")),
            f.or("enabled", "true").bool(),
            f.need("purpose").oneOf(PURPOSES),
            consent.oneOf(CONSENTS),
            when,
            FilterReader.read(
                f.orEmpty("where"), when.stream().map(When::anchor).distinct().toList(), known),
            survey.uses(SurveyReader.SURVEY),
            f.or("priority", "50").intIn(0, 100),
            over,
            callerId,
            f.or("lines", "10").intIn(1, 10_000),
            sample(f.orEmpty("sample"), when),
            f.or("pick", "false").bool(),
            machines,
            recording,
            afterInbound(f.or("after-inbound", "ignore")),
            f.or("open-complaint", "ignore").oneOf(ON_COMPLAINT),
            brake(f.orEmpty("brake").fields()),
            RetryReader.read(f.orEmpty("retry"), machines || agents),
            LedCallsReader.read(f, mode, agents));
    if (agents && machines) {
      listens.problem(
          "with mode: agent the agent hears whether a machine speaks; leave it out here");
    }
    if (agents && recording == CallRecording.ANNOUNCED) {
      records.ifPresent(v ->
          v.problem(
              "is the engine's, which does not talk in calls with mode: agent; leave it out here"));
    }
    if (consent.present() && consent.good() && config.purpose() != Purpose.MARKETING) {
      consent.problem("is asked of calls with purpose: marketing only; leave it out here");
    }
    if (config.purpose() == Purpose.COLLECTION) {
      survey.use(SurveyReader.RIGHT_PARTY, config.survey());
    }
    if (config.retry().containsKey(Outcome.PARTIAL)) {
      survey.use(SurveyReader.RESUME, config.survey());
    }
    if (when.stream().anyMatch(w -> w.anchor() == Anchor.COMPLAINT_SOLVED)) {
      survey.use(SurveyReader.CLOSING, config.survey());
    }
    f.done();
    return config;
  }

  private static List<When> when(Value v, Optional<CustomerFields> known) {
    var read = new ArrayList<When>();
    for (Value item : v.items(1, 20)) {
      When entry = WhenReader.read(item.fields(), known);
      if (item.good() && read.stream().anyMatch(before -> decidesForAll(before, entry))) {
        item.problem(
            "is never reached: an entry above it counts from the same "
                + entry.anchor().label()
                + " and has no where; put it behind this one, or into a campaign of its own");
      }
      read.add(entry);
    }
    return List.copyOf(read);
  }

  /** Of entries that count from the same row the first whose where fits decides. */
  private static boolean decidesForAll(When before, When entry) {
    return before.anchor().sharesRowWith(entry.anchor())
        && before.festival().equals(entry.festival())
        && before.where().meansAll();
  }

  private static Optional<Sample> sample(Value v, List<When> when) {
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
    if (counted.isPresent() && when.stream().anyMatch(w -> w.anchor() != Anchor.CALENDAR_MONTH)) {
      count
          .orElseThrow()
          .problem(
              "draws from the people of a month; allowed with anchor calendar.month only, else"
                  + " share");
    }
    return shared.or(() -> counted);
  }

  private static Optional<Sample> share(String s) {
    var m = SHARE.matcher(s);
    return m.matches()
        ? Optional.of(new Sample.Share(Integer.parseInt(m.group(1))))
        : Optional.empty();
  }

  private static AfterInbound afterInbound(Value v) {
    return v.parse(
        "ignore, cancel, or hold with a time from 1m to 30d, as 'hold 1d'",
        CampaignReader::afterInbound,
        new AfterInbound.Ignore());
  }

  private static Optional<AfterInbound> afterInbound(String s) {
    var hold = HOLD.matcher(s);
    return switch (s) {
      case "ignore" -> Optional.of(new AfterInbound.Ignore());
      case "cancel" -> Optional.of(new AfterInbound.Cancel());
      case String _ when hold.matches() ->
          Value.duration(hold.group(1), ofMinutes(1), ofDays(30)).map(AfterInbound.Hold::new);
      default -> Optional.empty();
    };
  }

  private static Brake brake(Fields f) {
    var brake =
        new Brake(
            f.or("over", "20").intIn(5, 1_000),
            percent(f.or("failed", "70%")),
            percent(f.or("machines", "70%")),
            f.or("rest", "30m").duration(ofMinutes(1), ofDays(1)));
    f.done();
    return brake;
  }

  private static int percent(Value v) {
    return v.parse("a share of 10% to 100%", CampaignReader::percent, 100);
  }

  private static Optional<Integer> percent(String s) {
    return s.matches("([1-9][0-9]|100)%")
        ? Optional.of(Integer.parseInt(s.substring(0, s.length() - 1)))
        : Optional.empty();
  }
}
