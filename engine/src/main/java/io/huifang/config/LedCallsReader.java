package io.huifang.config;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.huifang.config.LedCalls.Pacing;
import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what a campaign with {@code mode: agent} says of its agents. */
final class LedCallsReader {
  private static final int MOST_NAMED = 500;
  private static final int LONGEST_SCRIPT = 4_000;

  private static final Map<String, Pacing> PACINGS =
      Forms.words(Stream.of(Pacing.values()), Pacing::label);
  private static final Map<String, String> PACINGS_LATER =
      Map.of(
          "progressive", "is not there yet",
          "predictive", "is not there yet");

  private LedCallsReader() {}

  /**
   * Empty, and none of its keys allowed, where the engine makes the calls.
   *
   * @param mode what says so
   */
  static Optional<LedCalls> read(Fields f, Value mode, boolean agents) {
    Optional<Value> pacing = f.maybe("pacing");
    Optional<Value> who = f.maybe("agents");
    Optional<Value> script = f.maybe("script");
    if (!agents) {
      Stream.of(pacing, who, script)
          .flatMap(Optional::stream)
          .forEach(v -> v.problem("belongs to mode: agent; leave it out, or say mode: agent"));
      return Optional.empty();
    }
    if (pacing.isEmpty() || who.isEmpty() || script.isEmpty()) {
      mode.problem("agent needs pacing, agents and script beside it");
      return Optional.empty();
    }
    return Optional.of(led(pacing.get(), who.get(), script.get()));
  }

  private static LedCalls led(Value pacing, Value who, Value script) {
    Fields named = who.fields("{queues: [service], keep: 30m, finish: 10m}");
    List<String> queues =
        named.orEmpty("queues").items(0, MOST_NAMED).stream().map(LedCallsReader::queue).toList();
    List<String> names =
        named.orEmpty("names").items(0, MOST_NAMED).stream()
            .map(n -> n.uses(AgentsReader.PERSON))
            .toList();
    Duration keep = named.or("keep", "30m").duration(ofMinutes(1), ofHours(8));
    Duration finish = named.or("finish", "10m").duration(ofMinutes(1), ofHours(2));
    named.done();
    if (who.good() && queues.isEmpty() && names.isEmpty()) {
      who.problem("names nobody who would make these calls; allowed: queues, names, or both");
    }
    return new LedCalls(
        pacing.oneOf(PACINGS, PACINGS_LATER), queues, names, keep, finish, script(script));
  }

  private static String queue(Value v) {
    String queue = v.matching(Forms.NAME, "a queue in Asterisk: " + Forms.NAME_WORDS);
    v.hope(
        AgentsReader.QUEUE, queue, "no agent of agents.yaml serves it: nobody makes these calls");
    return queue;
  }

  private static Text script(Value v) {
    Fields f = v.fields("{zh-CN: …, en: …}");
    var text = new Text(words(f.need("zh-CN")), words(f.need("en")));
    f.done();
    return text;
  }

  /** What is said may have lines of its own. */
  private static String words(Value v) {
    return v.parse(
            "a text of 1 to " + LONGEST_SCRIPT + " characters",
            s -> Optional.of(s).filter(LedCallsReader::good),
            "")
        .strip();
  }

  private static boolean good(String s) {
    return !s.isBlank()
        && s.length() <= LONGEST_SCRIPT
        && s.chars().allMatch(c -> c == '\n' || !Character.isISOControl(c));
  }
}
