package io.huifang.campaign;

import io.huifang.campaign.Decision.State;
import io.huifang.campaign.Occurrences.Days;
import io.huifang.campaign.Occurrences.Occurrence;
import io.huifang.config.Anchor;
import io.huifang.config.CampaignConfig;
import io.huifang.config.CampaignConfig.Purpose;
import io.huifang.config.Config;
import io.huifang.config.Sample;
import io.huifang.config.When;
import io.huifang.customer.PhonePlace;
import io.huifang.customer.PhonePlaces;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides what one row owes by one entry of one campaign. Pure: the same moment and the same files
 * give the same decisions. For one thread: it remembers what it has worked out.
 */
final class PlanRules {
  /** Reason of who has no phone at all. */
  static final String NO_PHONE = "no-phone: no phone in the file";

  private static final int MOST_NEXTS = 1_000;

  /** Days without calling hours in a row, at most; beyond it nothing is looked for. */
  private static final int LONGEST_HOLIDAY = 40;

  private final CampaignConfig campaign;
  private final When when;
  private final CallingCalendar calendar;
  private final PhonePlaces places;
  private final ZoneId zone;
  private final String house;
  private final Occurrences occurrences;
  private final String days;
  private final Map<Start, Optional<Instant>> nexts = new HashMap<>();
  private @Nullable DueDays lastAsked;

  /**
   * Of one entry.
   *
   * @param config with the house's calendar and zone: windows begin and end at its midnights
   */
  PlanRules(Config config, CampaignConfig campaign, When when, PhonePlaces places) {
    this.campaign = campaign;
    this.when = when;
    this.calendar = new CallingCalendar(config.calendar());
    this.places = places;
    this.zone = config.engine().zone();
    this.house = config.engine().region();
    this.occurrences = new Occurrences(when, zone, config.calendar().festivals());
    this.days = days(when.from(), when.until());
  }

  /** Asked for each row with the same days; it takes a look at every day of the longest holiday. */
  private record DueDays(Days open, Days due) {}

  /** When its dates come due. */
  Occurrences occurrences() {
    return occurrences;
  }

  /** Days that come due so that their windows touch these days. */
  Days due(Days open) {
    DueDays known = lastAsked;
    if (known == null || !known.open.equals(open)) {
      known = new DueDays(open, dueBefore(open));
      lastAsked = known;
    }
    return known.due;
  }

  private Days dueBefore(Days open) {
    Days plain = occurrences.due(open);
    LocalDate first = plain.first();
    for (int back = 1; back <= LONGEST_HOLIDAY; back++) {
      LocalDate day = plain.first().minusDays(back);
      first = lastDay(day).isBefore(open.first()) ? first : day;
    }
    return new Days(first, plain.last());
  }

  /**
   * The last day of the window of what comes due on that day. A window that lies wholly in closed
   * days goes on behind them for its length, so that nobody is lost for a holiday; one that ends
   * before the date never reaches it.
   */
  private LocalDate lastDay(LocalDate date) {
    LocalDate last = date.plusDays(when.until());
    if (!when.extend() || calendar.openDay(date.plusDays(when.from()), last, house).isPresent()) {
      return last;
    }
    LocalDate later =
        calendar
            .openDay(last, last.plusDays(LONGEST_HOLIDAY), house)
            .map(d -> d.plusDays((long) when.until() - when.from()))
            .orElse(last);
    return when.until() < 0 && !later.isBefore(date) ? date.minusDays(1) : later;
  }

  /**
   * What the row owes with windows that touch those days. Empty: nothing, or another entry of the
   * campaign decides about this row.
   *
   * @param open days, both inclusive
   * @param from moment from which a phone may ring, within or before those days
   */
  List<Decision> decide(OccasionRow row, Person person, Days open, Instant from) {
    return decide(row, person, open, from, key -> true);
  }

  /** The same, of those occasions only whose keys are wanted. */
  List<Decision> decide(
      OccasionRow row, Person person, Days open, Instant from, Predicate<String> wanted) {
    List<Occurrence> due =
        occurrences.of(row, due(open)).stream()
            .filter(o -> !lastDay(o.date()).isBefore(open.first()))
            .filter(o -> wanted.test(prefix() + row.id() + o.suffix()))
            .toList();
    if (due.isEmpty()) {
      return List.of();
    }
    var filter = new FilterRules(row, person, from.atZone(zone).toLocalDate());
    Optional<String> missed = filter.missed(when.where());
    // Whom an earlier entry takes no later one tells of, not even that they are not meant by it.
    if (earlierFits(filter) || (missed.isPresent() && !lastOfRow())) {
      return List.of();
    }
    Optional<String> unwanted = missed.or(() -> filter.missed(campaign.where()));
    return due.stream().map(o -> decide(row, person, o, unwanted, from)).toList();
  }

  private List<When> ofSameRow() {
    return campaign.when().stream()
        .filter(w -> w.anchor().sharesRowWith(when.anchor()))
        .filter(w -> w.festival().equals(when.festival()))
        .toList();
  }

  /** A row that no entry wants is told once, by the last one. */
  private boolean lastOfRow() {
    List<When> all = ofSameRow();
    return all.getLast().equals(when);
  }

  private boolean earlierFits(FilterRules filter) {
    return ofSameRow().stream()
        .takeWhile(w -> !w.equals(when))
        .anyMatch(w -> filter.missed(w.where()).isEmpty());
  }

  private Decision decide(
      OccasionRow row, Person person, Occurrence o, Optional<String> unwanted, Instant from) {
    Instant begins = midnight(o.date().plusDays(when.from()));
    Instant ends = midnight(lastDay(o.date()).plusDays(1));
    var occasion =
        new Occasion(
            prefix() + row.id() + o.suffix(),
            row.customerId(),
            row.vehicleId(),
            o.date(),
            row.label(),
            person.e164(),
            Footing.ofFiles(row, person));
    if (unwanted.isPresent()) {
      return skip(occasion, "filter: " + unwanted.get());
    }
    if (person.archived()) {
      return skip(occasion, "archived: the file is packed away; a call or a visit brings it back");
    }
    if (campaign.sample().orElse(null) instanceof Sample.Share share
        && !Sampling.drawn(lot(occasion.key(), begins), share.percent())) {
      return skip(occasion, "sample: not among the " + share.percent() + "% of " + period(begins));
    }
    if (campaign.purpose() == Purpose.MARKETING && !person.marketing()) {
      return skip(occasion, "no-consent: " + campaign.consent().missing());
    }
    if (!from.isBefore(ends)) {
      return no(
          occasion,
          begins,
          ends,
          State.CLOSED,
          "expired: the window had ended before it was planned");
    }
    return call(occasion, o, person, begins, ends, from);
  }

  private Decision call(
      Occasion occasion, Occurrence o, Person person, Instant begins, Instant ends, Instant from) {
    if (person.e164().isEmpty()) {
      return no(occasion, begins, ends, State.SUPPRESSED, NO_PHONE);
    }
    if (person.doNotCall()) {
      return no(occasion, begins, ends, State.SUPPRESSED, "do-not-call: asked not to be called");
    }
    var place = places.of(person.e164());
    if (place.zones().isEmpty()) {
      return no(
          occasion, begins, ends, State.SUPPRESSED, "hours: where the callee lives is not known");
    }
    Instant earliest = from.isAfter(begins) ? from : begins;
    Optional<Instant> due = next(earliest, place).filter(d -> d.isBefore(ends));
    return due.<Decision>map(d ->
            new Decision.Call(
                campaign.name(),
                occasion,
                campaign.priority(),
                begins,
                ends,
                d,
                campaign.pick() ? State.PROPOSED : State.WAITING,
                reason(occasion, o)))
        .orElseGet(() ->
            no(
                occasion,
                begins,
                ends,
                State.SUPPRESSED,
                "hours: no calling hours left in the window"));
  }

  /** Most of a campaign's calls begin at the same moments in the same place. */
  private Optional<Instant> next(Instant earliest, PhonePlace place) {
    if (nexts.size() > MOST_NEXTS) {
      nexts.clear();
    }
    return nexts.computeIfAbsent(new Start(earliest, place), s -> calendar.next(s.at(), s.place()));
  }

  private record Start(Instant at, PhonePlace place) {}

  private Decision no(Occasion occasion, Instant begins, Instant ends, State state, String reason) {
    return new Decision.Suppressed(
        campaign.name(), occasion, campaign.priority(), begins, ends, begins, state, reason);
  }

  private Decision skip(Occasion occasion, String reason) {
    return new Decision.Skip(campaign.name(), occasion, reason);
  }

  /** With the date in the file, and of what comes due later or again when that is. */
  private String reason(Occasion occasion, Occurrence o) {
    String thing = occasion.label().isEmpty() ? "" : " " + occasion.label();
    return campaign.name()
        + ": "
        + when.anchor().label()
        + (when.festival().isEmpty() ? thing : " " + when.festival())
        + " "
        + o.base()
        + (o.after().isEmpty() ? "" : ", " + o.after() + ": " + o.date())
        + ", "
        + days;
  }

  private static String days(int from, int until) {
    if (until < 0) {
      return -until + " to " + -from + " days before";
    }
    return from < 0
        ? -from + " days before to " + until + " after"
        : "day " + from + " to " + until + " after";
  }

  /** The lot that decides on a sample. */
  long lot(String key, Instant begins) {
    return Sampling.lot(campaign.name(), period(begins).toString(), key);
  }

  /** The month that a window counts for. */
  YearMonth period(Instant begins) {
    return YearMonth.from(begins.atZone(zone));
  }

  /** The same, as moments. */
  Lots.Month month(Instant begins) {
    YearMonth m = period(begins);
    return new Lots.Month(midnight(m.atDay(1)), midnight(m.plusMonths(1).atDay(1)));
  }

  /** Keys of what the row owes with windows that touch those days, meant or not. */
  List<String> keys(OccasionRow row, Days open) {
    return occurrences.of(row, due(open)).stream()
        .map(o -> prefix() + row.id() + o.suffix())
        .toList();
  }

  /** What the row is, in keys. */
  String prefix() {
    return prefix(when.anchor());
  }

  /** What a row of that anchor is, in keys. */
  static String prefix(Anchor anchor) {
    return switch (anchor) {
      case SERVICE_VISIT_HANDOVER, CUSTOMER_LAST_VISIT -> "visit:";
      case SALE_DELIVERY, SALE_INVOICE -> "sale:";
      case CUSTOMER_BIRTHDAY, CUSTOMER_LAST_CONTACT, CALENDAR_FESTIVAL, CALENDAR_MONTH ->
          "customer:";
      case VEHICLE_NEXT_SERVICE,
          VEHICLE_INSPECTION,
          VEHICLE_INSURANCE_END,
          VEHICLE_WARRANTY_END,
          VEHICLE_FEES_DUE,
          VEHICLE_TAX_DUE ->
          "vehicle:";
      case INQUIRY_DATE -> "inquiry:";
      case INVITATION_EVENT_DATE -> "invitation:";
      case RECEIVABLE_DUE -> "receivable:";
      case CONTACT_ANSWERED -> "contact:";
      case COMPLAINT_SOLVED -> MergeRules.CASE;
    };
  }

  private Instant midnight(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }
}
