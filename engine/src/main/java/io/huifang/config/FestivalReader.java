package io.huifang.config;

import io.huifang.config.read.Value;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code festivals} of calendar.yaml. */
final class FestivalReader {
  private static final Pattern FORM = Pattern.compile("(lunar )?([01]?[0-9])-([0-3]?[0-9])");

  private FestivalReader() {}

  static Map<String, Festival> read(Value v) {
    var festivals = new LinkedHashMap<String, Festival>();
    v.entries()
        .forEach((key, value) -> {
          String name = key.declares(CalendarReader.FESTIVAL, Forms.NAME, Forms.NAME_WORDS);
          Festival festival =
              value.parse(
                  "a day of the year as 10-01, or of the lunar year as lunar 8-15",
                  FestivalReader::festival,
                  new Festival(false, 1, 1));
          if (key.good()) {
            festivals.put(name, festival);
          }
        });
    return Collections.unmodifiableMap(festivals);
  }

  private static Optional<Festival> festival(String s) {
    Matcher m = FORM.matcher(s);
    if (!m.matches()) {
      return Optional.empty();
    }
    boolean lunar = m.group(1) != null;
    int month = Integer.parseInt(m.group(2));
    int day = Integer.parseInt(m.group(3));
    if (lunar) {
      return month >= 1 && month <= 12 && day >= 1 && day <= 30
          ? Optional.of(new Festival(true, month, day))
          : Optional.empty();
    }
    try {
      MonthDay.of(month, day);
      return Optional.of(new Festival(false, month, day));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
