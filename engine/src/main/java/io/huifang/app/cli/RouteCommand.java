package io.huifang.app.cli;

import io.huifang.agent.AgentSessions;
import io.huifang.agent.AgentState;
import io.huifang.config.Config;
import io.huifang.config.HotlineConfig.Then;
import io.huifang.config.Text;
import io.huifang.customer.CallerLookup;
import io.huifang.customer.CallerMatch;
import io.huifang.customer.CustomerPicture;
import io.huifang.customer.PhoneNumbers;
import io.huifang.floor.AgentsThen;
import io.huifang.hotline.AgentSeen;
import io.huifang.hotline.CallerFacts;
import io.huifang.hotline.CallerHistory;
import io.huifang.hotline.Routed;
import io.huifang.hotline.Routing;
import io.huifang.store.Database;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code huifang route}: where a caller would go. */
@Command(
    name = "route",
    description = {
      "Tell where a caller would go by hotline.yaml, and why. Calls nobody, changes nothing.",
      "Which agents are ready is taken from what they chose; who is on the phone this does not know.",
      "With --at as it was known then: complaints, calls and scores; of a time to come only hours,",
      "holidays and deputies are those of then. What is told as it is now is said."
    },
    footer = {
      "",
      "Example: huifang route 13800138000",
      "         huifang route 13800138000 --to 4008001234 --at 2026-10-01T10:00+08:00",
      "         huifang route withheld --json"
    })
final class RouteCommand implements Callable<Integer> {
  private static final String WITHHELD = "withheld";

  /** A number of a service, as 95518; nobody's in the files. */
  private static final Pattern SHORT = Pattern.compile("[0-9]{3,8}");

  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private Output output = new Output();
  @Mixin private Moment moment = new Moment();

  @Parameters(
      paramLabel = "NUMBER",
      description = "The caller's number in any spelling, or withheld.")
  private String number = "";

  @Option(
      names = "--to",
      paramLabel = "DIALED",
      description = "The hotline number that is dialed. Default: the first of hotline.yaml.")
  private @Nullable String to;

  @Override
  public Integer call() {
    Config loaded = config.load();
    String dialed = dialed(loaded);
    String e164 = number.equals(WITHHELD) ? "" : e164(loaded);
    String shown = number.equals(WITHHELD) ? "" : number.replaceAll("[^0-9]", "");
    Instant now = Clock.systemUTC().instant();
    Instant at = moment.of(Clock.systemUTC(), loaded.engine().zone());
    boolean past = moment.given() && !at.isAfter(now);
    try (Database database = Database.openAsItIs(loaded.engine())) {
      CallerMatch caller =
          e164.isEmpty() ? new CallerMatch.None() : new CallerLookup(database).find(e164);
      var history = new CallerHistory(database);
      CallerFacts facts = past ? history.of(ids(caller), at) : history.of(ids(caller));
      Map<String, Boolean> then = past ? database.inTx(tx -> AgentsThen.ready(tx, at)) : Map.of();
      Routed routed =
          Routing.route(
              loaded,
              new Routing.Call(dialed, e164, shown, at),
              Optional.of(caller),
              Optional.of(facts),
              agents(loaded, then, ready(database)));
      Map<String, Object> row = row(routed);
      Optional<RouteAsOf> asOf =
          moment.given()
              ? Optional.of(RouteAsOf.of(at, past, loaded.agents(), then.keySet()))
              : Optional.empty();
      asOf.ifPresent(a -> row.put("as_of", a.row(loaded.engine().zone())));
      output.print(
          row,
          out -> {
            tell(out, routed, loaded);
            asOf.ifPresent(a -> tell(out, a, loaded));
          });
      return Cli.OK;
    }
  }

  private String dialed(Config c) {
    List<String> numbers = c.hotline().numbers();
    String given = to;
    if (given == null) {
      return numbers.getFirst();
    }
    if (!numbers.contains(given)) {
      throw UserProblem.usage(
          "--to " + given + ": no hotline number; hotline.yaml has " + String.join(", ", numbers));
    }
    return given;
  }

  private String e164(Config c) {
    return switch (PhoneNumbers.of(c.engine()).parse(number)) {
      case PhoneNumbers.Valid v -> v.e164();
      case PhoneNumbers.Refused _ when SHORT.matcher(number).matches() -> "";
      case PhoneNumbers.Refused r ->
          throw UserProblem.usage(
              "'%s' is no phone number: %s; of a caller who hides theirs: withheld"
                  .formatted(number, r.reason()));
    };
  }

  private static List<Long> ids(CallerMatch caller) {
    return switch (caller) {
      case CallerMatch.None _ -> List.of();
      case CallerMatch.One one -> List.of(one.customer().id());
      case CallerMatch.Several several ->
          several.customers().stream().map(CustomerPicture::id).toList();
    };
  }

  private static Set<String> ready(Database database) {
    return AgentSessions.in(database).load().stream()
        .filter(a -> a.state() == AgentState.READY)
        .map(AgentSessions.Choice::agent)
        .collect(Collectors.toSet());
  }

  private static List<AgentSeen> agents(Config c, Map<String, Boolean> then, Set<String> now) {
    return c.agents().agents().stream()
        .map(a -> AgentSeen.of(a, then.getOrDefault(a.name(), now.contains(a.name()))))
        .toList();
  }

  private static Map<String, Object> row(Routed r) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("way", r.way().label());
    row.put("code", r.code());
    row.put("why", Map.of("zh-CN", r.why().zh(), "en", r.why().en()));
    row.put("say", r.say());
    row.put("language", r.language());
    row.put("menu", r.menu());
    if (r.way() == Routed.Way.QUEUE) {
      row.put("queue", r.route().queue());
      row.put("priority", r.route().priority());
      row.put("max_wait_s", r.route().maxWaitSeconds());
      row.put("then", r.route().then().label());
      r.route()
          .elsewhere()
          .ifPresent(
              o -> row.put("overflow", Map.of("after_s", o.afterSeconds(), "queue", o.queue())));
      r.first().ifPresent(f -> row.put("first", Map.of("agent", f.agent(), "for_s", f.seconds())));
    }
    return row;
  }

  private static void tell(PrintWriter out, Routed r, Config files) {
    String language = files.engine().language();
    out.println(where(r, words(r, files)).in(language));
    out.println(new Text("原因：" + r.why().zh(), "because: " + r.why().en()).in(language));
  }

  private void tell(PrintWriter out, RouteAsOf asOf, Config files) {
    String words = asOf.words(files.engine().zone()).in(files.engine().language());
    Wrapped.lines(words, output.width()).forEach(out::println);
  }

  /** What the caller hears, in their language; the name of what is only recorded. */
  private static String words(Routed r, Config files) {
    String language = r.language().isEmpty() ? files.engine().language() : r.language();
    String words = files.prompts().words(language, r.say());
    return words.isEmpty() ? r.say() : words;
  }

  private static Text where(Routed r, String words) {
    var said = new Text("播报“" + words + "”", "says \"" + words + "\"");
    return switch (r.way()) {
      case HANGUP ->
          words.isEmpty()
              ? new Text("直接挂断", "hangs up, says nothing")
              : new Text(said.zh() + "，然后挂断", said.en() + ", then hangs up");
      case VOICEMAIL -> new Text(said.zh() + "，然后留言", said.en() + ", then takes a message");
      case QUEUE -> queue(r);
    };
  }

  private static Text queue(Routed r) {
    var zh = new StringBuilder();
    var en = new StringBuilder();
    if (!r.menu().isEmpty()) {
      zh.append("菜单 ").append(r.menu()).append("；没有另选时：");
      en.append("menu ").append(r.menu()).append("; who chooses nothing else: ");
    }
    r.first()
        .ifPresent(f -> {
          zh.append("先呼 ").append(f.title()).append(" ").append(f.seconds()).append(" 秒，再进");
          en.append("rings ")
              .append(f.title())
              .append(" for ")
              .append(f.seconds())
              .append(" s, then ");
        });
    zh.append("队列 ").append(r.route().queue());
    en.append("queue ").append(r.route().queue());
    zh.append("，优先级 ").append(r.route().priority());
    en.append(", priority ").append(r.route().priority());
    r.route()
        .elsewhere()
        .ifPresent(o -> {
          zh.append("，").append(o.afterSeconds()).append(" 秒后转 ").append(o.queue());
          en.append(", after ").append(o.afterSeconds()).append(" s queue ").append(o.queue());
        });
    boolean message = r.route().then() == Then.VOICEMAIL;
    zh.append("，最多等 ").append(r.route().maxWaitSeconds()).append(" 秒，然后");
    zh.append(message ? "留言" : "播报客服正忙");
    en.append(", at most ").append(r.route().maxWaitSeconds()).append(" s, then ");
    en.append(message ? "takes a message" : "says that everybody is busy");
    return new Text(zh.toString(), en.toString());
  }
}
