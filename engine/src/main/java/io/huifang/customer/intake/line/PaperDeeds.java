package io.huifang.customer.intake.line;

import io.huifang.config.RecordsConfig.Paper;
import io.huifang.customer.Cells;
import io.huifang.customer.intake.line.Identity.Scope;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What is told of papers: documents that came in, letters sent and received. */
final class PaperDeeds {
  private PaperDeeds() {}

  /** A paper of a sale or visit that came in; one of these. */
  static Deed document(List<Paper> papers) {
    Column<String> reference = Column.text("reference", "reference", 64).needed();
    String known = String.join(", ", papers.stream().map(p -> p.title().zh()).toList());
    Column<String> paper =
        Column.choice(
                "paper",
                "paper",
                "",
                papers.isEmpty() ? "records.yaml names no papers" : "none of " + known,
                cell -> paper(papers, cell))
            .needed();
    return new Deed(
        table(
            "document",
            reference,
            paper,
            Column.day("came", "came_on").needed(),
            Column.text("by", "handed_by", 64)),
        Identity.by(Scope.PERSON, reference, paper));
  }

  private static Optional<String> paper(List<Paper> papers, String cell) {
    String said = Cells.folded(cell);
    return papers.stream()
        .filter(p -> p.words().anyMatch(w -> Cells.folded(w).equals(said)))
        .map(Paper::name)
        .findFirst();
  }

  /** A letter. */
  static Deed letter() {
    Column<LocalDate> at = Column.day("date", "at").needed();
    Column<String> direction =
        Column.choice("direction", "direction", "", "neither 寄出 nor 收到", Choices::direction)
            .needed();
    Column<String> number = Column.text("letter-no", "reference", 64);
    Column<String> subject = Column.text("subject", "subject", 255);
    return new Deed(
        table(
            "letter",
            at,
            direction,
            number,
            subject,
            Column.text("words", "words", 1000),
            Column.text("author", "author", 64)),
        new Identity(
            Scope.PERSON, List.of(direction), number, false, List.of(at, subject), List.of()));
  }

  private static Table table(String name, Column<?>... columns) {
    return new Table(name, true, false, true, List.of(columns));
  }
}
