package io.huifang.app.cli;

import io.huifang.report.Form;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a line or a file was not taken in, for people. Programs get the stable words in English; here
 * is how they read in Chinese. What is not known stays as it is. Pure.
 */
final class ImportWords {
  /** How it is written, behind a reason. */
  private static final Pattern EXAMPLE = Pattern.compile(" \\(write (.+) or ([^)]+)\\)$");

  private static final Pattern ONE_EXAMPLE = Pattern.compile(" \\(write ([^)]+)\\)$");

  /** The first that fits as a whole, without its example. */
  private static final List<Form> FORMS =
      List.of(
          Form.of(
              "lies in the future \\(today is (\\S+)\\): write when it happened, or leave the line out until then",
              "晚于今天（$1）：请填实际发生的日期，或届时再导入此行"),
          Form.of("not plausible: expected between (\\S+) and (\\S+)", "不合情理：应在 $1 与 $2 之间"),
          Form.of("not a date", "不是日期"),
          Form.of("not a birthday", "不是生日"),
          Form.of("not a lunar day", "不是农历日期"),
          Form.of("not a licence plate", "不是车牌号"),
          Form.of("not a VIN \\(letters and digits, as (\\S+)\\)", "不是车架号（字母和数字，如 $1）"),
          Form.of("not a valid phone number", "不是有效的电话号码"),
          Form.of("not an amount", "不是金额"),
          Form.of("not a number", "不是数字"),
          Form.of("holds what no phone number holds", "含有电话号码中不会有的字符"),
          Form.of("too long for a phone number \\((\\d+) characters\\)", "电话号码过长（$1 个字符）"),
          Form.of("rounded by a spreadsheet: format the column as text", "被电子表格舍入：请把该列设为文本格式"),
          Form.of("more than one number", "多于一个号码"),
          Form.of("required, but empty", "必填，但为空"),
          Form.of("required, but says nothing", "必填，但没有内容"),
          Form.of("longer than (\\d+) characters", "超过 $1 个字符"),
          Form.of("holds a tag longer than (\\d+) characters", "有超过 $1 个字符的标签"),
          Form.of(
              "neither phone nor customer number: nobody can tell who it is", "没有电话也没有客户编号：无法知道是谁"),
          Form.of("neither VIN nor plate: nobody can tell which vehicle", "没有车架号也没有车牌号：无法知道是哪辆车"),
          Form.of("neither yes nor no", "既不是“是”也不是“否”"),
          Form.of("neither (\\S+) nor (\\S+) is said", "$1 和 $2 都没有填"),
          Form.of("neither (\\S+) nor (\\S+)", "既不是 $1 也不是 $2"),
          Form.of("none of (.+)", "只能是：$1"),
          Form.of("records\\.yaml names no papers", "records.yaml 没有列出单据"),
          Form.of(
              "the line has (\\d+) cells, the heading line (\\d+): is there a separator within a cell\\?",
              "此行有 $1 格，标题行有 $2 格：单元格内是否有分隔符？"),
          Form.of(
              "this person was forgotten and is not taken in again; if they want to be: (.+)",
              "此人的信息已抹去，不再导入；如本人愿意：$1"),
          Form.of(
              "no column is known as (.+)\\. The file's headings are: (.+)\\. Rename one, or add its name under headings in (.+)",
              "没有一列是 $1。文件的标题为：$2。请改标题，或在 $3 的 headings 中加上这个标题"),
          Form.of(
              "the heading '(.+)' stands twice \\(columns (\\d+) and (\\d+)\\): rename one of them",
              "标题“$1”出现两次（第 $2 列和第 $3 列）：请改其中一个"),
          Form.of("this is a folder, not a file", "这是文件夹，不是文件"),
          Form.of("the file is empty", "文件是空的"),
          Form.of("the file holds only blank lines", "文件里只有空行"),
          Form.of("the file has a heading but no line", "文件只有标题行，没有数据"),
          Form.of(
              "this is not a CSV file but an Excel workbook .+",
              "这不是 CSV 文件，而是 Excel 工作簿：请另存为 CSV"),
          Form.of("this is not a CSV file but (.+): unpack it first", "这不是 CSV 文件（$1）：请先解压"),
          Form.of("this is not a CSV file but (.+)", "这不是 CSV 文件（$1）"),
          Form.of(
              "in line (\\d+) text follows a closing quote .+",
              "第 $1 行：引号 (\") 结束后还有文字，单元格内的引号请写两个"),
          Form.of(
              "the quote \\(\"\\) that opens in line (\\d+) is .+",
              "第 $1 行开始的引号 (\") 没有结束：请补上，或把单元格内的引号写两个"),
          Form.of("line (\\d+) has a cell longer than (\\d+) characters", "第 $1 行有超过 $2 个字符的单元格"),
          Form.of("line (\\d+) has more than (\\d+) cells", "第 $1 行多于 $2 格"),
          Form.of(
              "the text is neither UTF-8 \\(line (\\d+) .+\\) nor GB18030 \\(line (\\d+) .+\\): save it as CSV UTF-8",
              "文字既不是 UTF-8（第 $1 行）也不是 GB18030（第 $2 行）：请另存为 CSV UTF-8"),
          Form.of(
              "its byte order mark says (\\S+), but line (\\d+) .+", "文件开头的标记为 $1，但第 $2 行不是这种编码"),
          Form.of(
              "line (\\d+) has no number of a receivable: .+",
              "第 $1 行没有应收单号：作为全部台账就无法知道少了哪些；请改正此行，或加 --no-complete 导入"),
          Form.of(
              "the whole ledger lacks (\\d+) of (\\d+) receivables that are open, more than half: .+",
              "全部台账中缺少 $2 笔未结应收款中的 $1 笔，超过一半：--yes 予以结清，--no-complete 保持未结"),
          Form.of(
              "another import is running on this database: try again after it",
              "此数据库上正在进行另一次导入：请等它结束后再试"));

  private ImportWords() {}

  /** The reason in that language. */
  static String in(String language, String reason) {
    if (!language.startsWith("zh")) {
      return reason;
    }
    Matcher two = EXAMPLE.matcher(reason);
    if (two.find()) {
      return plain(reason.substring(0, two.start()))
          + "（请写 "
          + two.group(1).replace(", ", "、")
          + " 或 "
          + two.group(2)
          + "）";
    }
    Matcher one = ONE_EXAMPLE.matcher(reason);
    return one.find()
        ? plain(reason.substring(0, one.start())) + "（请写 " + one.group(1) + "）"
        : plain(reason);
  }

  private static String plain(String reason) {
    return Form.whole(FORMS, reason);
  }
}
