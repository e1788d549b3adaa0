package io.huifang.config;

import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads {@code outcomes.yaml}. */
final class OutcomesReader {
  private static final Map<String, Outcome> UNANSWERED =
      Forms.words(
          Stream.of(
              Outcome.BUSY,
              Outcome.NO_ANSWER,
              Outcome.DECLINED,
              Outcome.NO_ROUTE,
              Outcome.TRUNK_REFUSED,
              Outcome.FAILED),
          Outcome::label);

  /** DIALSTATUS of app_dial. */
  private static final Map<String, String> DIAL_STATUS =
      Forms.words(
          Stream.of(
              "BUSY",
              "NOANSWER",
              "CANCEL",
              "CONGESTION",
              "CHANUNAVAIL",
              "DONTCALL",
              "TORTURE",
              "INVALIDARGS",
              "ANSWER"),
          s -> s);

  private OutcomesReader() {}

  static OutcomesConfig read(Fields f) {
    var config =
        new OutcomesConfig(
            f.need("rules").items(1, 200).stream().map(OutcomesReader::rule).toList(),
            f.or("otherwise", "failed").oneOf(UNANSWERED));
    f.done();
    return config;
  }

  private static OutcomesConfig.Rule rule(Value v) {
    Fields f = v.fields();
    var rule =
        new OutcomesConfig.Rule(
            set(f.orEmpty("tech-cause"), s -> s.intIn(300, 699)),
            set(f.orEmpty("cause"), s -> s.intIn(1, 127)),
            set(f.orEmpty("dial-status"), s -> s.oneOf(DIAL_STATUS)),
            f.need("outcome").oneOf(UNANSWERED));
    f.done();
    if (v.good()
        && rule.techCause().isEmpty()
        && rule.cause().isEmpty()
        && rule.dialStatus().isEmpty()) {
      v.problem("matches everything; allowed: at least one of tech-cause, cause, dial-status");
    }
    return rule;
  }

  private static <T> Set<T> set(Value v, Function<Value, T> read) {
    var all = new LinkedHashSet<T>();
    v.items(v.present() ? 1 : 0, 100).forEach(item -> all.add(read.apply(item)));
    return Collections.unmodifiableSet(all);
  }
}
