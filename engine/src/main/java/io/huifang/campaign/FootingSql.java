package io.huifang.campaign;

import io.huifang.campaign.SourceSql.OneRow;
import io.huifang.config.Anchor;
import io.huifang.config.Attribute;
import io.huifang.config.CampaignConfig;
import io.huifang.config.CampaignConfig.Purpose;
import io.huifang.config.Filter;
import io.huifang.config.When;
import io.huifang.customer.DoNotCall;
import io.huifang.store.Literals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a row {@code b} of the book still stands on its footing ({@link Footing}), as SQL: one
 * look at each row instead of reading, deciding and comparing it.
 */
final class FootingSql {
  /** Between two values; binary, so that columns of any collation go together. */
  private static final String NEXT = "X'1F'";

  private static final String NONE = "X'00'";

  private FootingSql() {}

  /**
   * The condition. It holds for no row whose occasion is decided by more than one row of the files.
   *
   * @param now the moment as a literal, for consents
   * @return empty: it cannot be told of this campaign, for its filters ask what is in no footing
   */
  static Optional<String> stands(CampaignConfig campaign, String now) {
    if (asksMore(campaign)) {
      return Optional.empty();
    }
    Map<String, Set<Source>> sources = new LinkedHashMap<>();
    for (When when : campaign.when()) {
      sources
          .computeIfAbsent(PlanRules.prefix(when.anchor()), p -> new LinkedHashSet<>())
          .add(new Source(when.anchor(), when.of()));
    }
    var cases = new StringBuilder();
    sources.forEach((prefix, of) -> {
      Source only = of.iterator().next();
      Optional<OneRow> row = of.size() == 1 ? SourceSql.oneRow(only.anchor()) : Optional.empty();
      row.ifPresent(r ->
          cases
              .append(" WHEN b.occasion LIKE '")
              .append(prefix)
              .append("%' THEN b.footing = (")
              .append(footing(r, only.of(), prefix, campaign, now))
              .append(")"));
    });
    return cases.isEmpty()
        ? Optional.empty()
        : Optional.of("COALESCE(CASE" + cases + " ELSE FALSE END, FALSE)");
  }

  /** What entries read in common. */
  private record Source(Anchor anchor, List<String> of) {}

  private static boolean asksMore(CampaignConfig campaign) {
    List<Filter> filters =
        Stream.concat(Stream.of(campaign.where()), campaign.when().stream().map(When::where))
            .toList();
    return filters.stream()
        .anyMatch(f ->
            !f.own().isEmpty()
                || f.conditions().stream()
                    .map(Filter.Condition::attribute)
                    .anyMatch(a -> a == Attribute.TAG || a == Attribute.LAST_SCORE));
  }

  private static String footing(
      OneRow row, List<String> of, String prefix, CampaignConfig campaign, String now) {
    List<String> values = new ArrayList<>();
    List<String> files = new ArrayList<>(row.columns());
    files.addAll(person(campaign, now));
    values.add(condensed(files));
    values.addAll(
        List.of(
            "b.customer_id",
            "b.vehicle_id",
            "b.e164",
            "b.priority",
            "b.window_from",
            "b.window_until",
            "IF(b.state = 'suppressed' AND b.reason NOT LIKE '"
                + MergeRules.CODE
                + "%', b.reason, '')"));
    String where =
        row.where().isEmpty() ? "" : " AND " + row.where().replace("#{p.of}", Literals.keys(of));
    return "SELECT UNHEX("
        + condensed(values)
        + ") FROM "
        + row.from()
        + " JOIN customer c ON c.id = "
        + row.customer()
        + " WHERE t.id = CAST(SUBSTRING_INDEX(SUBSTRING(b.occasion, "
        + (prefix.length() + 1)
        + "), '#', 1) AS SIGNED) AND c.forgotten_at IS NULL"
        + where;
  }

  /** In the order of {@link Footing}. */
  private static List<String> person(CampaignConfig campaign, String now) {
    return List.of(
        "c.id",
        "COALESCE((SELECT p.e164 FROM phone p WHERE p.customer_id = c.id"
            + " ORDER BY p.position, p.id LIMIT 1), '')",
        DoNotCall.LISTED,
        campaign.purpose() == Purpose.MARKETING
            ? Narrowing.agreed("c.id", campaign.consent(), now)
            : "0",
        "c.vip",
        "c.kind = 'company'",
        "c.grade",
        "c.member_level",
        "c.credit_grade",
        "c.language",
        "c.archived_at IS NOT NULL");
  }

  private static String condensed(List<String> values) {
    return "LEFT(SHA2(CONCAT_WS("
        + NEXT
        + ", "
        + String.join(
            ", ",
            values.stream()
                .map(v -> v.equals("NULL") ? NONE : "COALESCE(" + v + ", " + NONE + ")")
                .toList())
        + "), 256), "
        + 2 * Footing.BYTES
        + ")";
  }
}
