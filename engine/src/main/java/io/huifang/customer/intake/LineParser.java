package io.huifang.customer.intake;

import io.huifang.config.ImportConfig;
import io.huifang.customer.CustomerPicture;
import io.huifang.customer.PhoneNumbers;
import io.huifang.customer.csv.CsvFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One line of cells → an {@link ImportLine}, or everything that is wrong with it. Pure. */
final class LineParser {
  private final Subject subject;
  private final Set<String> required;
  private final ImportColumns columns;
  private final PhoneNumbers phones;
  private final LocalDate today;

  LineParser(
      Subject subject,
      ImportConfig mapping,
      ImportColumns columns,
      PhoneNumbers phones,
      LocalDate today) {
    this.subject = subject;
    this.required = new HashSet<>(mapping.required());
    required.addAll(subject.needed());
    this.columns = columns;
    this.phones = phones;
    this.today = today;
  }

  /** What came out of a line. */
  sealed interface Result {}

  record Good(ImportLine line) implements Result {}

  record Bad(List<ImportProblem> problems) implements Result {}

  Result parse(CsvFile.Line line) {
    var cells = new LineCells(line, columns, required, today);
    cells.checkWidth();
    Said person = said(Tables.PEOPLE, cells);
    List<CustomerPicture.Phone> numbers = cells.phones(Tables.PHONES, phones);
    Said car = car(cells);
    Subject.Deed deed = subject.deed();
    Said told = deed == null ? null : said(deed.table(), cells);
    if (cells.problems().isEmpty()) {
      checkWhoAndWhat(cells, person, numbers, car);
    }
    return cells.problems().isEmpty()
        ? new Good(new ImportLine(person, numbers, car, told))
        : new Bad(List.copyOf(cells.problems()));
  }

  private void checkWhoAndWhat(
      LineCells cells, Said person, List<CustomerPicture.Phone> numbers, @Nullable Said car) {
    if (numbers.isEmpty() && person.get(Tables.NO) == null) {
      cells.problem(
          Tables.PHONES.getFirst(), "neither phone nor customer number: nobody can tell who it is");
    }
    if (subject.car() && car == null) {
      cells.problem(Tables.VIN.field(), "neither VIN nor plate: nobody can tell which vehicle");
    }
  }

  private @Nullable Said car(LineCells cells) {
    Said car = said(Tables.CARS, cells);
    return car.get(Tables.VIN) == null && car.get(Tables.PLATE) == null ? null : car;
  }

  private Said said(Table table, LineCells cells) {
    var values = new ArrayList<@Nullable Object>(table.columns().size());
    for (Column<?> c : table.columns()) {
      values.add(columns.at(c.field()) < 0 ? null : c.read(cells));
    }
    return new Said(table, Collections.unmodifiableList(values));
  }
}
