package io.huifang.app.cli;

import io.huifang.app.PersonStory;
import io.huifang.config.Config;
import io.huifang.config.Text;
import io.huifang.customer.PersonEvent;
import io.huifang.customer.PersonFinder;
import io.huifang.customer.PersonFinder.Match;
import io.huifang.customer.PhoneNumbers;
import io.huifang.report.CaseWords;
import io.huifang.store.Database;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code huifang why}: the whole story of one person. */
@Command(
    name = "why",
    description = {
      "Tell the whole story of one person in the order of time: files, what was planned and why,",
      "deferred, decided against by which rule, dialed, how it ended, answers, calls in, who talked with",
      "them, opt-outs;",
      "and of each enabled campaign that does not want the person now, why not: the filter that is",
      "missed, the sample, the consent that is not there, or when the date comes due. With --at as it was",
      "known at that moment; people's files are told as they stand, for they keep no history, except",
      "that what is dated later is left out. Of a time to come as it is known now. With --json known_at",
      "then tells when that was known."
    },
    footer = {
      "",
      "Example: huifang why 13800138000",
      "         huifang why 粤B12345 --campaign 3day",
      "         huifang why id:17 --json"
    })
final class WhyCommand implements Callable<Integer> {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private static final List<Table.Column> COLUMNS =
      List.of(
          new Table.Column("at", new Text("时间", "At")),
          new Table.Column("what", new Text("事件", "What")),
          new Table.Column("reason", new Text("说明", "About, and why")));

  private static final Text COLON = new Text("：", ": ");

  private static final String NO_DATE = "no-date";

  /** Of these the reason begins with an agent. */
  private static final Set<String> BY_AGENT =
      Set.of("talked-to", "disposition", "call-back", "call-back-kept", "call-back-given-up");

  /** Most campaigns of a person who has one visit in the file: a line each would hide the rest. */
  private static final Text UNDATED =
      new Text(
          "客户档案中无相应日期的回访：%s（--campaign 可逐一查询）",
          "The file has no date that these count from (--campaign tells which): %s");

  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private Output output = new Output();
  @Mixin private Moment moment = new Moment();

  @Parameters(
      paramLabel = "PERSON",
      description = {
        "Customer number, id, phone in any spelling, plate, VIN, or name; id:17 is the id alone.",
        "When several people match, they are listed."
      })
  private String person = "";

  @Option(
      names = "--campaign",
      paramLabel = "NAME",
      description = "Only this campaign, beside what belongs to none.")
  private @Nullable String campaign;

  @Override
  public Integer call() {
    Config loaded = config.load();
    Instant now = moment.of(Clock.systemUTC(), loaded.engine().zone());
    try (Database database = Database.openAsItIs(loaded.engine())) {
      PersonFinder finder = new PersonFinder(PhoneNumbers.of(loaded.engine()));
      List<Match> found = database.inTx(tx -> finder.find(tx, person));
      if (found.isEmpty()) {
        throw new UserProblem(
            "nobody in the files has the number, phone, plate, VIN or name '" + person + "'");
      }
      if (found.size() > 1) {
        output.print(
            Map.of("matches", found.stream().map(m -> row(m, loaded)).toList()),
            out -> list(out, found, loaded));
        return Cli.PROBLEM;
      }
      Match match = found.getFirst();
      String only = campaign == null ? "" : campaign;
      List<PersonEvent> events =
          new PersonStory(database, loaded, ShownNumbers.by(loaded))
              .of(match.id(), only, new PersonStory.AsOf(now, moment.given()));
      refuseUnknown(only, events, loaded);
      ZoneId zone = loaded.engine().zone();
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("person", row(match, loaded));
      all.put("events", events.stream().map(e -> row(e, zone)).toList());
      Optional<KnownAt> known =
          moment.given()
              ? Optional.of(KnownAt.of(now, Clock.systemUTC().instant()))
              : Optional.empty();
      known.ifPresent(k -> all.put(KnownAt.FIELD, k.forPrograms(zone)));
      output.print(
          all,
          out -> {
            tell(out, match, events, loaded);
            known.ifPresent(k -> wrapped(out, asOf(k, zone).in(loaded.engine().language())));
          });
      return Cli.OK;
    }
  }

  /** A campaign whose file is gone still has its history. */
  private static void refuseUnknown(String campaign, List<PersonEvent> events, Config config) {
    if (!campaign.isEmpty()
        && config.campaign(campaign).isEmpty()
        && events.stream().noneMatch(e -> e.campaign().equals(campaign))) {
      throw UserProblem.usage(
          "--campaign "
              + campaign
              + ": no such campaign; there are "
              + config.campaigns().stream().map(c -> c.name()).toList());
    }
  }

  private static void list(PrintWriter out, List<Match> found, Config config) {
    String language = config.engine().language();
    found.forEach(m -> out.println("id:" + m.id() + "  " + OnePerson.words(m, config)));
    String more = found.size() == PersonFinder.MOST ? " or more" : "";
    String example = "huifang why id:" + found.getFirst().id();
    out.println(
        new Text(
                found.size() + (more.isEmpty() ? "" : " 个或更多") + " 人相符，请指明：" + example,
                found.size() + more + " people match; say which: " + example)
            .in(language));
  }

  private void tell(PrintWriter out, Match match, List<PersonEvent> events, Config config) {
    String language = config.engine().language();
    ZoneId zone = config.engine().zone();
    var campaigns = new CampaignWords(config);
    String title = OnePerson.words(match, config) + "  id:" + match.id();
    List<PersonEvent> undated = events.stream().filter(e -> e.what().equals(NO_DATE)).toList();
    List<List<String>> rows =
        WhyStory.of(
                events.stream().filter(e -> undated.size() == 1 || !undated.contains(e)).toList())
            .stream()
            .map(l ->
                List.of(
                    time(l.event().at(), zone),
                    WhyWords.of(l.event().what(), language),
                    words(l, new CaseWords(config, language), campaigns, zone)))
            .toList();
    out.print(
        TablePrinter.text(
            new Table(new Text(title, title), COLUMNS, rows), language, output.width()));
    if (undated.size() > 1) {
      String names =
          undated.stream()
              .map(PersonEvent::campaign)
              .distinct()
              .map(campaigns::of)
              .collect(Collectors.joining(", "));
      wrapped(out, UNDATED.in(language).formatted(names));
    }
  }

  private void wrapped(PrintWriter out, String words) {
    Wrapped.lines(words, output.width()).forEach(out::println);
  }

  /** What it is about, why, and how often in a row. */
  private static String words(
      WhyStory.Line line, CaseWords cases, CampaignWords campaigns, ZoneId zone) {
    PersonEvent e = line.event();
    String language = campaigns.language();
    String about =
        Stream.of(campaigns.of(e.campaign()), campaigns.occasion(e.campaign(), e.occasion()))
            .filter(w -> !w.isEmpty())
            .collect(Collectors.joining(" "));
    String reason = line.reason().isEmpty() ? "" : reason(line, cases, campaigns);
    String both = about + (about.isEmpty() || reason.isEmpty() ? "" : COLON.in(language)) + reason;
    return line.times() == 1
        ? both
        : both
            + new Text("（%d 次，最后 %s）", " (%d times, last %s)")
                .in(language)
                .formatted(line.times(), time(line.last(), zone));
  }

  private static String reason(WhyStory.Line line, CaseWords cases, CampaignWords campaigns) {
    PersonEvent e = line.event();
    if (e.occasion().startsWith("case:") && e.campaign().isEmpty()) {
      return cases.told(line.reason());
    }
    if (BY_AGENT.contains(e.what())) {
      return campaigns.byAgent(line.reason());
    }
    if (e.what().equals("routed")) {
      return WhyWords.way(line.reason(), campaigns.language());
    }
    return e.what().startsWith("consent")
        ? ConsentWords.in(campaigns.language(), line.reason())
        : campaigns.reason(e.campaign(), line.reason());
  }

  private static Text asOf(KnownAt k, ZoneId zone) {
    Text begins = k.words(time(k.asked(), zone));
    return new Text(
        begins.zh() + (k.toCome() ? "" : "，此后的不列") + "；客户档案没有历史，按现状",
        begins.en() + "; people's files have no history and are told as they stand");
  }

  /** Dates of files have no time of day. */
  private static String time(Instant at, ZoneId zone) {
    ZonedDateTime local = at.atZone(zone);
    return (local.toLocalTime().equals(LocalTime.MIDNIGHT) ? DAY : TIME).format(local);
  }

  private static Map<String, Object> row(Match m, Config config) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", m.id());
    row.put("customer_no", m.customerNo() == null ? "" : m.customerNo());
    row.put("name", m.name());
    row.put("phone", m.phone() == null ? "" : ShownNumbers.by(config).apply(m.phone()));
    row.put("plate", m.plate() == null ? "" : m.plate());
    return row;
  }

  private static Map<String, String> row(PersonEvent e, ZoneId zone) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("at", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(e.at().atZone(zone)));
    row.put("what", e.what());
    row.put("campaign", e.campaign());
    row.put("occasion", e.occasion());
    row.put("reason", e.reason());
    return row;
  }
}
