package io.huifang.app.cli;

import io.huifang.campaign.PlanBook;
import io.huifang.config.Config;
import io.huifang.config.Text;
import io.huifang.customer.CustomerDirectory;
import io.huifang.customer.CustomerPicture;
import io.huifang.customer.PhoneNumbers;
import io.huifang.dialing.PickList;
import io.huifang.report.ReasonWords;
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
      "which campaigns have such a list."
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
        show(loaded, proposed, new CustomerDirectory(database));
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

  private void show(Config loaded, List<PlanBook.Entry> proposed, CustomerDirectory customers) {
    ZoneId zone = loaded.engine().zone();
    List<Map<String, String>> rows = proposed.stream().map(e -> row(e, zone, customers)).toList();
    output.print(Map.of("proposed", rows), out -> print(out, rows, loaded.engine().language()));
  }

  private static Map<String, String> row(
      PlanBook.Entry e, ZoneId zone, CustomerDirectory customers) {
    @Nullable CustomerPicture picture = customers.picture(e.customerId()).orElse(null);
    var row = new LinkedHashMap<String, String>();
    row.put("id", Long.toString(e.id()));
    row.put("customer", picture == null ? "?" : picture.name());
    row.put("phone", e.e164());
    row.put("occasion", e.occasion());
    row.put("window_until", e.windowUntil().atZone(zone).toLocalDate().toString());
    row.put("reason", e.reason());
    return row;
  }

  private static void print(PrintWriter out, List<Map<String, String>> rows, String language) {
    var table =
        new Table(
            new Text("待挑选", "Proposed"),
            List.of(
                new Table.Column("id", new Text("编号", "ID")),
                new Table.Column("customer", new Text("客户", "Customer")),
                new Table.Column("phone", new Text("电话", "Phone")),
                new Table.Column("window_until", new Text("截止", "Until")),
                new Table.Column("reason", new Text("原因", "Why"))),
            rows.stream()
                .map(r ->
                    List.of(
                        r.getOrDefault("id", ""),
                        r.getOrDefault("customer", ""),
                        PhoneNumbers.masked(r.getOrDefault("phone", "")),
                        r.getOrDefault("window_until", ""),
                        ReasonWords.in(language, r.getOrDefault("reason", ""))))
                .toList());
    out.println(TablePrinter.text(table, language));
    out.println(new Text("待挑选 " + rows.size() + " 个", rows.size() + " proposed").in(language));
  }
}
