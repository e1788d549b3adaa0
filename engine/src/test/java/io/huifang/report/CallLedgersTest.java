package io.huifang.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.report.Happened.Case;
import io.huifang.report.Happened.Contact;
import io.huifang.report.Happened.Dial;
import io.huifang.report.Happened.Given;
import io.huifang.report.Happened.Grade;
import io.huifang.report.Happened.Inbound;
import io.huifang.report.Happened.OptOut;
import io.huifang.report.Happened.Planned;
import io.huifang.store.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Follow-up, the centre's month and calls: each report says of any days what happened on them. */
class CallLedgersTest {
  @RegisterExtension private static final TestDatabase DB = TestDatabase.fresh();

  private Ledgers ledgers;

  @BeforeEach
  void empty() {
    DB.empty();
  }

  @ParameterizedTest
  @CsvSource({"Asia/Shanghai,11", "Europe/Berlin,12", "Australia/Lord_Howe,13"})
  void callsAreCountedOnTheirDays(String zone, long seed) {
    ledgers = new Ledgers(DB, zone, seed);
    followUp("3dc", "3day");
    followUp("7dc", "7day");
    centre();
    calls();
    ledgers.reconcile();
    eachLineIsItsPart(
        Map.of("daily", ledgers.days(), "weekly", ledgers.weeks(), "monthly", ledgers.months()));
  }

  /** As columns of the follow-up sheets: of one campaign, or of all of them. */
  private Map<String, ToLongFunction<Days>> followedUp(Predicate<String> campaign) {
    List<Planned> all =
        ledgers.happened.planned.stream().filter(p -> campaign.test(p.campaign())).toList();
    List<Dial> dials = all.stream().flatMap(p -> p.dials().stream()).toList();
    List<Dial> firsts = all.stream().flatMap(p -> p.dials().stream().limit(1)).toList();
    List<Dial> reached =
        all.stream()
            .flatMap(p -> p.dials().stream().filter(d -> d.outcome().reached()).limit(1))
            .toList();
    Predicate<Planned> missed = p -> p.closed() && !p.reached();
    return Map.of(
        "planned", Ledgers.count(all, Planned::from, p -> true),
        "dials", Ledgers.count(dials, Dial::at, d -> true),
        "called", Ledgers.count(firsts, Dial::at, d -> true),
        "reached", Ledgers.count(reached, Dial::at, d -> true),
        "completed", Ledgers.count(dials, Dial::at, d -> d.outcome().label().equals("completed")),
        "not_reached", Ledgers.count(all, Planned::moved, missed.and(p -> !p.dials().isEmpty())),
        "not_called", Ledgers.count(all, Planned::moved, missed.and(p -> p.dials().isEmpty())),
        "rated",
            Ledgers.count(ledgers.happened.grades, Grade::at, g -> campaign.test(g.campaign())),
        "complaints",
            Ledgers.count(
                ledgers.happened.cases,
                Case::opened,
                c -> c.kind().equals("complaint") && campaign.test(c.campaign())));
  }

  private void followUp(String report, String campaign) {
    followedUp(campaign::equals)
        .forEach((column, is) -> {
          for (String grain : List.of("-daily", "-weekly", "-monthly")) {
            ledgers.adds(
                report + grain + " " + column, ledgers.sum(report + grain, "figures", column), is);
          }
          ledgers.adds(
              report + " days " + column, ledgers.sum(report + "-monthly", "days", column), is);
        });
    var is = followedUp(campaign::equals);
    ledgers.adds(
        report + " outcomes",
        ledgers.sum(report + "-monthly", "outcomes", "dials"),
        Objects.requireNonNull(is.get("dials")));
    ledgers.adds(
        report + " items",
        ledgers.sum(report + "-monthly", "items", "rated"),
        Objects.requireNonNull(is.get("rated")));
    ledgers.adds(
        report + " not reached",
        ledgers.lines(report + "-monthly", "not-reached", Map.of()),
        Objects.requireNonNull(is.get("not_reached")));
  }

  /** The lines of a sheet are its days, weeks or months, one after the other. */
  private void eachLineIsItsPart(Map<String, List<Days>> grains) {
    followedUp("3day"::equals)
        .forEach((column, is) ->
            grains.forEach((grain, parts) ->
                assertThat(ledgers.rows("3dc-" + grain, "figures", ledgers.whole(), Map.of()))
                    .as(grain + " " + column)
                    .extracting(r -> Ledgers.number(r.get(column)))
                    .containsExactlyElementsOf(parts.stream().map(is::applyAsLong).toList())));
  }

  private void centre() {
    followedUp(c -> true)
        .forEach((column, is) -> {
          ledgers.adds("centre " + column, ledgers.sum("centre-monthly", "follow-up", column), is);
          ledgers.adds("periods " + column, ledgers.sum("centre-monthly", "periods", column), is);
        });
    ledgers.adds(
        "not-reached",
        ledgers.lines("not-reached", "not-reached", Map.of()),
        Objects.requireNonNull(followedUp(c -> true).get("not_reached")));
    other("Calls to us, answered", Ledgers.count(ledgers.happened.inbound, Inbound::at, c -> true));
    other(
        "Requests registered",
        Ledgers.count(ledgers.happened.cases, Case::opened, c -> c.kind().equals("request")));
    other(
        "Leads registered",
        Ledgers.count(ledgers.happened.cases, Case::opened, c -> c.kind().equals("lead")));
    ToLongFunction<Days> optOuts =
        Ledgers.count(ledgers.happened.optOuts, OptOut::since, o -> !o.kept());
    other("Opt-outs", optOuts);
    ledgers.adds("opt-outs", ledgers.lines("opt-outs", "opt-outs", Map.of()), optOuts);
    other(
        "Appointments given",
        Ledgers.count(ledgers.happened.given, Given::at, g -> g.table().equals("appointment")));
    other(
        "Promises to pay",
        Ledgers.count(ledgers.happened.given, Given::at, g -> g.table().equals("promise")));
    ledgers.adds(
        "people known",
        d ->
            Ledgers.number(
                ledgers.rows("centre-monthly", "other", d, Map.of()).get(1).get("number")),
        Ledgers.count(ledgers.happened.inbound, Inbound::at, Inbound::known));
    ledgers.tells("came as agreed", nth(5), kept("appointment"));
    ledgers.tells("paid as promised", nth(7), kept("promise"));
  }

  private void other(String line, ToLongFunction<Days> is) {
    ledgers.adds(line, ledgers.cell("centre-monthly", "other", line, "number"), is);
  }

  private ToLongFunction<Days> nth(int line) {
    return d ->
        Ledgers.number(
            ledgers.rows("centre-monthly", "other", d, Map.of()).get(line).get("number"));
  }

  private ToLongFunction<Days> kept(String table) {
    return d ->
        ledgers.happened.given.stream()
            .filter(g -> g.table().equals(table) && Ledgers.in(d, g.at()))
            .filter(g -> Boolean.TRUE.equals(g.kept()) && Ledgers.before(g.checked(), d))
            .count();
  }

  private void calls() {
    List<Dial> dials = ledgers.happened.planned.stream().flatMap(p -> p.dials().stream()).toList();
    ToLongFunction<Days> dialed = Ledgers.count(dials, Dial::at, d -> true);
    ledgers.adds("calls", ledgers.lines("calls", "calls", Map.of()), dialed);
    ledgers.adds("follow-up-daily", ledgers.sum("follow-up-daily", "outcomes", "attempts"), dialed);
    ledgers.adds(
        "call-register",
        ledgers.lines("call-register", "calls", Map.of()),
        Ledgers.count(ledgers.happened.contacts, Contact::at, c -> true));
    ledgers.adds(
        "hotline-calls, once for each agent who saw it",
        ledgers.lines("hotline-calls", "calls", Map.of()),
        d ->
            ledgers.happened.inbound.stream()
                .filter(c -> Ledgers.in(d, c.at()))
                .mapToLong(c -> Math.max(1, c.pops()))
                .sum());
    ledgers.adds(
        "number-figures",
        ledgers.sum("number-figures", "figures", "calls"),
        Ledgers.count(ledgers.happened.inbound, Inbound::at, c -> true));
    for (String queue : Happened.QUEUES) {
      ledgers.adds(
          "queue " + queue,
          ledgers.cell("queue-figures", "queues", queue, "offered"),
          Ledgers.count(ledgers.happened.inbound, Inbound::at, c -> c.queue().equals(queue)));
      for (String end : List.of("answered", "abandoned", "timed-out")) {
        ledgers.adds(
            "queue " + queue + " " + end,
            ledgers.cell("queue-figures", "queues", queue, end.replace('-', '_')),
            Ledgers.count(
                ledgers.happened.inbound,
                Inbound::at,
                c -> c.queue().equals(queue) && c.ending().equals(end)));
      }
    }
    // Who answers is told when they do, half a minute after the call came.
    ledgers.adds(
        "agents answered",
        ledgers.sum("agent-figures", "agents", "answered"),
        Ledgers.count(
            ledgers.happened.inbound,
            c -> c.at().plusSeconds(30),
            c -> !c.agent().isEmpty() && !c.queue().isEmpty()));
  }
}
