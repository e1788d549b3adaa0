package io.huifang.campaign;

import io.huifang.campaign.Occurrences.Days;
import io.huifang.config.Anchor;
import io.huifang.config.CampaignConfig;
import io.huifang.config.CampaignConfig.Consent;
import io.huifang.config.CampaignConfig.Purpose;
import io.huifang.config.Outcome;
import io.huifang.config.Period;
import io.huifang.config.When;
import io.huifang.customer.Consents;
import io.huifang.store.Literals;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the database may leave out of the planner's pages, so that nothing is read only to be
 * dropped: who has not agreed, whom a filter does not mean, what is in the book already, and dates
 * that cannot come due. Never a row that {@link PlanRules} would enter: those decide, this only
 * saves work. Who asks for reasons asks without it.
 *
 * @param where conditions, each with AND in front; may be empty
 * @param having likewise, of grouped or computed columns
 */
record Narrowing(String where, String having) {
  static final Narrowing NONE = new Narrowing("", "");

  /** What is closed otherwise may be opened again by a corrected file: it is read. */
  private static final List<String> LAST =
      Stream.of(Outcome.values())
          .filter(o -> o.reached() || o == Outcome.DECLINED)
          .map(Outcome::label)
          .toList();

  /**
   * Text of the rule, for one person.
   *
   * @param customer the column of their id
   */
  static String agreed(String customer, Consent asked, String now) {
    return "EXISTS ("
        + Consents.STANDING.replace("#{now}", now)
        + (asked == Consent.COMPLETE ? Consents.COMPLETE : "")
        + " AND s.customer_id = "
        + customer
        + ")";
  }

  /** Dates in the files of which an occasion comes due on those days, as far as SQL can tell. */
  static Narrowing dates(When when, Days due) {
    boolean everyDays =
        when.anchor() == Anchor.CUSTOMER_LAST_CONTACT
            && when.offset().unit() == Period.Unit.DAYS
            && when.repeat()
                .filter(r -> r.unit() == Period.Unit.DAYS && r.amount() > 0)
                .isPresent();
    if (!everyDays) {
      return NONE;
    }
    // A day on each side: the date in the business zone may be another one than in UTC.
    LocalDate last = due.last().minusDays(when.offset().amount() - 1L);
    return new Narrowing(
        "",
        " AND MOD(DATEDIFF('"
            + last
            + "', anchor_at), "
            + when.repeat().orElse(Period.NONE).amount()
            + ") <= "
            + (span(due) + 2));
  }

  /** Of those people only, by their ids. */
  Narrowing among(When when, PlanPreview.People people) {
    String customer = customer(when.anchor());
    return new Narrowing(
        where
            + " AND "
            + customer
            + " > "
            + people.after()
            + " AND "
            + customer
            + " <= "
            + people.until(),
        having);
  }

  /** For the planner: without those whom it would not enter. */
  Narrowing forPlanner(
      CampaignConfig campaign, When when, Days due, Optional<String> known, String now) {
    String customer = customer(when.anchor());
    String agreed =
        campaign.purpose() == Purpose.MARKETING
            ? " AND " + agreed(customer, campaign.consent(), now)
            : "";
    var filters = FilterSql.of(when.anchor(), customer, List.of(campaign.where(), when.where()));
    String unknown =
        known.or(() -> suffix(when, due)).map(s -> unknown(campaign.name(), when, s)).orElse("");
    return new Narrowing(where + agreed + filters.where() + unknown, having + filters.having());
  }

  private static String customer(Anchor anchor) {
    return switch (anchor) {
      case CUSTOMER_BIRTHDAY, CUSTOMER_LAST_CONTACT, CALENDAR_FESTIVAL -> "t.id";
      case CALENDAR_MONTH -> "t.person";
      default -> "t.customer_id";
    };
  }

  /** The one suffix, as SQL, that every row's key has on those days; empty: there may be others. */
  private static Optional<String> suffix(When when, Days due) {
    return switch (when.anchor()) {
      case CUSTOMER_BIRTHDAY, CUSTOMER_LAST_CONTACT, CALENDAR_FESTIVAL, CALENDAR_MONTH ->
          Optional.empty();
      default -> {
        if (when.repeat().isEmpty()) {
          yield Optional.of(SourceSql.ownDate(when.anchor()).map(c -> "'#', " + c).orElse("''"));
        }
        Period.Unit unit = when.repeat().get().unit();
        String first = Occurrences.print(due.first(), unit);
        yield first.equals(Occurrences.print(due.last(), unit))
            ? Optional.of("'#" + first + "'")
            : Optional.empty();
      }
    };
  }

  private static String unknown(String campaign, When when, String suffix) {
    return " AND NOT EXISTS (SELECT 1 FROM planned_call b WHERE b.campaign = "
        + Literals.keys(List.of(campaign))
        + " AND b.occasion = "
        + key(when, suffix)
        + " AND (b.state <> 'closed' OR b.outcome IN ("
        + Literals.keys(LAST)
        + ")))";
  }

  private static String key(When when, String suffix) {
    String id = when.anchor() == Anchor.CALENDAR_MONTH ? "t.person" : "t.id";
    return "CONCAT('" + PlanRules.prefix(when.anchor()) + "', " + id + ", " + suffix + ")";
  }

  private static long span(Days days) {
    return ChronoUnit.DAYS.between(days.first(), days.last());
  }
}
