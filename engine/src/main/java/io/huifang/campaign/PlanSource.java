package io.huifang.campaign;

import io.huifang.campaign.Occurrences.Days;
import io.huifang.config.Anchor;
import io.huifang.config.Attribute;
import io.huifang.config.CampaignConfig;
import io.huifang.config.CampaignConfig.Purpose;
import io.huifang.config.When;
import io.huifang.store.Database;
import io.huifang.store.Literals;
import io.huifang.store.Tx;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the rows of one entry of a campaign, page by page, and the people they belong to. */
final class PlanSource {
  /** Rows per page: few round trips, flat memory. */
  static final int PAGE = 2_000;

  private final CampaignConfig campaign;
  private final When when;
  private final Occurrences occurrences;
  private final ZoneId zone;

  PlanSource(CampaignConfig campaign, When when, Occurrences occurrences, ZoneId zone) {
    this.campaign = campaign;
    this.when = when;
    this.occurrences = occurrences;
    this.zone = zone;
  }

  /** Gives every row whose date may come due on those days, in pages that are never empty. */
  void pages(Database database, Days due, Consumer<List<OccasionRow>> page) {
    List<OccasionRow> gathered = new ArrayList<>();
    for (Days days : days(due)) {
      Ranges at = ranges(days);
      for (boolean more = true; more; ) {
        Ranges asked = at;
        List<OccasionRow> rows =
            database.inTx(
                tx -> tx.mapper(PlanMapper.class).rows(when.anchor(), SourceSql.Ask.PAGE, asked));
        more = rows.size() == asked.limit();
        if (more) {
          at = asked.after(rows.getLast());
        }
        gathered.addAll(rows);
        if (gathered.size() >= PAGE) {
          page.accept(List.copyOf(gathered));
          gathered.clear();
        }
      }
    }
    if (!gathered.isEmpty()) {
      page.accept(List.copyOf(gathered));
    }
  }

  /**
   * Rows by their ids; those that are no source any more are left out.
   *
   * @param date the day on which they are due; only the month before it matters, and only for
   *     {@code calendar.month}
   */
  List<OccasionRow> byIds(Tx tx, Collection<Long> ids, LocalDate date) {
    return tx.mapper(PlanMapper.class)
        .rows(
            when.anchor(),
            SourceSql.Ask.IDS,
            ranges(monthBefore(YearMonth.from(date))).withIds(ids));
  }

  /** Whose these rows are, by id. */
  Map<Long, Person> people(Tx tx, List<OccasionRow> rows, Instant now) {
    if (rows.isEmpty()) {
      return Map.of();
    }
    String ids =
        Literals.numbers(rows.stream().map(OccasionRow::customerId).collect(Collectors.toSet()));
    PlanMapper mapper = tx.mapper(PlanMapper.class);
    Set<Attribute> asked = asked();
    Map<Long, BigDecimal> scores = new HashMap<>();
    if (asked.contains(Attribute.LAST_SCORE)) {
      mapper.scores(ids).forEach(s -> scores.put(s.customerId(), s.score()));
    }
    Map<Long, Set<String>> tags = new HashMap<>();
    if (asked.contains(Attribute.TAG)) {
      mapper
          .tags(ids)
          .forEach(t -> tags.computeIfAbsent(t.customerId(), id -> new HashSet<>()).add(t.tag()));
    }
    Map<Long, Person> people = new HashMap<>();
    for (PlanMapper.PersonRow p :
        mapper.people(ids, campaign.purpose() == Purpose.MARKETING, now)) {
      people.put(
          p.id(),
          new Person(
              p.id(),
              p.e164(),
              p.doNotCall(),
              p.marketing(),
              p.vip(),
              p.company(),
              p.grade(),
              p.memberLevel(),
              p.creditGrade(),
              p.language(),
              scores.get(p.id()),
              tags.getOrDefault(p.id(), Set.of())));
    }
    return people;
  }

  private Set<Attribute> asked() {
    var asked = new HashSet<Attribute>();
    Stream.concat(
            campaign.where().conditions().stream(),
            campaign.when().stream().flatMap(w -> w.where().conditions().stream()))
        .forEach(c -> asked.add(c.attribute()));
    return asked;
  }

  /** What is asked for at once: a day, a month or a span of dates. */
  private List<Days> days(Days due) {
    return switch (when.anchor()) {
      case CUSTOMER_BIRTHDAY ->
          due.first().datesUntil(due.last().plusDays(1)).map(d -> new Days(d, d)).toList();
      case CALENDAR_FESTIVAL -> occurrences.of(NOBODY, due).isEmpty() ? List.of() : List.of(due);
      case CALENDAR_MONTH ->
          occurrences.of(NOBODY, due).stream()
              .map(o -> monthBefore(YearMonth.parse(o.suffix().substring(1))))
              .toList();
      default -> occurrences.anchors(due);
    };
  }

  private static final OccasionRow NOBODY =
      new OccasionRow(
          0, 0, null, null, null, "", null, null, null, null, null, null, null, null, null, null,
          null, null, null, null, null, null, null, null, null);

  private static Days monthBefore(YearMonth month) {
    YearMonth before = month.minusMonths(1);
    return new Days(before.atDay(1), before.atEndOfMonth());
  }

  private Ranges ranges(Days days) {
    Ranges ranges = Ranges.of(days, zone, PAGE);
    if (when.anchor() == Anchor.CONTACT_ANSWERED) {
      return ranges.withOf(when.of());
    }
    return when.anchor() == Anchor.CUSTOMER_BIRTHDAY
        ? ranges.withBirthdays(occurrences.bases(days.first()))
        : ranges;
  }
}
