package io.huifang.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.campaign.Occurrences.Days;
import io.huifang.config.Anchor;
import io.huifang.config.CampaignConfig;
import io.huifang.config.CampaignConfig.Purpose;
import io.huifang.config.Config;
import io.huifang.config.Shipped;
import io.huifang.config.When;
import io.huifang.customer.PhonePlace;
import io.huifang.customer.PhonePlaces;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of the planner whatever the files, the people and the moments are. */
class PlannerPropertyTest {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final Config CONFIG = Shipped.config();
  private static final PhonePlaces PLACES = new PhonePlaces();
  private static final MergeRules MERGE = new MergeRules(CONFIG.calendar(), PLACES);
  private static final List<String> PHONES =
      List.of(
          "",
          "+8613800000001",
          "+12125550100",
          "+18005550100",
          "+99912345678",
          "+85291234567",
          "+6591234567");

  private static final List<String> GRADES = List.of("A", "B", "C", "D", "");

  /** Made once: each looks at the longest holiday anew. */
  private static final IdentityHashMap<When, PlanRules> RULES = new IdentityHashMap<>();

  /** The spans of calendar.yaml, written down once more: what the planner reads is not asked. */
  private static final List<String> WEEKDAY = List.of("09:00-12:00", "13:30-20:00");

  private static final List<String> WEEKEND = List.of("09:30-12:00", "14:00-18:00");
  private static final List<String> AMERICAN = List.of("10:00-19:00");

  /** Days off by law of the years whose list calendar.yaml does not hold. */
  private static final Set<String> BY_LAW =
      Set.of(
          "2027-01-01",
          "2027-02-05",
          "2027-02-06",
          "2027-02-07",
          "2027-02-08",
          "2027-04-05",
          "2027-05-01",
          "2027-05-02",
          "2027-06-09",
          "2027-09-15",
          "2027-10-01",
          "2027-10-02",
          "2027-10-03",
          "2028-01-01",
          "2028-01-25",
          "2028-01-26",
          "2028-01-27",
          "2028-01-28",
          "2028-04-04",
          "2028-05-01",
          "2028-05-02",
          "2028-05-28",
          "2028-10-01",
          "2028-10-02",
          "2028-10-03");

  /**
   * A person, and whatever a campaign counts from.
   *
   * @param ago days between the date in the file and the moment; negative: it is still to come
   * @param phone one of {@link #PHONES}
   * @param much whether amounts are high, cars had accidents and events were attended
   */
  record Life(
      long id,
      int ago,
      int tier,
      int phone,
      boolean doNotCall,
      boolean consent,
      String grade,
      boolean much) {
    Life daysLater(int days) {
      return new Life(id, ago + days, tier, phone, doNotCall, consent, grade, much);
    }
  }

  @Property(tries = 300)
  void nobodyIsPlannedOutsideHoursOrWindows(
      @ForAll("moments") LocalDateTime now, @ForAll("lives") Life life) {
    for (Decision d : decisions(now, life)) {
      if (d instanceof Decision.Call c) {
        assertThat(c.dueAt()).isAfterOrEqualTo(c.windowFrom()).isBefore(c.windowUntil());
        assertThat(c.dueAt()).isAfterOrEqualTo(now.atZone(CHINA).toInstant());
        PhonePlace place = PLACES.of(c.occasion().e164());
        assertThat(place.zones()).isNotEmpty();
        for (ZoneId zone : place.zones()) {
          assertThat(mayRing(c.dueAt().atZone(zone), place.region()))
              .as("%s: %s there", c, c.dueAt().atZone(zone))
              .isTrue();
        }
      }
    }
  }

  private static boolean mayRing(ZonedDateTime there, String region) {
    LocalDate day = there.toLocalDate();
    if (CONFIG.calendar().holidays().contains(day)
        || (region.equals("CN") && BY_LAW.contains(day.toString()))) {
      return false;
    }
    boolean american = region.equals("US");
    boolean worked = CONFIG.calendar().workdays().contains(day) && !american;
    boolean weekend = day.getDayOfWeek().getValue() > 5 && !worked;
    List<String> spans = american ? weekend ? List.of() : AMERICAN : weekend ? WEEKEND : WEEKDAY;
    String time = there.toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString();
    return spans.stream()
        .map(span -> span.split("-"))
        .anyMatch(s -> time.compareTo(s[0]) >= 0 && time.compareTo(s[1]) < 0);
  }

  /** Every campaign as shipped, whatever its purpose, filter and sample. */
  @Property(tries = 300)
  void whoMayNotBeCalledIsNotPlannedByAnyCampaign(
      @ForAll("moments") LocalDateTime now, @ForAll("lives") Life life) {
    for (Decision d : decisions(now, life)) {
      assertThat(d.reason()).matches("[a-z0-9-]+: .+");
      if (d instanceof Decision.Call c) {
        CampaignConfig campaign = CONFIG.campaign(c.campaign()).orElseThrow();
        assertThat(life.doNotCall()).as("%s", c).isFalse();
        assertThat(life.consent() || campaign.purpose() != Purpose.MARKETING).as("%s", c).isTrue();
        assertThat(c.state() == Decision.State.PROPOSED).as("%s", c).isEqualTo(campaign.pick());
      }
    }
  }

  /** Else the properties would hold of nobody. */
  @Example
  void everyShippedCampaignCallsSomebodyInThreeYears() {
    List<CampaignConfig> silent = new ArrayList<>(CONFIG.campaigns());
    for (int day = 0; day < 3 * 365; day++) {
      LocalDateTime now = LocalDate.parse("2026-01-05").plusDays(day).atTime(10, 0);
      silent.removeIf(campaign -> callsSomebody(campaign, now));
    }
    assertThat(silent).extracting(CampaignConfig::name).isEmpty();
  }

  private static boolean callsSomebody(CampaignConfig campaign, LocalDateTime now) {
    for (int ago : new int[] {-30, -10, -3, 0, 2, 4, 8, 11, 40, 80, 92, 120, 181, 365, 400}) {
      for (String grade : GRADES) {
        Life life = new Life(1, ago, 1, 1, false, true, grade, true);
        if (decisions(now, life, campaign).stream().anyMatch(Decision.Call.class::isInstance)) {
          return true;
        }
      }
    }
    return false;
  }

  @Property(tries = 300)
  void everyEligiblePersonIsPlannedOrHasAReason(
      @ForAll("moments") LocalDateTime now, @ForAll("lives") Life life) {
    CampaignConfig threeDay = CONFIG.campaign("3day").orElseThrow();
    List<Decision> decided = decisions(now, life, threeDay);
    if (life.ago() >= 3 && life.ago() <= 5) {
      assertThat(decided).hasSize(1);
      boolean callable = decided.getFirst() instanceof Decision.Call;
      if (callable) {
        assertThat(life.doNotCall()).isFalse();
        assertThat(PLACES.of(PHONES.get(life.phone())).zones()).isNotEmpty();
      }
    } else if (!decided.isEmpty()) {
      LocalDate visited = now.toLocalDate().minusDays(life.ago());
      assertThat(Stream.of(3, 4, 5).map(visited::plusDays))
          .as("only a window that lies wholly in a holiday is longer")
          .allMatch(d -> CONFIG.calendar().holidays().contains(d) || BY_LAW.contains(d.toString()));
    }
  }

  @Property(tries = 25)
  void nothingIsOwedTwice(@ForAll("moments") LocalDateTime now, @ForAll("lives") Life life) {
    Map<String, Instant> windows = new HashMap<>();
    for (int days = 0; days < 40; days++) {
      for (Decision d : decisions(now.plusDays(days), life.daysLater(days))) {
        if (d instanceof Decision.Entry e) {
          String key = e.campaign() + ' ' + e.occasion().key();
          Instant before = windows.putIfAbsent(key, e.windowFrom());
          assertThat(before == null || before.equals(e.windowFrom()))
              .as("%s has one window", key)
              .isTrue();
        }
      }
    }
  }

  @Property(tries = 300)
  void onePersonHasOneCallInTheSameDays(@ForAll("entries") List<PlanBook.Entry> entries) {
    Instant now = at(LocalDateTime.parse("2026-03-05T10:00"));
    List<PlanBook.Entry> rows = new ArrayList<>();
    entries.forEach(e -> rows.add(numbered(e, rows.size())));
    List<PlanBook.Entry> kept =
        MERGE.decide(rows, now).stream()
            .filter(v -> v.goesFirst().isEmpty())
            .map(MergeRules.Verdict::entry)
            .filter(e -> e.windowUntil().isAfter(now))
            .toList();
    for (PlanBook.Entry a : kept) {
      for (PlanBook.Entry b : kept) {
        assertThat(
                a.id() == b.id()
                    || !a.windowFrom().isBefore(b.windowUntil())
                    || !b.windowFrom().isBefore(a.windowUntil()))
            .isTrue();
      }
    }
    assertThat(MERGE.decide(rows, now))
        .as("whoever stands back knows for whom, and that one is more important")
        .filteredOn(v -> v.goesFirst().isPresent())
        .allSatisfy(v ->
            assertThat(v.goesFirst().orElseThrow().priority())
                .isGreaterThanOrEqualTo(v.entry().priority()));
  }

  @Provide
  Arbitrary<LocalDateTime> moments() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 1_000), Arbitraries.integers().between(0, 1_439))
        .as((day, minute) ->
            LocalDate.parse("2025-12-01").plusDays(day).atStartOfDay().plusMinutes(minute));
  }

  @Provide
  Arbitrary<Life> lives() {
    return Combinators.combine(
            Arbitraries.longs().between(1, 9),
            Arbitraries.integers().between(-40, 800),
            Arbitraries.integers().between(1, 2),
            Arbitraries.integers().between(0, PHONES.size() - 1),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.of(GRADES),
            Arbitraries.of(true, false))
        .as(Life::new);
  }

  @Provide
  Arbitrary<List<PlanBook.Entry>> entries() {
    return Combinators.combine(
            Arbitraries.integers().between(-3, 20),
            Arbitraries.integers().between(1, 10),
            Arbitraries.integers().between(0, 3))
        .as((from, days, priority) -> {
          Instant begins = at(LocalDate.parse("2026-03-05").plusDays(from).atStartOfDay());
          Instant ends = at(LocalDate.parse("2026-03-05").plusDays(from + days).atStartOfDay());
          return new PlanBook.Entry(
              0,
              "c",
              "o",
              1,
              null,
              "+8613800000001",
              priority * 10,
              begins,
              ends,
              begins,
              "waiting",
              "",
              0,
              "",
              begins);
        })
        .list()
        .ofMaxSize(8);
  }

  private static PlanBook.Entry numbered(PlanBook.Entry e, int id) {
    return new PlanBook.Entry(
        id,
        e.campaign(),
        e.occasion(),
        e.customerId(),
        e.vehicleId(),
        e.e164(),
        e.priority(),
        e.windowFrom(),
        e.windowUntil(),
        e.dueAt(),
        e.state(),
        e.reason(),
        0,
        "",
        e.changedAt());
  }

  private static List<Decision> decisions(LocalDateTime now, Life life) {
    List<Decision> all = new ArrayList<>();
    for (CampaignConfig campaign : CONFIG.campaigns()) {
      all.addAll(decisions(now, life, campaign));
    }
    return all;
  }

  private static List<Decision> decisions(LocalDateTime now, Life life, CampaignConfig campaign) {
    LocalDate today = now.toLocalDate();
    List<Decision> all = new ArrayList<>();
    for (When when : campaign.when()) {
      PlanRules rules =
          RULES.computeIfAbsent(when, w -> new PlanRules(CONFIG, campaign, w, PLACES));
      all.addAll(
          rules.decide(
              row(when.anchor(), life, today.minusDays(life.ago())),
              person(life),
              new Days(today, today),
              at(now)));
    }
    return all;
  }

  private static Person person(Life life) {
    return new Person(
        1,
        PHONES.get(life.phone()),
        life.doNotCall(),
        life.consent(),
        life.much(),
        false,
        life.grade(),
        "",
        "",
        "",
        life.much() ? new BigDecimal("95") : null,
        Set.of(),
        false,
        OwnFacts.NONE);
  }

  /** With everything that a filter may ask of whatever it is. */
  private static OccasionRow row(Anchor anchor, Life life, LocalDate date) {
    boolean moment = anchor == Anchor.CONTACT_ANSWERED || anchor == Anchor.COMPLAINT_SOLVED;
    return new OccasionRow(
        life.id(),
        1,
        null,
        moment ? null : date,
        moment ? at(date.atTime(11, 0)) : null,
        "label",
        "North",
        life.tier(),
        "Li",
        "Wang",
        BigDecimal.valueOf(life.much() ? 9_000 : 100),
        life.much(),
        life.much(),
        "Model 3",
        "visit",
        "event",
        life.much(),
        BigDecimal.valueOf(500),
        true,
        true,
        date.minusYears(40),
        null,
        null,
        null,
        1);
  }

  private static Instant at(LocalDateTime local) {
    return local.atZone(CHINA).toInstant();
  }
}
