package io.huifang.config;

import static java.time.Duration.ofSeconds;

import io.huifang.config.EngineConfig.MobileZero;
import io.huifang.config.EngineConfig.Trunk;
import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads one trunk of {@code engine.yaml}. */
final class TrunkReader {
  private static final Pattern PREFIX = Pattern.compile("[0-9*#+]{0,8}");
  private static final Pattern DESTINATION = Pattern.compile("\\+[1-9][0-9]{0,14}");
  private static final Map<String, MobileZero> MOBILE_ZERO =
      Forms.words(
          Stream.of(MobileZero.values()), m -> m.name().toLowerCase(Locale.ROOT).replace('_', '-'));

  private TrunkReader() {}

  /** The kind of the numbers that may be shown over one trunk. */
  static String callerId(String trunk) {
    return "caller id of trunk " + trunk;
  }

  static Trunk read(Fields f, String areaCode) {
    String name = f.need("name").declares(EngineReader.TRUNK, Forms.NAME, Forms.NAME_WORDS);
    var trunk =
        new Trunk(
            name,
            f.need("pbx").uses(EngineReader.PBX),
            f.need("endpoint").matching(Forms.NAME, "the PJSIP endpoint: " + Forms.NAME_WORDS),
            Forms.host(f.need("host")),
            f.or("lab", "false").bool(),
            limits(f),
            numbers(f, name, areaCode));
    f.done();
    return trunk;
  }

  private static Trunk.Limits limits(Fields f) {
    int lines = f.need("lines").intIn(1, 10_000);
    Value reserve = f.or("reserve", "0");
    int reserved = reserve.intIn(0, 10_000);
    if (reserve.good() && reserved >= lines) {
      reserve.problem("found " + reserved + " of " + lines + " lines; allowed: fewer than lines");
    }
    return new Trunk.Limits(
        lines,
        f.need("calls-per-second").intIn(1, 1_000),
        reserved,
        f.maybe("minutes-per-day")
            .map(v -> OptionalInt.of(v.intIn(1, 10_000_000)))
            .orElse(OptionalInt.empty()));
  }

  private static Trunk.Numbers numbers(Fields f, String trunk, String areaCode) {
    String prefix =
        f.or("prefix", "").matching(PREFIX, "up to 8 of 0-9, '*', '#' and '+', or \"\" for none");
    Value zero = f.or("mobile-zero", "never");
    MobileZero mobileZero = zero.oneOf(MOBILE_ZERO);
    if (zero.good() && mobileZero == MobileZero.NON_LOCAL && areaCode.isEmpty()) {
      zero.problem("non-local needs to know the house's own place; allowed with an area-code only");
    }
    return new Trunk.Numbers(
        prefix,
        mobileZero,
        f.or("extension-pause", "2s").duration(ofSeconds(0), ofSeconds(30)),
        distinct(f.orEmpty("caller-ids"), v -> callerId(v, trunk)),
        distinct(
            f.orEmpty("destinations"),
            v -> v.matching(DESTINATION, "the beginning of a number with +, as +86 or +86755")));
  }

  /** One that the hotline answers, so that it can be rung back. */
  private static String callerId(Value v, String trunk) {
    String number = v.uses(HotlineReader.NUMBER);
    v.declare(callerId(trunk), number);
    return number;
  }

  /** Left out: empty. A list that stands there names at least one. */
  private static Set<String> distinct(Value v, Function<Value, String> read) {
    List<String> all = v.items(v.present() ? 1 : 0, 200).stream().map(read).toList();
    return Collections.unmodifiableSet(new LinkedHashSet<>(all));
  }
}
