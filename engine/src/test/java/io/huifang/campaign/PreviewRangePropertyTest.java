package io.huifang.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.cases.OpenComplaintsBook;
import io.huifang.config.CalendarConfig;
import io.huifang.config.ChangedConfig;
import io.huifang.config.Config;
import io.huifang.config.Shipped;
import io.huifang.dialing.PlannedCalls;
import io.huifang.store.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** What a plan says of a day is what planner and dialer come to, and hangs on no later day. */
class PreviewRangePropertyTest {
  private static final int PEOPLE = 12;
  private static final LocalDate DAY = LocalDate.parse("2026-03-05");
  private static final TestDatabase DB = TestDatabase.fresh();

  private final PlanPreview preview =
      new PlanPreview(
          DB.database(),
          new PlannedCalls(DB.database(), Clock.systemUTC()),
          new OpenComplaintsBook());

  /**
   * What somebody is owed.
   *
   * @param who one of the people
   * @param kind of row in the files
   * @param days by which its date is moved
   */
  record Owed(int who, int kind, int days) {}

  @AfterContainer
  static void close() {
    DB.close();
  }

  /** Whatever the book holds already. */
  @Property(tries = 15)
  void laterDaysChangeNothingOfADay(
      @ForAll("owed") List<Owed> owed, @ForAll("days") int days, @ForAll("hours") int hour) {
    Config all = PlanBooks.everyCampaign();
    town(owed);
    DB.sql("UPDATE phone SET e164 = '+8613810000010' WHERE customer_id % 5 = 0");
    new PlanBooks(DB).plan(all, DAY.minusDays(1).atTime(18, 0).toString());
    DB.sql(
        "UPDATE planned_call SET state = 'closed', outcome = 'completed', attempts = 1,"
            + " reason = 'answered: completed' WHERE state = 'waiting' AND customer_id % 3 = 0",
        "UPDATE planned_call SET attempts = 1, outcome = 'busy', reason = 'busy, again',"
            + " due_at = '2026-03-05 06:00:00' WHERE state = 'waiting' AND customer_id % 4 = 1");
    String at = DAY.atTime(hour, 0).toString();
    String last = DAY.plusDays(days).toString();
    PlanPreview.Result whole = PlanBooks.all(preview, all, DAY.toString(), last, at);
    assertThat(whole.calls()).as("else it would hold of nobody").isNotEmpty();
    for (int i = 0; i < days; i++) {
      LocalDate day = DAY.plusDays(i);
      PlanPreview.Result until = PlanBooks.all(preview, all, DAY.toString(), day.toString(), at);
      assertThat(until(until, day)).as("until %s", day).isEqualTo(until(whole, day));
    }
  }

  private static List<PlanPreview.Planned> until(PlanPreview.Result result, LocalDate day) {
    Instant end = PlanBooks.at(day.plusDays(1).atStartOfDay().toString());
    return result.calls().stream().filter(c -> c.dueAt().isBefore(end)).toList();
  }

  @Property(tries = 5)
  void everyCallIsForetoldForTheDayOnWhichItIsMadeWhenEachIsAnswered(
      @ForAll("owed") List<Owed> owed) {
    Config some = uncapped(Shipped.only("3day", "7day", "service-due", "inquiry", "after-event"));
    town(owed);
    LocalDate last = DAY.plusDays(4);
    Set<String> foretold =
        PlanBooks.all(preview, some, DAY.toString(), last.toString(), DAY.atStartOfDay().toString())
            .calls()
            .stream()
            .filter(c -> c.dueAt().isBefore(PlanBooks.at(last.plusDays(1) + "T00:00")))
            .map(c ->
                c.dueAt().atZone(PlanBooks.CHINA).toLocalDate()
                    + " "
                    + c.campaign()
                    + " "
                    + c.occasion())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(made(some, last)).isEqualTo(foretold);
  }

  /** Caps are the dialer's, which is not asked here. */
  private static Config uncapped(Config config) {
    CalendarConfig c = config.calendar();
    List<CalendarConfig.Cap> many = List.of(new CalendarConfig.Cap(100, 1));
    return ChangedConfig.of(config)
        .calendar(
            new CalendarConfig(
                c.callingHours(),
                c.regions(),
                c.hardLimit(),
                c.holidays(),
                c.workdays(),
                c.workdaysLike(),
                c.callOnHolidays(),
                c.festivals(),
                many,
                many,
                c.restAfterAnswer()))
        .config();
  }

  /** Plans and dials for real, except that nobody's phone rings. */
  private static Set<String> made(Config config, LocalDate last) {
    var book = new PlanBooks(DB);
    var made = new TreeSet<String>();
    for (LocalDateTime now = DAY.atStartOfDay();
        now.isBefore(last.plusDays(1).atStartOfDay());
        now = now.getHour() == 20 ? now.toLocalDate().plusDays(1).atStartOfDay() : later(now)) {
      book.plan(config, now.toString());
      String due =
          " WHERE state = 'waiting' AND due_at <= "
              + PlanSource.literal(PlanBooks.at(now.toString()));
      LocalDate day = now.toLocalDate();
      DB.rows("SELECT campaign, occasion FROM planned_call" + due)
          .forEach(r -> made.add(day + " " + r.replace("|", " ")));
      DB.sql(
          "UPDATE planned_call SET state = 'closed', outcome = 'completed', attempts = 1,"
              + " reason = 'answered: completed', updated_at = due_at"
              + due);
    }
    return made;
  }

  /**
   * Whatever calls begin with, and each hour in which phones may ring; oftener towards the evening,
   * where a rest is half of what is left.
   */
  private static LocalDateTime later(LocalDateTime now) {
    return now.getHour() == 0
        ? now.withHour(9).withMinute(1)
        : now.plusMinutes(now.getHour() < 16 ? 60 : 20);
  }

  private static void town(List<Owed> owed) {
    DB.empty();
    var dealer = new Dealer(DB);
    for (int i = 1; i <= PEOPLE; i++) {
      dealer.person(i).consent(i);
    }
    dealer.visit(1_000, 1, DAY.minusDays(3).toString()); // somebody is called in any case
    int id = 0;
    for (Owed o : owed) {
      id++;
      LocalDate day = DAY.minusDays(o.days());
      switch (o.kind()) {
        case 0 -> dealer.visit(id, o.who(), day.toString());
        case 1 -> dealer.sale(id, o.who(), day.minusDays(5).toString(), 1, "");
        case 2 -> dealer.vehicle(id, o.who(), "next_service_date", day.plusDays(8).toString());
        case 3 -> dealer.inquiry(id, o.who(), day.toString());
        case 4 -> dealer.invitation(id, o.who(), day.toString(), "TRUE");
        default -> dealer.set(o.who(), "birthday", "'" + day.minusYears(46).plusDays(5) + "'");
      }
    }
  }

  @Provide
  Arbitrary<List<Owed>> owed() {
    return Combinators.combine(
            Arbitraries.integers().between(1, PEOPLE),
            Arbitraries.integers().between(0, 5),
            Arbitraries.integers().between(-3, 7))
        .as(Owed::new)
        .list()
        .uniqueElements()
        .ofMinSize(10)
        .ofMaxSize(40);
  }

  @Provide
  Arbitrary<Integer> days() {
    return Arbitraries.integers().between(1, 5);
  }

  @Provide
  Arbitrary<Integer> hours() {
    return Arbitraries.integers().between(0, 20);
  }
}
