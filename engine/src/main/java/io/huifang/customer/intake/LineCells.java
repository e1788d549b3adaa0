package io.huifang.customer.intake;

import io.huifang.customer.Cells;
import io.huifang.customer.CustomerPicture;
import io.huifang.customer.PhoneNumbers;
import io.huifang.customer.csv.CsvFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The cells of one line, by field, and everything that is wrong with them. */
final class LineCells {
  private static final LocalDate FIRST_DEED = LocalDate.of(1990, 1, 1);
  private static final LocalDate FIRST_BIRTHDAY = LocalDate.of(1901, 1, 1);

  private final CsvFile.Line line;
  private final ImportColumns columns;
  private final Set<String> required;
  private final LocalDate today;
  private final List<ImportProblem> problems = new ArrayList<>();

  /**
   * Cells of that line.
   *
   * @param required fields that must not be blank
   * @param today the business day, for what is plausible
   */
  LineCells(CsvFile.Line line, ImportColumns columns, Set<String> required, LocalDate today) {
    this.line = line;
    this.columns = columns;
    this.required = required;
    this.today = today;
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

  /** A day on which something happened, or will within a year; null when blank. */
  @Nullable LocalDate day(String field) {
    return day(field, FIRST_DEED, today.plusYears(1));
  }

  /** A day on which a living person may be born; null when blank. */
  @Nullable LocalDate birthday(String field) {
    return day(field, FIRST_BIRTHDAY, today);
  }

  private @Nullable LocalDate day(String field, LocalDate from, LocalDate until) {
    LocalDate date =
        value(field, "not a date (write 2026-03-02, 2026/3/2 or 2026年3月2日)", Cells::date);
    if (date != null && (date.isBefore(from) || date.isAfter(until))) {
      problem(field, "not plausible: expected between " + from + " and " + until);
    }
    return date;
  }

  /** Null when blank, or when the cell says that there is none yet. */
  @Nullable String plate(String field) {
    return Cells.isNoPlate(cell(field)) ? null : value(field, "not a licence plate", Cells::plate);
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
