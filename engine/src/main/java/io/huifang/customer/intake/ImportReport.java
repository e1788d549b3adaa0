package io.huifang.customer.intake;

import io.huifang.customer.intake.line.ImportProblem;
import java.util.List;

/**
 * What an import did. Each line is counted once: {@code added + changed + unchanged + rejected} =
 * lines of the file, blank ones and the heading not counted.
 *
 * @param added lines whose main record (customer, vehicle, sale, visit …) was not there
 * @param changed lines that changed anything: the record, the person, a number, the vehicle
 * @param unchanged lines that said nothing new
 * @param rejected lines with something wrong; nothing of them was taken
 * @param closed what was open and is not in a file that is the whole ledger; no lines
 * @param unproven lines taken in with a consent to marketing that says not how it was given, or not
 *     to which text
 * @param problems of the rejected lines, several for one line possible; the first ones when there
 *     are very many
 * @param problemCount how many problems there are, listed or not
 * @param ignored headings that are not known
 * @param encoding of the file
 */
public record ImportReport(
    long added,
    long changed,
    long unchanged,
    long rejected,
    long closed,
    long unproven,
    List<ImportProblem> problems,
    long problemCount,
    List<String> ignored,
    String encoding) {
  /** More problems than these are counted and told ({@link CsvImport.Progress}), not kept. */
  public static final int MOST_PROBLEMS = 1_000;
}
