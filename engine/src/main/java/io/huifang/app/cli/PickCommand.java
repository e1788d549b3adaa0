package io.huifang.app.cli;

import io.huifang.campaign.MergeRules;
import io.huifang.campaign.PlanBook;
import io.huifang.config.Config;
import io.huifang.config.Text;
import io.huifang.customer.CustomerDirectory;
import io.huifang.customer.CustomerPicture;
import io.huifang.dialing.PickList;
import io.huifang.store.Database;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code huifang pick}: which of the proposed calls are made. */
@Command(
    name = "pick",
    description = {
      "Show the calls that a campaign proposes (pick: true in its file), or say which of them are",
      "made. Nobody is called before that; what nobody picks expires with its window. Without a name:",
      "which campaigns have such a list. It counts as `huifang plan` does; whose call would stand back",
      "for another one of the same person is on both, and named."
    },
    footer = {
      "",
      "Example: huifang pick",
      "         huifang pick monthly-pick",
      "         huifang pick monthly-pick --take 17,23",
      "         huifang pick monthly-pick --take 王建国",
      "         huifang pick monthly-pick --all",
      "         huifang pick monthly-pick --at 2026-03-05T10:05+08:00   (beside a lab clock)"
    })
final class PickCommand implements Callable<Integer> {
  private static final Clock CLOCK = Clock.systemUTC();

  /** Of a row: the campaign whose call of the same person goes first. */
  private static final String FIRST = "goes_first";

  private static final String LAST_DAY = "last_day";

  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private Output output = new Output();
  @Mixin private Moment moment = new Moment();

  @Parameters(
      arity = "0..1",
      paramLabel = "CAMPAIGN",
      description = "Name of the campaign; without one, those that have a list.")
  private String campaign = "";

  @ArgGroup private Choice choice = new Choice();

  /** One of these, or none: only show. */
  static final class Choice {
    @Option(
        names = "--take",
        paramLabel = "ID|NAME",
        split = ",",
        description =
            "Call these, by ID or by a customer's name that stands once; the others stay proposed.")
    private Set<String> take = new LinkedHashSet<>();

    @Option(
        names = "--drop",
        paramLabel = "ID|NAME",
        split = ",",
        description = "Do not call these, named likewise; the others stay proposed.")
    private Set<String> drop = new LinkedHashSet<>();

    @Option(names = "--all", description = "Call all that are proposed.")
    private boolean all;

    boolean none() {
      return !all && take.isEmpty() && drop.isEmpty();
    }
  }

  @Override
  public Integer call() {
    Config loaded = config.load();
    Clock clock = moment.clock(CLOCK, loaded.engine().zone());
    if (campaign.isEmpty() && !choice.none()) {
      throw UserProblem.usage("say of which campaign; huifang pick alone lists them");
    }
    if (!campaign.isEmpty() && loaded.campaign(campaign).filter(c -> c.pick()).isEmpty()) {
      throw UserProblem.usage(
          campaign
              + ": no campaign with pick: true; there are "
              + loaded.campaigns().stream().filter(c -> c.pick()).map(c -> c.name()).toList());
    }
    try (Database database =
        choice.none() ? Database.openAsItIs(loaded.engine()) : Database.open(loaded.engine())) {
      var list = new PickList(database, clock);
      if (campaign.isEmpty()) {
        var lists = new PickLists(loaded, list);
        output.print(lists.forPrograms(), out -> lists.print(out, loaded.engine().language()));
        return Cli.OK;
      }
      List<PlanBook.Entry> proposed = list.proposed(campaign);
      String by = System.getProperty("user.name", "somebody");
      if (choice.all) {
        told(loaded, "picked", list.take(proposed, by));
      } else if (!choice.take.isEmpty()) {
        told(loaded, "picked", list.take(chosen(database, proposed, choice.take), by));
      } else if (!choice.drop.isEmpty()) {
        told(loaded, "dropped", list.drop(chosen(database, proposed, choice.drop), by));
      } else {
        Map<Long, String> back = list.standBack(proposed, loaded);
        show(loaded, proposed, back, new CustomerDirectory(database));
      }
    }
    return Cli.OK;
  }

  private List<PlanBook.Entry> chosen(
      Database database, List<PlanBook.Entry> proposed, Set<String> wanted) {
    var customers = new CustomerDirectory(database);
    Map<Long, String> names =
        customers.names(proposed.stream().map(PlanBook.Entry::customerId).distinct().toList());
    return new PickChoice(campaign, proposed, names).of(wanted);
  }

  private void told(Config loaded, String what, int count) {
    String zh = what.equals("picked") ? "已挑选 " : "未挑选 ";
    output.print(
        Map.of(what, count),
        out ->
            out.println(
                new Text(zh + count + " 个", count + " " + what).in(loaded.engine().language())));
  }

  /** {@code back}: the campaigns for which some would stand back, as in the plan. */
  private void show(
      Config loaded,
      List<PlanBook.Entry> proposed,
      Map<Long, String> back,
      CustomerDirectory customers) {
    List<Map<String, String>> rows =
        proposed.stream()
            .map(e -> row(e, back.getOrDefault(e.id(), ""), loaded, customers))
            .toList();
    output.print(Map.of("proposed", rows), out -> print(out, rows, new CampaignWords(loaded)));
  }

  private static Map<String, String> row(
      PlanBook.Entry e, String goesFirst, Config files, CustomerDirectory customers) {
    @Nullable CustomerPicture picture = customers.picture(e.customerId()).orElse(null);
    var row = new LinkedHashMap<String, String>();
    row.put("id", Long.toString(e.id()));
    row.put("customer", picture == null ? "?" : picture.name());
    row.put("phone", ShownNumbers.by(files).apply(e.e164()));
    row.put("occasion", e.occasion());
    ZoneId zone = files.engine().zone();
    row.put("window_until", e.windowUntil().atZone(zone).toLocalDate().toString());
    row.put(LAST_DAY, e.windowUntil().minusNanos(1).atZone(zone).toLocalDate().toString());
    row.put("reason", e.reason());
    row.put(FIRST, goesFirst);
    return row;
  }

  /** As the plan says it. */
  private static String reason(Map<String, String> row) {
    String first = row.getOrDefault(FIRST, "");
    return row.getOrDefault("reason", "")
        + (first.isEmpty() ? "" : "; " + MergeRules.CODE + first + " goes first");
  }

  private void print(PrintWriter out, List<Map<String, String>> rows, CampaignWords words) {
    String language = words.language();
    var table =
        new Table(
            new Text("待挑选", "Proposed"),
            List.of(
                new Table.Column("id", new Text("编号", "ID")),
                new Table.Column("customer", new Text("客户", "Customer")),
                new Table.Column("phone", new Text("电话", "Phone")),
                new Table.Column(LAST_DAY, new Text("最后一天", "Last day")),
                new Table.Column("reason", new Text("原因", "Why"))),
            rows.stream()
                .map(r ->
                    List.of(
                        r.getOrDefault("id", ""),
                        r.getOrDefault("customer", ""),
                        r.getOrDefault("phone", ""),
                        r.getOrDefault(LAST_DAY, ""),
                        words.reason(campaign, reason(r))))
                .toList());
    out.println(TablePrinter.text(table, language));
    Text back =
        PickLists.back(rows.stream().filter(r -> !r.getOrDefault(FIRST, "").isEmpty()).count());
    out.println(
        new Text("待挑选 " + rows.size() + " 个" + back.zh(), rows.size() + " proposed" + back.en())
            .in(language));
  }
}
