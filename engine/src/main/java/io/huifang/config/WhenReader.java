package io.huifang.config;

import io.huifang.config.When.LeapDay;
import io.huifang.config.When.LunarMissing;
import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the entries of {@code when}. */
final class WhenReader {
  private static final int LONGEST_WINDOW = 3_660;
  private static final String PERIOD_WORDS = "a number with d, m or y, as 30d, 3m or 1y, to 100y";

  private static final Map<String, Boolean> HOLIDAYS = Map.of("extend", true, "count", false);
  private static final Map<String, Anchor> ANCHORS =
      Forms.words(Stream.of(Anchor.values()), Anchor::label);
  private static final Map<String, LeapDay> LEAP_DAYS = new LinkedHashMap<>();
  private static final Map<String, LunarMissing> LUNAR_MISSING = new LinkedHashMap<>();

  static {
    LEAP_DAYS.put("feb-28", LeapDay.FEB_28);
    LEAP_DAYS.put("mar-01", LeapDay.MAR_01);
    LUNAR_MISSING.put("last-day", LunarMissing.LAST_DAY);
    LUNAR_MISSING.put("skip", LunarMissing.SKIP);
  }

  private WhenReader() {}

  static When read(Fields f, Optional<CustomerFields> known) {
    Anchor anchor = f.need("anchor").oneOf(ANCHORS);
    Value window = f.need("window");
    Fields days = window.fields();
    int from = days.need("from").intIn(-LONGEST_WINDOW, LONGEST_WINDOW);
    int until = days.need("until").intIn(-LONGEST_WINDOW, LONGEST_WINDOW);
    boolean extend = days.or("holidays", "extend").oneOf(HOLIDAYS);
    days.done();
    if (until < from && window.good()) {
      window.problem("found until " + until + " before from " + from + "; allowed: from or later");
    }
    Optional<Period> repeat = repeat(f, anchor);
    var when =
        new When(
            anchor,
            f.or("offset", "0d").parse(PERIOD_WORDS, Period::parse, Period.NONE),
            repeat,
            from,
            until,
            extend,
            FilterReader.read(f.orEmpty("where"), List.of(anchor), known),
            of(f, anchor),
            festival(f, anchor),
            leapDay(f, anchor, repeat),
            lunarMissing(f, anchor),
            sameWithin(f, anchor));
    f.done();
    return when;
  }

  private static Optional<Period> repeat(Fields f, Anchor anchor) {
    Optional<Value> given = f.maybe("repeat");
    Optional<Period> repeat =
        given.map(v ->
            v.parse(
                PERIOD_WORDS + ", one day or more",
                s -> Period.parse(s).filter(p -> p.amount() > 0),
                new Period(1, Period.Unit.YEARS)));
    given
        .filter(v -> v.good() && (anchor.recurs() || anchor == Anchor.COMPLAINT_SOLVED))
        .ifPresent(v -> v.problem(anchor.label() + " comes again by itself; leave repeat out"));
    return repeat;
  }

  private static List<String> of(Fields f, Anchor anchor) {
    if (anchor == Anchor.CONTACT_ANSWERED) {
      return f.need("of").oneOrMore(50).stream().map(v -> v.uses(CampaignReader.CAMPAIGN)).toList();
    }
    f.maybe("of").ifPresent(v -> only(v, Anchor.CONTACT_ANSWERED));
    return List.of();
  }

  private static String festival(Fields f, Anchor anchor) {
    if (anchor == Anchor.CALENDAR_FESTIVAL) {
      return f.need("festival").uses(CalendarReader.FESTIVAL);
    }
    f.maybe("festival").ifPresent(v -> only(v, Anchor.CALENDAR_FESTIVAL));
    return "";
  }

  private static LeapDay leapDay(Fields f, Anchor anchor, Optional<Period> repeat) {
    Value v = f.or("leap-day", "feb-28");
    LeapDay day = v.oneOf(LEAP_DAYS);
    if (v.present() && v.good() && anchor != Anchor.CUSTOMER_BIRTHDAY && repeat.isEmpty()) {
      v.problem("means nothing here; allowed only with repeat, or on customer.birthday");
    }
    return day;
  }

  private static LunarMissing lunarMissing(Fields f, Anchor anchor) {
    Value v = f.or("lunar-missing", "last-day");
    LunarMissing missing = v.oneOf(LUNAR_MISSING);
    if (v.present() && v.good() && !anchor.mayBeLunar()) {
      v.problem("means nothing here; allowed only on customer.birthday and calendar.festival");
    }
    return missing;
  }

  private static int sameWithin(Fields f, Anchor anchor) {
    Value v = f.or("same-within", "60");
    int days = v.intIn(0, 730);
    if (v.present() && v.good() && !anchor.movesOn()) {
      v.problem("means nothing here; allowed only on dates of a vehicle");
    }
    return days;
  }

  private static void only(Value v, Anchor anchor) {
    v.problem("means nothing here; allowed only on " + anchor.label());
  }
}
