package io.huifang.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.campaign.Occurrences.Days;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.Shipped;
import io.huifang.config.When;
import io.huifang.customer.PhonePlaces;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
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
      List.of("", "+8613800000001", "+12125550100", "+18005550100", "+99912345678");

  /**
   * A vehicle's life: a sale and a visit.
   *
   * @param delivered days before the moment
   * @param visited days before the moment
   * @param phone one of {@link #PHONES}
   */
  record Life(long id, int delivered, int visited, int tier, int phone, boolean doNotCall) {}

  @Property(tries = 300)
  void nobodyIsPlannedOutsideHoursOrWindows(
      @ForAll("moments") LocalDateTime now, @ForAll("lives") Life life) {
    for (Decision d : decisions(now, life)) {
      if (d instanceof Decision.Call c) {
        assertThat(c.dueAt()).isAfterOrEqualTo(c.windowFrom()).isBefore(c.windowUntil());
        assertThat(c.dueAt()).isAfterOrEqualTo(now.atZone(CHINA).toInstant());
        for (ZoneId zone : PLACES.of(c.occasion().e164()).zones()) {
          var local = c.dueAt().atZone(zone);
          assertThat(local.toLocalTime()).isBetween(LocalTime.of(8, 0), LocalTime.of(20, 59, 59));
          assertThat(CONFIG.calendar().holidays()).doesNotContain(local.toLocalDate());
        }
      }
    }
  }

  @Property(tries = 300)
  void everyEligiblePersonIsPlannedOrHasAReason(
      @ForAll("moments") LocalDateTime now, @ForAll("lives") Life life) {
    CampaignConfig threeDay = CONFIG.campaign("3day").orElseThrow();
    List<Decision> decided = decisions(now, life, threeDay);
    if (life.visited() >= 3 && life.visited() <= 5) {
      assertThat(decided).hasSize(1);
      assertThat(decided.getFirst().reason()).matches("[a-z0-9-]+: .+");
      boolean callable = decided.getFirst() instanceof Decision.Call;
      if (callable) {
        assertThat(life.doNotCall()).isFalse();
        assertThat(PLACES.of(PHONES.get(life.phone())).zones()).isNotEmpty();
      }
    } else if (!decided.isEmpty()) {
      LocalDate visited = now.toLocalDate().minusDays(life.visited());
      assertThat(CONFIG.calendar().holidays())
          .as("only a window that lies wholly in a holiday is longer")
          .contains(visited.plusDays(3), visited.plusDays(4), visited.plusDays(5));
    }
  }

  @Property(tries = 200)
  void nothingIsOwedTwice(@ForAll("moments") LocalDateTime now, @ForAll("lives") Life life) {
    Map<String, Instant> windows = new HashMap<>();
    for (int days = 0; days < 40; days++) {
      Life older =
          new Life(
              life.id(),
              life.delivered() + days,
              life.visited() + days,
              life.tier(),
              life.phone(),
              life.doNotCall());
      for (Decision d : decisions(now.plusDays(days), older)) {
        if (d instanceof Decision.Entry e) {
          Instant before =
              windows.putIfAbsent(e.campaign() + ' ' + e.occasion().key(), e.windowFrom());
          assertThat(before == null || before.equals(e.windowFrom()))
              .as("one occasion has one window")
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
            Arbitraries.integers().between(0, 800),
            Arbitraries.integers().between(0, 400),
            Arbitraries.integers().between(1, 2),
            Arbitraries.integers().between(0, PHONES.size() - 1),
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
    for (String name : List.of("3day", "7day", "monthly", "annual")) {
      all.addAll(decisions(now, life, CONFIG.campaign(name).orElseThrow()));
    }
    return all;
  }

  private static List<Decision> decisions(LocalDateTime now, Life life, CampaignConfig campaign) {
    LocalDate today = now.toLocalDate();
    var person =
        new Person(
            1,
            PHONES.get(life.phone()),
            life.doNotCall(),
            false,
            false,
            false,
            "",
            "",
            "",
            "",
            null,
            java.util.Set.of(),
            false,
            OwnFacts.NONE);
    List<Decision> all = new ArrayList<>();
    for (When when : campaign.when()) {
      var rules = new PlanRules(CONFIG, campaign, when, PLACES);
      OccasionRow row =
          campaign.name().equals("3day")
              ? Rows.visit(life.id(), today.minusDays(life.visited()).toString())
              : Rows.sale(life.id(), today.minusDays(life.delivered()).toString(), life.tier());
      all.addAll(rules.decide(row, person, new Days(today, today), at(now)));
    }
    return all;
  }

  private static Instant at(LocalDateTime local) {
    return local.atZone(CHINA).toInstant();
  }
}
