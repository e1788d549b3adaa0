package io.huifang.app.cli;

import io.huifang.config.Text;
import io.huifang.customer.intake.CsvImport;
import io.huifang.customer.intake.ImportReport;
import io.huifang.customer.intake.line.ImportProblem;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * What became of one file; component names are the keys of {@code --json}.
 *
 * @param closed what was open and is not in a file that is the whole ledger
 * @param unproven lines with a consent to marketing that says not how, or not to which text
 * @param problems the rejected lines, or the first of them
 * @param problemCount how many problems there are, listed or not
 * @param ignored headings that no mapping asks for
 * @param refused at most one: why the whole file was left out
 */
record ImportOutcome(
    String kind,
    String file,
    boolean dryRun,
    long added,
    long changed,
    long unchanged,
    long rejected,
    long closed,
    long unproven,
    List<Problem> problems,
    long problemCount,
    List<String> ignored,
    List<Refused> refused) {

  /** A file and what is wrong with it. */
  record Refused(String file, String reason) {}

  /** As {@link ImportProblem}, with its file. */
  record Problem(String file, long line, String column, String value, String reason) {}

  static ImportOutcome of(ImportOrder order, boolean dryRun, CsvImport.Result result) {
    String kind = order.mapping().kind();
    String file = order.file().toString();
    return switch (result) {
      case CsvImport.Refused r ->
          new ImportOutcome(
              kind,
              file,
              dryRun,
              0,
              0,
              0,
              0,
              0,
              0,
              List.of(),
              0,
              List.of(),
              List.of(new Refused(file, r.reason())));
      case CsvImport.Done(ImportReport report) ->
          new ImportOutcome(
              kind,
              file,
              dryRun,
              report.added(),
              report.changed(),
              report.unchanged(),
              report.rejected(),
              report.closed(),
              report.unproven(),
              report.problems().stream().map(p -> of(file, p)).toList(),
              report.problemCount(),
              report.ignored(),
              List.of());
    };
  }

  private static Problem of(String file, ImportProblem p) {
    return new Problem(file, p.line(), p.column(), p.value(), p.reason());
  }

  /** Whether every line of it went in. */
  boolean clean() {
    return rejected == 0 && refused.isEmpty();
  }

  private Text counts() {
    String lines = rejected == 1 ? "line" : "lines";
    Object[] all = {added, changed, unchanged, rejected};
    return new Text(
        (dryRun ? "试运行，未写入：" : "")
            + String.format(Locale.ROOT, "新增 %d，更改 %d，未变 %d，拒绝 %d 行", all)
            + (closed == 0 ? "" : "；文件中已没有、予以结清 " + closed + " 笔"),
        (dryRun ? "dry run, nothing written: " : "")
            + String.format(Locale.ROOT, "added %d, changed %d, unchanged %d, rejected %d ", all)
            + lines
            + (closed == 0 ? "" : "; closed " + closed + " that the file lacks"));
  }

  /** They go in, and marketing calls nobody for them. */
  private Text vague() {
    return new Text(
        "其中 " + unproven + " 行没有写明同意方式或内容：营销回访不据此拨打（除非回访中写 consent: dated）",
        (unproven == 1 ? "1 line does" : unproven + " lines do")
            + " not say how consent was given or to which text: marketing campaigns call nobody for"
            + " that, unless they say consent: dated");
  }

  /** For people. */
  void print(PrintWriter out, boolean oneOfSeveral, String language) {
    if (!ignored.isEmpty()) {
      out.println(
          file + new Text("：没有用到的列：", ": columns that nobody asked for: ").in(language) + ignored);
    }
    for (Problem p : problems) {
      String column = p.column.isEmpty() ? "" : p.column + " ";
      out.println(
          p.file
              + ":"
              + p.line
              + ": "
              + column
              + "'"
              + p.value
              + "': "
              + ImportWords.in(language, p.reason));
    }
    if (problemCount > problems.size()) {
      long more = problemCount - problems.size();
      out.println(
          file
              + new Text(
                      "：还有 " + more + " 条；--rejects 文件名 可全部写入文件",
                      ": and "
                          + more
                          + " more of these; --rejects FILE writes all of them into a file")
                  .in(language));
    }
    String word = new Text("不导入：", "refused: ").in(language);
    refused.forEach(r -> out.println(r.file + ": " + word + ImportWords.in(language, r.reason)));
    if (refused.isEmpty()) {
      out.println((oneOfSeveral ? file + ": " : "") + counts().in(language));
      if (unproven > 0) {
        out.println((oneOfSeveral ? file + ": " : "") + vague().in(language));
      }
    }
  }
}
