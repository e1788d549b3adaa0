package io.huifang.app.cli;

import io.huifang.app.LabClock;
import io.huifang.campaign.CampaignPlanner;
import io.huifang.campaign.Decision;
import io.huifang.config.Config;
import io.huifang.customer.CustomerDirectory;
import io.huifang.customer.CustomerPicture;
import io.huifang.customer.PhoneNumbers;
import io.huifang.dialing.PlannedCalls;
import io.huifang.store.Database;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huifang plan}: who would be called, when and why; changes nothing. */
@Command(
    name = "plan",
    description = {
      "Show who would be called, when and why, and who not and why. Changes nothing: the running",
      "engine plans by itself. Occasions that are planned already are not shown again."
    },
    footer = {
      "",
      "Example: huifang plan --campaign 3day",
      "         huifang plan --at 2026-03-05T10:00+08:00 --json"
    })
final class PlanCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private Output output = new Output();

  @Option(names = "--campaign", paramLabel = "NAME", description = "Only this campaign.")
  private @Nullable String campaign;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "As of this time, with its offset from UTC. Default: now.")
  private @Nullable String at;

  /** One call to be made. */
  private record Call(
      String campaign,
      String customer,
      String phone,
      String occasion,
      String windowFrom,
      String windowUntil,
      String due,
      String reason) {}

  /** Somebody who is not called. */
  private record Skip(String campaign, String customer, String occasion, String reason) {}

  /** All of it; names for programs as design.md fixes them. */
  private record Plan(List<Map<String, String>> calls, List<Map<String, String>> skipped) {}

  @Override
  public Integer call() {
    Config loaded = config.load();
    Instant now = moment();
    if (campaign != null && loaded.campaign(campaign).isEmpty()) {
      throw UserProblem.usage(
          "--campaign "
              + campaign
              + ": no such campaign; there are "
              + loaded.campaigns().stream().map(c -> c.name()).toList());
    }
    List<Call> calls = new ArrayList<>();
    List<Skip> skipped = new ArrayList<>();
    try (Database database = Database.open(loaded.engine())) {
      Map<Long, String> names = new HashMap<>();
      CustomerDirectory customers = new CustomerDirectory(database);
      new CampaignPlanner(database, new PlannedCalls(database, Clock.systemUTC()))
          .preview(
              loaded,
              now,
              decision -> {
                if (campaign == null || decision.campaign().equals(campaign)) {
                  String name =
                      names.computeIfAbsent(
                          decision.occasion().customerId(),
                          id -> customers.picture(id).map(CustomerPicture::name).orElse("?"));
                  add(decision, name, loaded.engine().zone(), calls, skipped);
                }
              });
    }
    output.print(
        new Plan(
            calls.stream().map(PlanCommand::row).toList(),
            skipped.stream().map(PlanCommand::row).toList()),
        out -> print(out, calls, skipped));
    return Cli.OK;
  }

  private Instant moment() {
    String given = at;
    return given == null
        ? Instant.now()
        : LabClock.parse(given)
            .orElseThrow(() ->
                UserProblem.usage(
                    "--at '" + given + "' is no time such as 2026-03-05T10:00+08:00"));
  }

  private static void add(
      Decision decision, String name, ZoneId zone, List<Call> calls, List<Skip> skipped) {
    switch (decision) {
      case Decision.Call c ->
          calls.add(
              new Call(
                  c.campaign(),
                  name,
                  c.occasion().e164(),
                  c.occasion().key(),
                  TIME.format(c.windowFrom().atZone(zone)),
                  TIME.format(c.windowUntil().atZone(zone)),
                  TIME.format(c.dueAt().atZone(zone)),
                  c.reason()));
      case Decision.Skip s ->
          skipped.add(new Skip(s.campaign(), name, s.occasion().key(), s.reason()));
    }
  }

  private static Map<String, String> row(Call c) {
    return Map.of(
        "campaign", c.campaign(),
        "customer", c.customer(),
        "phone", c.phone(),
        "occasion", c.occasion(),
        "window_from", c.windowFrom(),
        "window_until", c.windowUntil(),
        "due", c.due(),
        "reason", c.reason());
  }

  private static Map<String, String> row(Skip s) {
    return Map.of(
        "campaign", s.campaign(),
        "customer", s.customer(),
        "occasion", s.occasion(),
        "reason", s.reason());
  }

  private static void print(PrintWriter out, List<Call> calls, List<Skip> skipped) {
    for (Call c : calls) {
      out.printf(
          Locale.ROOT,
          "%s  %s  %s  %s  %s%n",
          c.due(),
          c.campaign(),
          PhoneNumbers.masked(c.phone()),
          c.customer(),
          c.reason());
    }
    for (Skip s : skipped) {
      out.printf(
          Locale.ROOT,
          "not called  %s  %s  %s: %s%n",
          s.campaign(),
          s.customer(),
          s.occasion(),
          s.reason());
    }
    out.printf(Locale.ROOT, "%d to be called, %d not%n", calls.size(), skipped.size());
  }
}
