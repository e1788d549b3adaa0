package io.huifang.customer.intake.line;

import io.huifang.customer.Cells;
import io.huifang.customer.CustomerPicture;
import io.huifang.customer.PhoneNumbers;
import io.huifang.customer.csv.CsvFile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The cells of one line, by field, and everything that is wrong with them. */
final class LineCells {
  private static final LocalDate FIRST_DEED = LocalDate.of(1990, 1, 1);
  private static final LocalDate FIRST_BIRTHDAY = LocalDate.of(1901, 1, 1);

  /**
   * A hand-over that is agreed for the next days may stand in a dealer's file before it happens.
   */
  private static final int AHEAD = 7;

  /** What systems write where there is no end. */
  private static final Set<LocalDate> NO_END =
      Set.of(LocalDate.of(2099, 12, 31), LocalDate.of(9999, 12, 31));

  private static final String NO_DATE = "not a date (write 2026-03-02, 2026/3/2 or 2026年3月2日)";
  private static final Pattern BETWEEN_TAGS = Pattern.compile("[、,，;；|/\\s]+");
  private static final int LONGEST_TAG = 64;

  private final CsvFile.Line line;
  private final ImportColumns columns;
  private final Set<String> required;
  private final LocalDate today;
  private final ZoneId zone;
  private final List<ImportProblem> problems = new ArrayList<>();

  /**
   * Cells of that line.
   *
   * @param required fields that must not be blank
   * @param today the business day, for what is plausible
   * @param zone in which business days begin
   */
  LineCells(
      CsvFile.Line line,
      ImportColumns columns,
      Set<String> required,
      LocalDate today,
      ZoneId zone) {
    this.line = line;
    this.columns = columns;
    this.required = required;
    this.today = today;
    this.zone = zone;
  }

  List<ImportProblem> problems() {
    return problems;
  }

  void checkWidth() {
    int width = columns.headings().size();
    List<String> cells = line.cells();
    for (int i = width; i < cells.size(); i++) {
      if (!cells.get(i).isBlank()) {
        problems.add(
            ImportProblem.of(
                line.number(),
                "",
                cells.get(i),
                "the line has %s cells, the heading line %s: is there a separator within a cell?"
                    .formatted(cells.size(), width)));
        return;
      }
    }
  }

  /** Null when blank. */
  @Nullable String text(String field, int longest) {
    if (blank(field)) {
      return null;
    }
    String text = Cells.text(cell(field));
    if (text.length() > longest && text.codePointCount(0, text.length()) > longest) {
      problem(field, "longer than " + longest + " characters");
    }
    return text.isEmpty() ? null : text;
  }

  /**
   * What the reader makes of it; null when blank.
   *
   * @param otherwise what to tell when it makes nothing of it
   */
  <T> @Nullable T value(String field, String otherwise, Function<String, Optional<T>> reader) {
    String cell = cell(field);
    // "无" is a no for a yes-or-no column, and nothing for others: so the reader comes first.
    Optional<T> value = cell.isBlank() ? Optional.empty() : reader.apply(cell);
    if (value.isEmpty() && !blank(field)) {
      problem(field, otherwise);
    }
    return value.orElse(null);
  }

  /** A day on which something happened, or is agreed to happen in a few days; null when blank. */
  @Nullable LocalDate day(String field) {
    LocalDate date = value(field, NO_DATE, Cells::date);
    if (date != null && date.isAfter(today.plusDays(AHEAD))) {
      problem(
          field,
          "lies in the future (today is %s): write when it happened, or leave the line out until then"
              .formatted(today));
      return date;
    }
    return checked(field, date, FIRST_DEED, today.plusDays(AHEAD));
  }

  /** A day that has come, or comes within a year; null when blank. */
  @Nullable LocalDate announced(String field) {
    return date(field, FIRST_DEED, today.plusYears(1));
  }

  /** A day that may be years ahead; null when blank, or when it means that there is no end. */
  @Nullable LocalDate until(String field) {
    LocalDate date = value(field, NO_DATE, Cells::date);
    return date == null || NO_END.contains(date)
        ? null
        : checked(field, date, FIRST_DEED, today.plusYears(30));
  }

  /** The beginning of a business day that has come, or comes within a year; null when blank. */
  @Nullable Instant beginning(String field) {
    LocalDate date = announced(field);
    return date == null ? null : date.atStartOfDay(zone).toInstant();
  }

  /** A day of any year that people live in, as 2026-03-02; null when blank. */
  @Nullable String anyDay(String field) {
    LocalDate date = date(field, FIRST_BIRTHDAY, today.plusYears(100));
    return date == null ? null : date.toString();
  }

  private @Nullable LocalDate date(String field, LocalDate from, LocalDate until) {
    return checked(field, value(field, NO_DATE, Cells::date), from, until);
  }

  private @Nullable LocalDate checked(
      String field, @Nullable LocalDate date, LocalDate from, LocalDate until) {
    if (date != null && (date.isBefore(from) || date.isAfter(until))) {
      problem(field, "not plausible: expected between " + from + " and " + until);
    }
    return date;
  }

  /**
   * The birthday of a living person; null when blank.
   *
   * @param field of either calendar
   * @param lunarField of the lunar calendar
   */
  @Nullable Birthday birthday(String field, String lunarField) {
    Birthday said =
        value(
            field,
            "not a birthday (write 1985-03-02, 农历八月十五 or 闰四月初三)",
            cell ->
                LunarDays.marked(cell)
                    .map(lunar -> new Birthday(null, lunar))
                    .or(() -> Cells.date(cell).map(solar -> new Birthday(solar, null))));
    if (said != null) {
      checked(field, said.solar(), FIRST_BIRTHDAY, today);
    }
    Birthday.Lunar lunar =
        value(lunarField, "not a lunar day (write 八月十五, 闰四月初三 or 8-15)", LunarDays::any);
    return lunar == null ? said : new Birthday(said == null ? null : said.solar(), lunar);
  }

  /** Several words in one cell, each once; empty when blank. */
  List<String> tags(String field) {
    if (blank(field)) {
      return List.of();
    }
    List<String> tags =
        BETWEEN_TAGS
            .splitAsStream(Cells.text(cell(field)))
            .filter(t -> !t.isEmpty())
            .distinct()
            .toList();
    if (tags.stream().anyMatch(t -> t.length() > LONGEST_TAG)) {
      problem(field, "holds a tag longer than " + LONGEST_TAG + " characters");
    }
    return tags;
  }

  /** Null when blank, or when the cell says that there is none yet. */
  @Nullable String plate(String field) {
    return Cells.isNoPlate(cell(field))
        ? null
        : value(field, "not a licence plate (write 粤B12345)", Cells::plate);
  }

  /** All numbers of these fields, each once. */
  List<CustomerPicture.Phone> phones(List<String> fields, PhoneNumbers numbers) {
    var found = new ArrayList<CustomerPicture.Phone>();
    for (String field : fields) {
      if (!blank(field)) {
        for (PhoneNumbers.Parsed p : numbers.parseCell(cell(field))) {
          switch (p) {
            case PhoneNumbers.Valid v -> {
              var phone = new CustomerPicture.Phone(v.e164(), v.extension());
              if (!found.contains(phone)) {
                found.add(phone);
              }
            }
            case PhoneNumbers.Refused r -> problem(field, r.reason());
          }
        }
      }
    }
    return List.copyOf(found);
  }

  /** Nothing there; a problem when it is required. */
  private boolean blank(String field) {
    if (!Cells.isNothing(cell(field))) {
      return false;
    }
    if (required.contains(field)) {
      problem(field, "required, but empty");
    }
    return true;
  }

  private String cell(String field) {
    int at = columns.at(field);
    return at < 0 || at >= line.cells().size() ? "" : line.cells().get(at);
  }

  /**
   * Tells that something is wrong.
   *
   * @param field where; one that the file does not have is shown by its own name
   */
  void problem(String field, String reason) {
    int at = columns.at(field);
    String heading = at < 0 ? field : Cells.text(columns.headings().get(at));
    problems.add(ImportProblem.of(line.number(), heading, cell(field), reason));
  }
}
