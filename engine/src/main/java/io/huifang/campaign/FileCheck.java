package io.huifang.campaign;

import io.huifang.campaign.Occurrences.Days;
import io.huifang.config.Anchor;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.When;
import io.huifang.customer.PhonePlaces;
import io.huifang.store.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Decides occasions anew by their keys, from the rows of the files as they stand now. */
final class FileCheck {
  /** A corrected date is looked for so far around today. */
  private static final int AROUND_DAYS = 400;

  private static final Pattern MONTH = Pattern.compile("#[0-9]{4}-(0[1-9]|1[0-2])$");

  private final PhonePlaces places;

  FileCheck(PhonePlaces places) {
    this.places = places;
  }

  /**
   * What the files say of these occasions of a campaign.
   *
   * @return by key; what the files do not hold any more is absent
   */
  Map<String, Decision> decide(
      Tx tx, Config config, CampaignConfig campaign, Collection<String> occasions, Instant now) {
    ZoneId zone = config.engine().zone();
    LocalDate today = now.atZone(zone).toLocalDate();
    Days around = new Days(today.minusDays(AROUND_DAYS), today.plusDays(AROUND_DAYS));
    Map<String, Decision> decided = new HashMap<>();
    Set<String> wanted = Set.copyOf(occasions);
    Map<Batch, Read> read = new HashMap<>();
    for (When when : campaign.when()) {
      var rules = new PlanRules(config, campaign, when, places);
      var source = new PlanSource(campaign, when, rules.occurrences(), zone);
      Map<LocalDate, List<String>> byMonth =
          occasions.stream()
              .filter(o -> o.startsWith(rules.prefix()) && mayBe(when, o))
              .collect(Collectors.groupingBy(o -> month(when, o, today)));
      byMonth.forEach((month, keys) -> {
        Read files =
            read.computeIfAbsent(
                new Batch(when.anchor(), when.of(), month),
                b -> Read.of(tx, source, keys, month, now));
        for (OccasionRow row : files.rows()) {
          Person person = files.people().get(row.customerId());
          if (person != null) {
            rules
                .decide(row, person, around, now, wanted::contains)
                .forEach(d -> decided.merge(d.occasion().key(), d, FileCheck::better));
          }
        }
      });
    }
    return decided;
  }

  /** What entries of a campaign read in common. */
  private record Batch(Anchor anchor, List<String> of, LocalDate month) {}

  /** Rows, and whose they are. */
  private record Read(List<OccasionRow> rows, Map<Long, Person> people) {
    static Read of(Tx tx, PlanSource source, List<String> keys, LocalDate month, Instant now) {
      List<OccasionRow> rows =
          source.byIds(tx, keys.stream().map(FileCheck::rowId).collect(Collectors.toSet()), month);
      return new Read(rows, source.people(tx, rows, now));
    }
  }

  /** Of two entries of a file that decide on one row, the one that wants it. */
  private static Decision better(Decision a, Decision b) {
    return a instanceof Decision.Skip ? b : a;
  }

  private static long rowId(String occasion) {
    String after = occasion.substring(occasion.indexOf(':') + 1);
    int end = after.indexOf('#');
    return Long.parseLong(end < 0 ? after : after.substring(0, end));
  }

  /** People's occasions of several anchors begin alike, and a file may change its anchor. */
  private static boolean mayBe(When when, String occasion) {
    return when.anchor() != Anchor.CALENDAR_MONTH || MONTH.matcher(occasion).find();
  }

  /** Only {@code calendar.month} asks a month, which stands in the key. */
  private static LocalDate month(When when, String occasion, LocalDate today) {
    return when.anchor() == Anchor.CALENDAR_MONTH
        ? YearMonth.parse(occasion.substring(occasion.indexOf('#') + 1)).atDay(1)
        : today.withDayOfMonth(1);
  }
}
