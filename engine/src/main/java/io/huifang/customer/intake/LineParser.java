package io.huifang.customer.intake;

import io.huifang.config.ImportConfig;
import io.huifang.customer.CustomerPicture;
import io.huifang.customer.PhoneNumbers;
import io.huifang.customer.csv.CsvFile;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One line of cells → an {@link ImportLine}, or everything that is wrong with it. Pure. */
final class LineParser {
  private final Subject subject;
  private final Set<String> required;
  private final ImportColumns columns;
  private final PhoneNumbers phones;
  private final LocalDate today;
  private final ZoneId zone;
  private final Set<Column<?>> present;

  LineParser(
      Subject subject,
      ImportConfig mapping,
      ImportColumns columns,
      PhoneNumbers phones,
      LocalDate today,
      ZoneId zone) {
    this.subject = subject;
    this.required = new HashSet<>(mapping.required());
    required.addAll(subject.needed());
    this.columns = columns;
    this.phones = phones;
    this.today = today;
    this.zone = zone;
    this.present =
        subject.columns().stream()
            .filter(c -> c.fields().stream().anyMatch(f -> columns.at(f) >= 0))
            .collect(Collectors.toSet());
  }

  /** What came out of a line. */
  sealed interface Result {}

  record Good(ImportLine line) implements Result {}

  record Bad(List<ImportProblem> problems) implements Result {}

  Result parse(CsvFile.Line line) {
    var cells = new LineCells(line, columns, required, today, zone);
    cells.checkWidth();
    Said person = said(Tables.PEOPLE, cells);
    List<CustomerPicture.Phone> numbers = cells.phones(Tables.PHONES, phones);
    List<String> tags = cells.tags(Tables.TAGS);
    Said car = car(cells);
    Deed deed = subject.deed();
    Said told = deed == null ? null : said(deed.table(), cells);
    if (cells.problems().isEmpty()) {
      checkWho(cells, person, numbers, car);
      checkNeeded(cells, person);
      if (told != null) {
        checkNeeded(cells, told);
      }
    }
    return cells.problems().isEmpty()
        ? new Good(new ImportLine(person, numbers, tags, car, told))
        : new Bad(List.copyOf(cells.problems()));
  }

  private void checkWho(
      LineCells cells, Said person, List<CustomerPicture.Phone> numbers, @Nullable Said car) {
    if (numbers.isEmpty() && person.get(Tables.NO) == null) {
      cells.problem(
          Tables.PHONES.getFirst(), "neither phone nor customer number: nobody can tell who it is");
    }
    if (subject.car() && car == null) {
      cells.problem(
          Tables.VIN.fields().getFirst(), "neither VIN nor plate: nobody can tell which vehicle");
    }
  }

  /** What is there, but says nothing: a due date without end. */
  private static void checkNeeded(LineCells cells, Said said) {
    List<Column<?>> columns = said.table().columns();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).isNeeded() && said.values().get(i) == null) {
        cells.problem(columns.get(i).fields().getFirst(), "required, but says nothing");
      }
    }
  }

  private @Nullable Said car(LineCells cells) {
    Said car = said(Tables.CARS, cells);
    return car.get(Tables.VIN) == null && car.get(Tables.PLATE) == null ? null : car;
  }

  private Said said(Table table, LineCells cells) {
    var values = new ArrayList<@Nullable Object>(table.columns().size());
    for (Column<?> c : table.columns()) {
      values.add(present.contains(c) ? c.read(cells) : null);
    }
    return new Said(table, Collections.unmodifiableList(values));
  }
}
