package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.CalendarConfig;
import io.huifang.config.CalendarConfig.Cap;
import io.huifang.config.CampaignConfig.AfterInbound;
import io.huifang.config.Shipped;
import io.huifang.customer.ContactLog;
import io.huifang.customer.PhonePlace;
import io.huifang.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * However often the people of a family are due, on the numbers that they share, the budget of the
 * calendar's file holds for each person and each number; on the real history of contacts, in which
 * agents' own calls stand too.
 */
class BudgetPropertyTest {
  private static final PhonePlace CHINA = new PhonePlace("CN", List.of(ZoneId.of("Asia/Shanghai")));
  private static final CalendarConfig CALENDAR = Shipped.config().calendar();
  private static final int PEOPLE = 3;
  private static final List<String> NUMBERS = List.of("+8613800000001", "+8613800000002");

  /** What a refusal of the trunk and a call that was not made count for. */
  private static final List<String> RESULTS =
      List.of("busy", "completed", "", "failed", "trunk-refused", "not-dialed");

  private static final List<String> UNCOUNTED = List.of("trunk-refused", "not-dialed");
  private static final int REFUSALS_A_DAY = 10;

  private static final TestDatabase DB = TestDatabase.fresh();

  private final ContactLog contacts = new ContactLog();

  /**
   * Somebody is due, or an agent calls them.
   *
   * @param minutes since the one before
   */
  record Step(int person, int number, int minutes, String result, boolean agent) {}

  /** A call that was made. */
  private record Made(long person, String number, Instant at, String result) {
    boolean counts() {
      return !UNCOUNTED.contains(result);
    }
  }

  @AfterContainer
  static void close() {
    DB.close();
  }

  @Property(tries = 30)
  void nobodyAndNoNumberIsEverDialedOverBudget(@ForAll("steps") List<Step> steps) {
    DB.sql("DELETE FROM contact");
    var rules = new DialRules(CALENDAR);
    var made = new ArrayList<Made>();
    Instant now = Instant.parse("2026-03-02T01:00:00Z");
    for (Step step : steps) {
      now = now.plus(Duration.ofMinutes(step.minutes()));
      Made call = new Made(1L + step.person(), NUMBERS.get(step.number()), now, step.result());
      if (step.agent() || rules.refusal(facts(rules, call)).isEmpty()) {
        if (!step.agent()) {
          withinBudget(call, made);
        }
        write(call, step.agent() ? "agent" : "3day", "r" + made.size());
        made.add(call);
      }
    }
  }

  private static void withinBudget(Made call, List<Made> before) {
    CALENDAR
        .personCaps()
        .forEach(cap -> hasRoom(cap, call, before, m -> m.person() == call.person() && m.counts()));
    CALENDAR
        .numberCaps()
        .forEach(
            cap -> hasRoom(cap, call, before, m -> m.number().equals(call.number()) && m.counts()));
    hasRoom(
        new Cap(REFUSALS_A_DAY, 1),
        call,
        before,
        m -> m.number().equals(call.number()) && m.result().equals("trunk-refused"));
  }

  private static void hasRoom(Cap cap, Made call, List<Made> before, Predicate<Made> counts) {
    Instant begin = call.at().minus(Duration.ofDays(cap.days()));
    assertThat(before.stream().filter(counts).filter(m -> m.at().isAfter(begin)))
        .as("before %s, by %s", call, cap)
        .hasSizeLessThan(cap.calls());
  }

  private void write(Made call, String kind, String reference) {
    DB.database()
        .run(tx -> {
          contacts.dialed(tx, call.person(), call.number(), kind, reference, call.at());
          contacts.result(tx, reference, call.result());
        });
  }

  private DialRules.Facts facts(DialRules rules, Made call) {
    Instant since = call.at().minus(rules.lookBack());
    return DB.database()
        .inTx(tx ->
            new DialRules.Facts(
                call.at(),
                CHINA,
                false,
                Optional.empty(),
                new DialRules.Inbound(new AfterInbound.Ignore(), null, call.at()),
                DialRulesTest.NO_COMPLAINT,
                false,
                Optional.empty(),
                contacts.calledPerson(tx, call.person(), since),
                contacts.toNumber(tx, call.number(), since)));
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(0, PEOPLE - 1),
            Arbitraries.integers().between(0, NUMBERS.size() - 1),
            Arbitraries.integers().between(1, 300),
            Arbitraries.of(RESULTS),
            Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, Arbitraries.just(false)),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(true))))
        .as(Step::new)
        .list()
        .ofMinSize(10)
        .ofMaxSize(80);
  }
}
