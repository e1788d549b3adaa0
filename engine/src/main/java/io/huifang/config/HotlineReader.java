package io.huifang.config;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import io.huifang.config.HotlineConfig.Blocked;
import io.huifang.config.HotlineConfig.NumberDialed;
import io.huifang.config.HotlineConfig.Overflow;
import io.huifang.config.HotlineConfig.Route;
import io.huifang.config.HotlineConfig.Then;
import io.huifang.config.HotlineConfig.Voicemail;
import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code hotline.yaml}. */
final class HotlineReader {
  static final String NUMBER = "hotline number";

  /** Skills that agents may have. */
  static final String SKILL = "skill in hotline.yaml";

  private static final String QUEUE = "a queue in Asterisk: " + Forms.NAME_WORDS;
  private static final String PROMPT = "the name of a prompt: " + Forms.NAME_WORDS;
  private static final Pattern BLOCKED = Pattern.compile("\\+[0-9]{2,15}\\*?|[0-9]{3,8}|withheld");
  private static final Map<String, Then> AFTER_WAIT =
      Forms.words(Stream.of(Then.BUSY, Then.VOICEMAIL), Then::label);
  private static final Map<String, Boolean> OPEN =
      Forms.words(Stream.of(false, true), always -> always ? "always" : "hours");
  private static final Map<String, String> LANGUAGES =
      Forms.words(PromptTexts.LANGUAGES.stream(), l -> l);

  private HotlineReader() {}

  static HotlineConfig read(Fields f) {
    Fields routes = f.need("routes").fields();
    Fields messages = f.orEmpty("voicemail").fields();
    Value ask = messages.or("say", "voicemail");
    Value thanks = messages.or("thanks", "voicemail-thanks");
    List<String> numbers =
        f.need("numbers").declaring(NUMBER).items(1, 200).stream()
            .map(v -> v.declares(NUMBER, Forms.PHONE, Forms.PHONE_WORDS))
            .toList();
    String welcome = promptOrNone(f.or("welcome", ""));
    Map<String, String> skills = skills(f.orEmpty("skills"));
    String menu = HotlineMenuReader.menuOrNone(f.or("menu", ""));
    var config =
        new HotlineConfig(
            numbers,
            welcome,
            menu,
            HotlineMenuReader.read(f.orEmpty("menus")),
            route(routes.need("known").fields()),
            route(routes.need("vip").fields()),
            route(routes.need("unknown").fields()),
            skills,
            f.orEmpty("rules").items(0, 50).stream()
                .map(v -> HotlineRuleReader.read(v, skills))
                .toList(),
            lines(f.orEmpty("by-number"), welcome, menu),
            blocked(f.orEmpty("blocked").fields()),
            f.maybe("hours").map(h -> HotlineHoursReader.read(h.fields())),
            new Voicemail(
                ask.matching(Forms.NAME, PROMPT),
                thanks.matching(Forms.NAME, PROMPT),
                messages.or("longest", "2m").duration(ofSeconds(10), ofMinutes(10))),
            f.maybe("call-back").map(v -> CallBackConfig.read(v.fields())));
    if (config.takesMessages()) { // else nobody needs to have them
      PromptNames.use(ask, config.voicemail().say());
      PromptNames.use(thanks, config.voicemail().thanks());
    }
    messages.done();
    routes.done();
    f.done();
    return config;
  }

  /** By name; that nobody has one is told at its name. */
  private static Map<String, String> skills(Value v) {
    if (v.present() && !v.mapping()) {
      v.declaring(SKILL);
    }
    var skills = new TreeMap<String, String>();
    v.entries()
        .forEach((key, value) -> {
          String name = key.declares(SKILL, Forms.NAME, "the name of a skill: " + Forms.NAME_WORDS);
          key.hope(
              AgentsReader.SKILLED,
              name,
              "is no agent's; add it to the skills of one in agents.yaml");
          skills.put(name, value.matching(Forms.NAME, QUEUE));
        });
    return skills;
  }

  static String promptOrNone(Value v) {
    String name = v.matching(Forms.NAME_OR_NONE, "the name of a prompt, or \"\" for none");
    if (!name.isEmpty()) {
      PromptNames.use(v, name);
    }
    return name;
  }

  static String queue(Value v) {
    return served(v, v.matching(Forms.NAME, QUEUE));
  }

  static String queueOrNone(Value v) {
    return served(v, v.matching(Forms.NAME_OR_NONE, QUEUE + ", or \"\" for none"));
  }

  /** Asterisk may have members of its own there: no mistake, but callers may wait for nobody. */
  private static String served(Value v, String queue) {
    if (!queue.isEmpty()) {
      v.hope(
          AgentsReader.QUEUE,
          queue,
          "is served by no agent of agents.yaml; add it to the queues of one, or name another");
    }
    return queue;
  }

  /** A language of prompts; empty: none is named. */
  static String language(Value v) {
    return v.present() ? v.oneOf(LANGUAGES) : "";
  }

  private static Route route(Fields f) {
    String queue = queue(f.need("queue"));
    int priority = f.need("priority").intIn(0, 100);
    int longest =
        Math.toIntExact(f.or("max-wait", "2m").duration(ofSeconds(10), ofHours(1)).toSeconds());
    var route =
        new Route(
            queue,
            priority,
            longest,
            CallRecording.read(f),
            overflow(f.orEmpty("overflow"), longest),
            f.or("then", Then.BUSY.label()).oneOf(AFTER_WAIT));
    f.done();
    return route;
  }

  private static Optional<Overflow> overflow(Value v, int longest) {
    Fields f = v.fields("{after: 60s, queue: service}");
    Value after = f.need("after");
    int seconds = Math.toIntExact(after.duration(ofSeconds(5), ofHours(1)).toSeconds());
    if (v.present() && after.good() && seconds >= longest) {
      after.problem("found " + seconds + " s; allowed: less than max-wait, " + longest + " s");
    }
    var overflow = new Overflow(seconds, queue(f.need("queue")));
    f.done();
    return v.present() ? Optional.of(overflow) : Optional.empty();
  }

  private static Map<String, NumberDialed> lines(Value v, String welcome, String menu) {
    var lines = new TreeMap<String, NumberDialed>();
    v.entries()
        .forEach((key, value) -> {
          String number = key.uses(NUMBER);
          Fields f = value.fields("{welcome: sales-welcome, queue: sales}");
          lines.put(
              number,
              new NumberDialed(
                  promptOrNone(f.or("welcome", welcome)),
                  HotlineMenuReader.menuOrNone(f.or("menu", menu)),
                  queueOrNone(f.or("queue", "")),
                  language(f.or("language", "")),
                  f.or("open", "hours").oneOf(OPEN)));
          f.done();
        });
    return lines;
  }

  private static Blocked blocked(Fields f) {
    List<String> listed =
        f.orEmpty("numbers").items(0, 10_000).stream()
            .map(v ->
                v.matching(
                    BLOCKED,
                    "a number in quotes with its country code, as \"+8613800138000\", a beginning as"
                        + " \"+86170*\", a short number as \"95518\", or withheld"))
            .toList();
    var blocked =
        new Blocked(
            listed.stream().filter(n -> !n.equals("withheld")).toList(),
            listed.contains("withheld"),
            promptOrNone(f.or("say", "")));
    f.done();
    return blocked;
  }
}
