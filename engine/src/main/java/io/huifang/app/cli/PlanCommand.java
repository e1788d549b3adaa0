package io.huifang.app.cli;

import static java.util.stream.Collectors.toSet;

import io.huifang.app.LiveEngines;
import io.huifang.app.versions.VersionBook;
import io.huifang.campaign.PlanPreview;
import io.huifang.cases.OpenComplaintsBook;
import io.huifang.config.Config;
import io.huifang.config.FileSet;
import io.huifang.config.Text;
import io.huifang.customer.CustomerDirectory;
import io.huifang.dialing.PastBook;
import io.huifang.dialing.PlannedCalls;
import io.huifang.dialing.RanOut;
import io.huifang.store.Database;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huifang plan}: who would be called, when and why; changes nothing. */
@Command(
    name = "plan",
    description = {
      "Show who would be called, when and why, and who not and why, on some days: past, today or to",
      "come. Changes nothing: the running engine plans by itself. What is over is not promised again;",
      "beside days to come stands who was called in vain today and is not called any more. Each call",
      "that is shown is taken as made and answered at its time: the person's others rest after it",
      "(rest-after-answer of calendar.yaml), less where a window ends before the rest is over, which",
      "the reason then says. With --at, and of past days, as it was known then: calls, complaints,",
      "consents and opt-outs; people's files as they stand, for they keep no history. Of a time to come",
      "as it is known now. With --json known_at then tells when that was known."
    },
    footer = {
      "",
      "Example: huifang plan --campaign 3day",
      "         huifang plan --from 2026-03-06 --brief",
      "         huifang plan --from 2026-03-05 --to 2026-03-11 --json",
      "         huifang plan --config /tmp/new-config --diff"
    })
final class PlanCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private Output output = new Output();
  @Mixin private Moment moment = new Moment();

  @Option(names = "--campaign", paramLabel = "NAME", description = "Only this campaign.")
  private @Nullable String campaign;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description =
          "First day, as 2026-03-05. Default: today. A past day is asked for as it was, without --at."
              + " What is due before it and still open, a retry too, is shown in its first calling"
              + " hours, whatever --at says: nobody foretells what comes of calls in between.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "DAY",
      description = "Last day, inclusive. Default: the first day.")
  private @Nullable String to;

  @Option(
      names = "--diff",
      description =
          "Compare the files of --config with the version that the engine of this database runs on"
              + " (node of engine.yaml; without one, the folder $HUIFANG_CONFIG, else config): who"
              + " would be called anew, no more, or otherwise.")
  private boolean diff;

  @Option(
      names = "--brief",
      description = "Of those who are not called, show only how many and for which reasons.")
  private boolean brief;

  @Override
  public Integer call() {
    Config loaded = config.load();
    if (campaign != null && loaded.campaign(campaign).isEmpty()) {
      throw UserProblem.usage(
          "--campaign "
              + campaign
              + ": no such campaign; there are "
              + loaded.campaigns().stream().map(c -> c.name()).toList());
    }
    ZoneId zone = loaded.engine().zone();
    Instant asked = moment.of(Clock.systemUTC(), zone);
    LocalDate today = asked.atZone(zone).toLocalDate();
    LocalDate first = day("--from", from, today);
    // A past day is asked for as it was, not as what has expired since.
    Instant now =
        !moment.given() && first.isBefore(today) ? first.atStartOfDay(zone).toInstant() : asked;
    LocalDate last = day("--to", to, first);
    if (last.isBefore(first)) {
      throw UserProblem.usage("--to " + last + " lies before --from " + first);
    }
    try (Database database = Database.openAsItIs(loaded.engine())) {
      boolean past = moment.given() || first.isBefore(today);
      print(database, loaded, new Asked(first, last, now, first.isAfter(today), past));
    }
    return Cli.OK;
  }

  /**
   * Which days.
   *
   * @param toCome whether days lie between now and them, in which somebody may be called
   * @param past whether it is asked as of a moment that may be over
   */
  private record Asked(LocalDate first, LocalDate last, Instant now, boolean toCome, boolean past) {
    PlanPreview preview(Database database) {
      var complaints = new OpenComplaintsBook();
      return past
          ? PlanPreview.asOf(now, database, new PastBook(now), complaints)
          : new PlanPreview(database, new PlannedCalls(database, Clock.systemUTC()), complaints);
    }

    PlanPreview.Asked of(PlanPreview preview, Config files) {
      return preview.ask(files, first, last, now);
    }
  }

  /** Some people at a time: a plan may be longer than memory. */
  private void print(Database database, Config loaded, Asked asked) {
    PlanPreview preview = asked.preview(database);
    CustomerDirectory customers = new CustomerDirectory(database);
    Map<Long, String> names = new HashMap<>();
    var sheet = new PlanSheet(loaded, id -> names.getOrDefault(id, "?"), output.width());
    Optional<Running> running =
        diff ? Optional.of(running(database, loaded.engine().node())) : Optional.empty();
    PlanPreview.Asked after = asked.of(preview, loaded);
    Optional<PlanPreview.Asked> before = running.map(r -> asked.of(preview, r.config()));
    Optional<LocalDate> supposed = asked.toCome() ? Optional.of(asked.first()) : Optional.empty();
    Optional<KnownAt> known =
        asked.past()
            ? Optional.of(KnownAt.of(asked.now(), Clock.systemUTC().instant()))
            : Optional.empty();
    try (var plan = new PlanOutput(sheet, output.json(), brief, supposed, known)) {
      for (PlanPreview.People people : preview.parts()) {
        PlanPreview.Result result = only(after.of(people));
        Optional<PlanPreview.Result> was = before.map(b -> only(b.of(people)));
        names.clear();
        names.putAll(customers.names(ids(result, was)));
        was.ifPresentOrElse(w -> plan.add(PlanDiff.between(w, result)), () -> plan.add(result));
      }
      if (asked.toCome()) {
        List<RanOut.Missed> missed = ranOut(database, asked.now(), loaded.engine().zone());
        names.clear();
        names.putAll(
            customers.names(missed.stream().map(RanOut.Missed::customerId).collect(toSet())));
        plan.ranOut(missed);
      }
      running.ifPresentOrElse(
          r -> plan.differences(r.name(), output.out()), () -> plan.plan(output.out()));
    }
  }

  /** Those whose names are printed. */
  private Set<Long> ids(PlanPreview.Result result, Optional<PlanPreview.Result> was) {
    Set<Long> ids = new HashSet<>();
    result.calls().forEach(c -> ids.add(c.customerId()));
    was.ifPresent(w -> w.calls().forEach(c -> ids.add(c.customerId())));
    if (was.isEmpty() && (!brief || output.json())) {
      result.skipped().forEach(s -> ids.add(s.customerId()));
    }
    return ids;
  }

  /** On the day on which is asked: a plan of days to come has nothing of them. */
  private List<RanOut.Missed> ranOut(Database database, Instant now, ZoneId zone) {
    Instant midnight = now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    String asked = campaign == null ? "" : campaign;
    return database.inTx(tx -> RanOut.between(tx, asked, midnight, now));
  }

  /** Files to compare with. */
  private record Running(Config config, Text name) {}

  /** What the engine took up last; a folder may have been edited since, or be another one. */
  private Running running(Database database, String node) {
    var book = new VersionBook(database);
    Optional<Long> version = book.lastOf(node);
    if (version.isEmpty()) {
      return new Running(
          config.loadDefault(),
          new Text(
              "默认目录中的文件（引擎 " + node + " 尚未在此数据库上运行）",
              "the files of the default folder, since no engine "
                  + node
                  + " has run on this database"));
    }
    FileSet files =
        book.files(version.get()).orElseThrow(() -> VersionAccess.unknown(version.get()));
    boolean lives = LiveEngines.of(database, Clock.systemUTC().instant()).contains(node);
    return new Running(
        config.load(files),
        new Text(
            node + (lives ? " 正在运行的版本 " : " 上次运行的版本 ") + version.get(),
            "version " + version.get() + ", on which " + node + (lives ? " runs" : " ran last")));
  }

  private PlanPreview.Result only(PlanPreview.Result all) {
    return campaign == null
        ? all
        : new PlanPreview.Result(
            all.calls().stream().filter(c -> c.campaign().equals(campaign)).toList(),
            all.skipped().stream().filter(s -> s.campaign().equals(campaign)).toList());
  }

  private static LocalDate day(String option, @Nullable String given, LocalDate standard) {
    try {
      return given == null ? standard : LocalDate.parse(given);
    } catch (DateTimeException e) {
      throw UserProblem.usage(option + " '" + given + "' is no day such as 2026-03-05");
    }
  }
}
