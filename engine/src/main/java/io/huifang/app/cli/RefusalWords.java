package io.huifang.app.cli;

import io.huifang.report.CaseWords;
import io.huifang.report.Form;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a command was refused, for people. Programs get the stable words in English; here is how they
 * read in Chinese, the commonest ones. What is not known stays as it is. Pure.
 */
final class RefusalWords {
  private static final Pattern CASE_CODE =
      Pattern.compile(
          "complaint|request|lead|corrective-action|registered|confirmed|assigned|answered|solved"
              + "|told|closed");

  private static final Pattern NO_PHONE =
      Pattern.compile(
          "'(.*)' is no phone number: (.+); of a caller who hides theirs: withheld",
          Pattern.DOTALL);

  /** The line of a command that is wrong in itself, as picocli words it. */
  private static final List<Form> USAGE =
      List.of(
          Form.of("Unknown options?: (.+)", "未知选项：$1"),
          Form.of("Unmatched arguments? at index \\d+: (.+)", "不认识的参数：$1"),
          Form.of("Unmatched arguments from index \\d+: (.+)", "不认识的参数：$1"),
          Form.of("Missing required (?:parameter|option)s?: (.+)", "缺少：$1"),
          Form.of("Missing required parameter for option ('.+') \\((.+)\\)", "选项 $1 后缺少 $2"),
          Form.of(
              "Invalid value for (?:option|positional parameter at index [\\d.*]+) \\(?'?([^')]+)'?\\)?(?:"
                  + " \\(.+\\))?: '(.*)' is no whole number such as 17",
              "$1：“$2” 不是整数，如 17"),
          Form.of(
              "Invalid value for (?:option|positional parameter at index [\\d.*]+) \\(?'?([^')]+)'?\\)?(?:"
                  + " \\(.+\\))?: '(.*)' is no day such as (\\S+)",
              "$1：“$2” 不是日期，如 $3"),
          Form.of(
              "Invalid value for (?:option|positional parameter at index [\\d.*]+) \\(?'?([^')]+)'?\\)?(?:"
                  + " \\(.+\\))?: (.+)",
              "$1 的值不对：$2"),
          Form.of("The numbers are in the list of: (.+)", "编号见：$1"),
          Form.of("Perhaps you mean: (.+)", "是不是：$1"),
          Form.of("There are: (.+); did you mean '(.+)'\\?", "现有：$1；是不是 “$2”？"),
          Form.of("There are: (.+)", "现有：$1"),
          Form.of("Try: (.+)", "请看：$1"),
          Form.of("say what: \\[(.+)\\]", "请写明子命令：$1"),
          Form.of("a command is needed: \\[(.+)\\]", "请写命令：$1"),
          Form.of("--config is empty: name a folder, or leave it out", "--config 是空的：请写文件夹，或不写此选项"),
          Form.of("--config (.+) does not exist", "--config $1：没有这个文件夹"),
          Form.of("--config (.+) is not a folder", "--config $1：不是文件夹"),
          Form.of(
              "(--\\S+) '(.*)' is no time such as (\\S+) \\(of (.+)\\) or (\\S+)",
              "$1 “$2” 不是时间；写法如 $3（$4）或 $5"),
          Form.of("(--\\S+) '(.*)' is no day such as (\\S+)", "$1 “$2” 不是日期；写法如 $3"),
          Form.of("--to (\\S+) lies before --from (\\S+)", "--to $1 早于 --from $2"),
          Form.of("--limit must be at least 1", "--limit 至少为 1"),
          Form.of("--limit is from 1 to (\\d+)", "--limit 为 1 至 $1"),
          Form.of("--language (.+): there are (.+)", "--language $1：可用 $2"),
          Form.of("(.+): no such kind; a kind is named in English: (.+)", "$1：没有这种类别；类别用英文写：$2"),
          Form.of("no kind '(.*)'; a kind is named in English: (.+)", "没有类别“$1”；类别用英文写：$2"),
          Form.of(
              "'(.*)': no such kind of file; a kind is named in English: one of (.+)",
              "“$1”：没有这种文件；种类用英文写：$2"),
          Form.of("'(.*)': no file was named after it", "“$1” 后没有写文件"));

  /** What is asked for is not there. */
  private static final List<Form> NONE =
      List.of(
          Form.of("there is no case (\\d+)", "没有编号为 $1 的个案"),
          Form.of("case (\\d+) was opened later, at (.+)", "个案 $1 在此之后才登记：$2"),
          Form.of("there is no recording (.+)", "没有录音 $1"),
          Form.of(
              "there is no version (\\d+); 'huifang config versions' lists them",
              "没有版本 $1；huifang config versions 可列出"),
          Form.of("version (\\d+) has no file (.+); it has: (.+)", "版本 $1 中没有文件 $2；其中有：$3"),
          Form.of(
              "nobody in the files has the number, phone, plate, VIN or name '(.*)'",
              "客户资料中没有此人：编号、电话、车牌、车架号、姓名都不是“$1”"),
          Form.of("(?s)several people match; say which:\n(.*)", "不止一人相符，请指明：\n$1"),
          Form.of("this person has no sale or visit of the number '(.*)'", "此人没有编号为“$1”的销售或到店记录"),
          Form.of(
              "there is no file '(.+)': the surveys of the house are in (.+)", "没有文件“$1”；问卷在 $2 中"),
          Form.of("no campaign '(.+)'; there are \\[(.*)\\]", "没有名为“$1”的回访；现有：$2"),
          Form.of(
              "--campaign (.+): no such campaign; there are \\[(.*)\\]",
              "--campaign $1：没有这个回访；现有：$2"),
          Form.of(
              "(\\S+): no campaign with pick: true; there are \\[(.*)\\]",
              "$1：不是需要挑选的回访（pick: true）；现有：$2"),
          Form.of("say of which campaign; huifang pick alone lists them", "请写明回访；huifang pick 可列出"),
          Form.of("(\\S+) does not pause: it goes on already", "$1 没有暂停，正在进行"),
          Form.of("no report '(.+)'; there are (.+)", "没有报表“$1”；现有：$2"),
          Form.of(
              "--out (.+): no report is written as '(.*)'; there are (.+), or say --format",
              "--out $1：报表不能写成“$2”；可用：$3，或写 --format"),
          Form.of(
              "Asterisk (.+) has no phones in browsers: set HUIFANG_PHONE_URL \\((.+) in (.+)\\)",
              "Asterisk $1 没有网页电话：请设置 HUIFANG_PHONE_URL（$3 的 $2）"),
          Form.of(
              "HUIFANG_PHONE_SECRET is not set \\((.+) in (.+)\\): passwords are drawn from it; draw"
                  + " one: (.+)",
              "没有设置 HUIFANG_PHONE_SECRET（$2 的 $1），密码由它推算；可生成一个：$3"),
          Form.of(
              "--to (.+): no hotline number; hotline.yaml has (.+)",
              "--to $1：不是热线号码；hotline.yaml 中有 $2"),
          Form.of("mail (\\d+) is sent, being sent, or not there", "邮件 $1 已发出、正在发送，或没有这封邮件"));

  /** What the machine does not give. */
  private static final List<Form> MACHINE =
      List.of(
          Form.of("(\\d+) problems? in the configuration", "配置中有 $1 个问题"),
          Form.of("(.+): no such file or folder", "$1：没有这个文件或文件夹"),
          Form.of("(.+): may not be read or written", "$1：不可读取或写入"),
          Form.of("the database is not there: (.+)", "连接不上数据库：$1"),
          Form.of("Asterisk is not there: (.+)", "连接不上 Asterisk：$1"),
          Form.of("an address or port cannot be used: (.+)", "地址或端口无法使用：$1"),
          Form.of("cannot read or write: (.+)", "无法读取或写入：$1"),
          Form.of(
              "the disk of the database is full: .+", "数据库所在的磁盘已满：请腾出空间（内置数据库在 data/mariadb）再试"));

  /** What the rules of cases say; their codes are put into words behind it. */
  private static final List<Form> CASES =
      List.of(
          Form.of("(\\S+ \\d+) is (\\S+); first it must be (\\S+)", "$1：$2，须先：$3"),
          Form.of("(\\S+ \\d+) is already (\\S+)", "$1 已是：$2"),
          Form.of("(\\S+ \\d+) is closed; reopen it first", "$1 已结案；请先 reopen"),
          Form.of("(\\S+ \\d+) is open: (\\S+)", "$1 没有结案：$2"),
          Form.of("write down the reason why (\\S+ \\d+) is closed", "请写明 $1 的结案理由"));

  private static final List<Form> CASE_WORDS =
      List.of(
          Form.of("that time is still to come", "该时间尚未到来"),
          Form.of("case (\\d+) has a step of (\\S+), which is later", "个案 $1 在 $2 已有一步，晚于此时"),
          Form.of("no department '(.*)'; there are (.+)", "没有部门“$1”；现有：$2"),
          Form.of("say in words what it is about", "请用文字说明是什么事"),
          Form.of("a note needs words", "备注需要文字"),
          Form.of("'(.*)' is no visit, sale or inquiry such as (\\S+)", "“$1” 不是到店、销售或咨询，写法如 $2"));

  private RefusalWords() {}

  /** The words in that language. */
  static String in(String language, String words) {
    return language.startsWith("zh") ? chinese(words) : words;
  }

  private static String chinese(String words) {
    Matcher phone = NO_PHONE.matcher(words);
    if (phone.matches()) {
      String why = ImportWords.in("zh-CN", phone.group(2));
      return "“" + phone.group(1) + "” 不是电话号码：" + why + "；隐藏号码的来电写 withheld";
    }
    for (List<Form> forms : List.of(USAGE, NONE, MACHINE, CASE_WORDS)) {
      String read = Form.whole(forms, words);
      if (!read.equals(words)) {
        return read;
      }
    }
    String read = Form.whole(CASES, words);
    return read.equals(words)
        ? words
        : CASE_CODE
            .matcher(read)
            .replaceAll(m -> Matcher.quoteReplacement(CaseWords.of(m.group(), "zh-CN")));
  }
}
