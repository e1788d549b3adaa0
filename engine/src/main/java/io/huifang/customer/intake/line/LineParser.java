package io.huifang.customer.intake.line;

import io.huifang.config.ImportConfig;
import io.huifang.config.OwnField.Owner;
import io.huifang.customer.CustomerPicture;
import io.huifang.customer.PhoneNumbers;
import io.huifang.customer.csv.CsvFile;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One line of cells → an {@link ImportLine}, or everything that is wrong with it. Pure. */
public final class LineParser {
  private final Subject subject;
  private final Set<String> required;
  private final ImportColumns columns;
  private final PhoneNumbers phones;
  private final LocalDate today;
  private final ZoneId zone;
  private final OwnCells own;
  private final Set<Column<?>> present;

  /**
   * For lines of one file.
   *
   * @param today the business day, for what is plausible
   * @param zone in which business days begin
   */
  public LineParser(
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
    this.own = new OwnCells(mapping.own(), phones);
    this.present =
        subject.columns().stream()
            .filter(c -> c.fields().stream().anyMatch(f -> columns.at(f) >= 0))
            .collect(Collectors.toSet());
  }

  /** What came out of a line. */
  public sealed interface Result {}

  /** It can be taken in. */
  public record Good(ImportLine line) implements Result {}

  /** Everything that is wrong with it. */
  public record Bad(List<ImportProblem> problems) implements Result {}

  /** Reads one line. */
  public Result parse(CsvFile.Line line) {
    var cells = new LineCells(line, columns, required, today, zone);
    cells.checkWidth();
    Values person = said(Tables.PEOPLE, cells);
    List<CustomerPicture.Phone> numbers = cells.phones(Tables.PHONES, phones);
    List<String> tags = cells.tags(Tables.TAGS);
    Values car = car(cells);
    Map<String, String> ownOfPerson = own.read(Owner.CUSTOMER, cells);
    Map<String, String> ownOfCar = own.read(Owner.VEHICLE, cells);
    Deed deed = subject.deed();
    Values told = deed == null ? null : said(deed.table(), cells);
    if (cells.problems().isEmpty()) {
      checkWho(cells, person, numbers, car);
      checkNeeded(cells, person);
      if (car == null) {
        ownOfCar.keySet().stream()
            .limit(1)
            .forEach(name ->
                cells.problem(
                    OwnCells.key(name), "neither VIN nor plate: nobody can tell which vehicle"));
      }
      if (told != null) {
        checkNeeded(cells, told);
        checkOneOf(cells, told, deed.oneOf());
      }
    }
    return cells.problems().isEmpty()
        ? new Good(
            new ImportLine(line.number(), person, numbers, tags, car, ownOfPerson, ownOfCar, told))
        : new Bad(List.copyOf(cells.problems()));
  }

  /** What a line says in that field, whether the line is good or not; null: nothing. */
  public @Nullable String text(CsvFile.Line line, String field, int longest) {
    return new LineCells(line, columns, Set.of(), today, zone).text(field, longest);
  }

  private void checkWho(
      LineCells cells, Values person, List<CustomerPicture.Phone> numbers, @Nullable Values car) {
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
  private static void checkNeeded(LineCells cells, Values said) {
    List<Column<?>> columns = said.table().columns();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).isNeeded() && said.list().get(i) == null) {
        cells.problem(columns.get(i).fields().getFirst(), "required, but says nothing");
      }
    }
  }

  private static void checkOneOf(LineCells cells, Values said, List<Column<?>> oneOf) {
    if (!oneOf.isEmpty() && oneOf.stream().allMatch(c -> said.get(c) == null)) {
      List<String> fields = oneOf.stream().map(c -> c.fields().getFirst()).toList();
      cells.problem(fields.getFirst(), "neither " + String.join(" nor ", fields) + " is said");
    }
  }

  private @Nullable Values car(LineCells cells) {
    Values car = said(Tables.CARS, cells);
    return car.get(Tables.VIN) == null && car.get(Tables.PLATE) == null ? null : car;
  }

  private Values said(Table table, LineCells cells) {
    var values = new ArrayList<@Nullable Object>(table.columns().size());
    for (Column<?> c : table.columns()) {
      values.add(present.contains(c) ? c.read(cells) : null);
    }
    return new Values(table, Collections.unmodifiableList(values));
  }
}
