package io.huifang.customer;

import io.huifang.config.ImportConfig;
import io.huifang.customer.csv.CsvFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One line of cells → an {@link ImportLine}, or everything that is wrong with it. Pure. */
final class LineParser {
  private static final LocalDate FIRST_DEED = LocalDate.of(1990, 1, 1);
  private static final LocalDate FIRST_BIRTHDAY = LocalDate.of(1901, 1, 1);

  private final ImportConfig mapping;
  private final ImportColumns columns;
  private final PhoneNumbers phones;
  private final LocalDate today;

  LineParser(ImportConfig mapping, ImportColumns columns, PhoneNumbers phones, LocalDate today) {
    this.mapping = mapping;
    this.columns = columns;
    this.phones = phones;
    this.today = today;
  }

  /** What came out of a line. */
  sealed interface Result {}

  record Good(ImportLine line) implements Result {}

  record Bad(List<ImportProblem> problems) implements Result {}

  Result parse(CsvFile.Line line) {
    var reading = new Reading(line);
    reading.checkWidth();
    ImportLine.Person person = reading.person();
    ImportLine.Car car = reading.car();
    ImportLine.Deed deed =
        switch (mapping.record()) {
          case CUSTOMER -> null;
          case SALE -> reading.sale();
          case SERVICE_VISIT -> reading.visit();
        };
    return reading.problems.isEmpty()
        ? new Good(new ImportLine(line.number(), person, car, deed))
        : new Bad(List.copyOf(reading.problems));
  }

  /** The cells of one line, and what was wrong with them. */
  private final class Reading {
    private final CsvFile.Line line;
    private final List<ImportProblem> problems = new ArrayList<>();

    Reading(CsvFile.Line line) {
      this.line = line;
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

    ImportLine.Person person() {
      return new ImportLine.Person(
          orNull(text("customer-no", 64)),
          text("name", 128),
          phones(),
          text("company", 128),
          value("vip", "neither yes nor no", Cells::yesNo),
          date("birthday", FIRST_BIRTHDAY, today),
          orEmpty(value("language", "neither zh-CN nor en", Cells::language)),
          text("address", 255),
          text("note", 1000));
    }

    ImportLine.@Nullable Car car() {
      String vin = value("vin", "not a VIN (letters and digits)", Cells::vin);
      String plate =
          Cells.isNoPlate(cell("plate"))
              ? null
              : value("plate", "not a licence plate", Cells::plate);
      String model = text("model", 128);
      return vin == null && plate == null ? null : new ImportLine.Car(vin, plate, model);
    }

    ImportLine.Deed sale() {
      LocalDate delivery = date("delivery", FIRST_DEED, today.plusYears(1));
      return new ImportLine.Sale(
          text("contract-no", 64),
          delivery == null ? today : delivery,
          date("invoice", FIRST_DEED, today.plusYears(1)),
          text("outlet", 128),
          value("outlet-tier", "neither 一级 nor 二级", Cells::tier),
          text("adviser", 64));
    }

    ImportLine.Deed visit() {
      LocalDate handover = date("handover", FIRST_DEED, today.plusYears(1));
      return new ImportLine.Visit(
          text("order-no", 64),
          text("outlet", 128),
          handover == null ? today : handover,
          value("amount", "not an amount", Cells::amount),
          text("technician", 64),
          text("adviser", 64),
          value("accident", "neither yes nor no", Cells::yesNo),
          value("warranty", "neither yes nor no", Cells::yesNo));
    }

    private List<CustomerPicture.Phone> phones() {
      var found = new ArrayList<CustomerPicture.Phone>();
      for (String field : List.of("phone", "phone-2")) {
        if (!blank(field)) {
          for (PhoneNumbers.Parsed p : phones.parseCell(cell(field))) {
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

    private @Nullable LocalDate date(String field, LocalDate from, LocalDate until) {
      LocalDate date =
          value(field, "not a date (write 2026-03-02, 2026/3/2 or 2026年3月2日)", Cells::date);
      if (date != null && (date.isBefore(from) || date.isAfter(until))) {
        problem(field, "not plausible: expected between " + from + " and " + until);
      }
      return date;
    }

    private String text(String field, int longest) {
      if (blank(field)) {
        return "";
      }
      String text = Cells.text(cell(field));
      if (text.codePointCount(0, text.length()) > longest) {
        problem(field, "longer than " + longest + " characters");
      }
      return text;
    }

    private <T> @Nullable T value(
        String field, String otherwise, Function<String, Optional<T>> reader) {
      // "无" is a no for a yes-or-no column, and nothing for others: so the reader comes first.
      Optional<T> value =
          Cells.folded(cell(field)).isEmpty() ? Optional.empty() : reader.apply(cell(field));
      if (value.isEmpty() && !blank(field)) {
        problem(field, otherwise);
      }
      return value.orElse(null);
    }

    /** Nothing there; a problem when it is required. */
    private boolean blank(String field) {
      if (!Cells.isNothing(cell(field))) {
        return false;
      }
      if (mapping.required().contains(field)) {
        problem(field, "required, but empty");
      }
      return true;
    }

    private String cell(String field) {
      Integer at = columns.index().get(field);
      return at == null || at >= line.cells().size() ? "" : line.cells().get(at);
    }

    private void problem(String field, String reason) {
      Integer at = columns.index().get(field);
      String heading = at == null ? field : Cells.text(columns.headings().get(at));
      problems.add(ImportProblem.of(line.number(), heading, cell(field), reason));
    }
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
