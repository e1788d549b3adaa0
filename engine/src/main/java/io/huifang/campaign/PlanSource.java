package io.huifang.campaign;

import io.huifang.campaign.Occurrences.Days;
import io.huifang.config.Anchor;
import io.huifang.config.Attribute;
import io.huifang.config.CampaignConfig;
import io.huifang.config.CampaignConfig.Consent;
import io.huifang.config.CampaignConfig.Purpose;
import io.huifang.config.Filter;
import io.huifang.config.OwnField;
import io.huifang.config.When;
import io.huifang.store.Database;
import io.huifang.store.Literals;
import io.huifang.store.Tx;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the rows of one entry of a campaign, page by page, and the people they belong to. */
final class PlanSource {
  /** Rows per page: few round trips, flat memory. */
  static final int PAGE = 2_000;

  /** People of a month who are read at once. */
  private static final int MONTH = 20_000;

  private static final DateTimeFormatter DATABASE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

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
    pages(database, due, (_, narrow) -> narrow, page);
  }

  /** The same, of some people only. */
  void pages(
      Database database, Days due, PlanPreview.People people, Consumer<List<OccasionRow>> page) {
    pages(database, due, (_, narrow) -> narrow.among(when, people), page);
  }

  /** As for all, but without what the planner would not enter as of {@code now}. */
  void unplanned(Database database, Days due, Instant now, Consumer<List<OccasionRow>> page) {
    String at = literal(now);
    pages(
        database,
        due,
        (days, narrow) -> narrow.forPlanner(campaign, when, due, suffix(days, due), at),
        page);
  }

  /** A moment in a statement. */
  static String literal(Instant at) {
    return "'" + DATABASE_TIME.format(at) + "'";
  }

  private void pages(
      Database database,
      Days due,
      BiFunction<Days, Narrowing, Narrowing> narrowed,
      Consumer<List<OccasionRow>> page) {
    var gathered = new ArrayList<OccasionRow>();
    boolean walks = SourceSql.walksPeople(when.anchor());
    long top = walks ? database.inTx(tx -> tx.mapper(PlanMapper.class).lastPerson()) : 0;
    for (Days days : days(due)) {
      Narrowing narrow = narrowed.apply(days, Narrowing.dates(when, due));
      Optional<Ranges> at = Optional.of(ranges(days).with(narrow));
      while (at.isPresent()) {
        Ranges asked = at.get();
        List<OccasionRow> rows =
            database.inTx(
                tx -> tx.mapper(PlanMapper.class).rows(when.anchor(), SourceSql.Ask.PAGE, asked));
        at = following(asked, rows, walks, top);
        gathered.addAll(rows);
        while (gathered.size() >= PAGE) {
          List<OccasionRow> full = gathered.subList(0, PAGE);
          page.accept(List.copyOf(full));
          full.clear();
        }
      }
    }
    if (!gathered.isEmpty()) {
      page.accept(List.copyOf(gathered));
    }
  }

  private static Optional<Ranges> following(
      Ranges asked, List<OccasionRow> rows, boolean walks, long top) {
    if (rows.size() == asked.limit()) {
      return Optional.of(asked.after(rows.getLast()));
    }
    long end = asked.after().id() + SourceSql.CHUNK;
    return walks && end < top ? Optional.of(asked.afterPerson(end)) : Optional.empty();
  }

  /** Of what recurs by itself: the one suffix of keys on those days, as SQL. */
  private Optional<String> suffix(Days days, Days due) {
    return switch (when.anchor()) {
      case CALENDAR_MONTH -> Optional.of("'#" + YearMonth.from(days.first()).plusMonths(1) + "'");
      case CALENDAR_FESTIVAL -> {
        var all = occurrences.of(NOBODY, due);
        yield all.size() == 1 ? Optional.of("'" + all.getFirst().suffix() + "'") : Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  /** Which of its occasions are done for a date that has only moved. */
  MovedDates moved(BookView book) {
    return new MovedDates(book, campaign.name(), when);
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

  /** All rows of one person; of months and festivals those that come due on these days. */
  List<OccasionRow> ofPerson(Tx tx, long person, Days due) {
    List<Days> asked = when.anchor().recurs() ? days(due) : List.of(due);
    return asked.stream()
        .flatMap(d ->
            tx
                .mapper(PlanMapper.class)
                .rows(when.anchor(), SourceSql.Ask.PERSON, ranges(d).withIds(List.of(person)))
                .stream())
        .distinct()
        .toList();
  }

  /** Whose these rows are, by id. */
  Map<Long, Person> people(Tx tx, List<OccasionRow> rows, Instant now) {
    return people(tx, rows, now, false);
  }

  /**
   * The same; {@code past}: who had asked not to be called at that moment, not who has by now.
   * Their files are as they stand, for these keep no history.
   */
  Map<Long, Person> people(Tx tx, List<OccasionRow> rows, Instant now, boolean past) {
    if (rows.isEmpty()) {
      return Map.of();
    }
    String ids =
        Literals.numbers(rows.stream().map(OccasionRow::customerId).collect(Collectors.toSet()));
    PlanMapper mapper = tx.mapper(PlanMapper.class);
    Set<Attribute> asked = asked();
    Map<Long, BigDecimal> scores = new HashMap<>();
    if (asked.contains(Attribute.LAST_SCORE)) {
      mapper.scores(ids, now).forEach(s -> scores.put(s.customerId(), s.score()));
    }
    Map<Long, Set<String>> tags = new HashMap<>();
    if (asked.contains(Attribute.TAG)) {
      mapper
          .tags(ids)
          .forEach(t -> tags.computeIfAbsent(t.customerId(), id -> new HashSet<>()).add(t.tag()));
    }
    Map<Long, OwnFacts> own = own(mapper, ids, rows);
    Map<Long, Person> people = new HashMap<>();
    for (PlanMapper.PersonRow p :
        mapper.people(
            ids,
            campaign.purpose() == Purpose.MARKETING,
            campaign.consent() == Consent.COMPLETE,
            past,
            now)) {
      people.put(
          p.id(),
          new Person(
              p.id(),
              p.e164(),
              p.listed(),
              p.marketing(),
              p.vip(),
              p.company(),
              p.grade(),
              p.memberLevel(),
              p.creditGrade(),
              p.language(),
              scores.get(p.id()),
              tags.getOrDefault(p.id(), Set.of()),
              p.archived(),
              own.getOrDefault(p.id(), OwnFacts.NONE)));
    }
    return people;
  }

  /** Fields of one's own that the filters ask for, by person; two queries at most. */
  private Map<Long, OwnFacts> own(PlanMapper mapper, String ids, List<OccasionRow> rows) {
    List<String> ofPeople = OwnFieldRules.names(filters(), OwnField.Owner.CUSTOMER);
    List<String> ofVehicles = OwnFieldRules.names(filters(), OwnField.Owner.VEHICLE);
    if (ofPeople.isEmpty() && ofVehicles.isEmpty()) {
      return Map.of();
    }
    Map<Long, Map<String, String>> people =
        ofPeople.isEmpty() ? Map.of() : byOwner(mapper.ownOfPeople(ids, ofPeople));
    Set<Long> cars =
        rows.stream()
            .map(OccasionRow::vehicleId)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    Map<Long, Map<String, String>> vehicles =
        ofVehicles.isEmpty() || cars.isEmpty()
            ? Map.of()
            : byOwner(mapper.ownOfVehicles(Literals.numbers(cars), ofVehicles));
    return rows.stream()
        .map(OccasionRow::customerId)
        .distinct()
        .collect(
            Collectors.toMap(
                id -> id, id -> new OwnFacts(people.getOrDefault(id, Map.of()), vehicles)));
  }

  private static Map<Long, Map<String, String>> byOwner(List<PlanMapper.OwnValue> values) {
    return values.stream()
        .collect(
            Collectors.groupingBy(
                PlanMapper.OwnValue::ownerId,
                Collectors.toMap(PlanMapper.OwnValue::name, PlanMapper.OwnValue::value)));
  }

  private Stream<Filter> filters() {
    return Stream.concat(Stream.of(campaign.where()), campaign.when().stream().map(When::where));
  }

  private Set<Attribute> asked() {
    var asked = new HashSet<Attribute>();
    filters().flatMap(f -> f.conditions().stream()).forEach(c -> asked.add(c.attribute()));
    return asked;
  }

  /** What is asked for at once: a day, a month or a span of dates. */
  private List<Days> days(Days due) {
    return switch (when.anchor()) {
      case CUSTOMER_BIRTHDAY -> List.of(due);
      case CUSTOMER_LAST_CONTACT -> {
        List<Days> all = occurrences.anchors(due);
        yield List.of(new Days(all.getFirst().first(), all.getLast().last()));
      }
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
    // Grouping a month is the work: rather few times than flat to the last row.
    Ranges ranges = Ranges.of(days, zone, when.anchor() == Anchor.CALENDAR_MONTH ? MONTH : PAGE);
    if (when.anchor() == Anchor.CONTACT_ANSWERED) {
      return ranges.withOf(when.of());
    }
    return when.anchor() == Anchor.CUSTOMER_BIRTHDAY
        ? ranges.withBirthdays(
            days.first()
                .datesUntil(days.last().plusDays(1))
                .flatMap(d -> occurrences.bases(d).stream())
                .distinct()
                .toList())
        : ranges;
  }
}
