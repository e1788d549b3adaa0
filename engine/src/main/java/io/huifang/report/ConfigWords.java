package io.huifang.report;

import io.huifang.config.ConfigProblem;

/**
 * Problems of configuration files for people. They are kept in one form, stable words in English,
 * which programs read and which people look for; here is how they read in Chinese, the commonest
 * first of all. Phrases are put together as the readers of files put them, so a phrase that is not
 * known stays English in its place. Keys, values and examples are what stands in a file: they stay.
 * Pure.
 */
public final class ConfigWords {
  private static final Forms KEYS =
      Forms.of(
          Form.of("unknown key (?=')", "不认识的键 "),
          Form.of("; known here: ", "；此处可用："),
          Form.of("the key ('[^']*') is missing, and it is required", "缺少必填的键 $1"),
          Form.of("the key ('[^']*') is missing, and this rule needs it", "缺少键 $1，此规则需要它"),
          Form.of("; it stands in the value before it", "；它写进了前一个值里"),
          Form.of("the key ('.*') stands twice: here and in line (\\d+)", "键 $1 写了两次：此处和第 $2 行"),
          Form.of("('.*') stands twice: here and in line (\\d+)", "$1 写了两次：此处和第 $2 行"),
          Form.of(
              "('.*') stands twice: here and as ('.*') in (\\S+); rename or delete one",
              "$1 写了两次：此处，以及 $3 处的 $2；请改名或删除其一"),
          Form.of(
              "('.*') stands twice: here and in (\\S+); rename or delete one",
              "$1 写了两次：此处和 $2 处；请改名或删除其一"),
          Form.of(" stands twice in this list", " 在此列表中写了两次"),
          Form.of("(?<=') stands twice$", " 写了两次"),
          Form.of("('[^']*') is not there yet: ", "尚不支持 $1："),
          Form.of(
              "there is no Asterisk with browser-phones\\.url \\(HUIFANG_PHONE_URL\\) in engine\\.yaml"
                  + " named ('[^']*')",
              "engine.yaml 中的 Asterisk $1 没有写 browser-phones.url（HUIFANG_PHONE_URL）"),
          Form.of("there is no (.+) named ('[^']*')", "没有名为 $2 的 $1"),
          Form.of("; there is: ", "；现有："),
          Form.of("; did you mean ('[^']*')\\?", "；是不是 $1？"));

  private static final Forms FOUND =
      Forms.of(
          Form.of("found a list(?=;)", "写的是列表"),
          Form.of("found keys with values(?=;)", "写的是一组键和值"),
          Form.of("found nothing(?=;)", "没有写值"),
          Form.of("found a single value(?=[; ])", "写的是单个值"),
          Form.of("found something else(?=;)", "写的是别的"),
          Form.of("found (\\d+) items", "写了 $1 项"),
          Form.of("found the value of (\\$\\{.*?\\})(?=;| \\()", "写的是 $1 的值"),
          Form.of(
              "found a reference to the environment; allowed only in engine\\.yaml",
              "写的是环境变量引用；只可用于 engine.yaml"),
          Form.of(
              "found (\\d+) s; allowed: less than max-wait, (\\d+) s",
              "写的是 $1 秒；应小于 max-wait（$2 秒）"),
          Form.of(
              "never reached: call-limit in engine\\.yaml ends the call after (\\d+) s",
              "达不到：engine.yaml 的 call-limit 在 $1 秒后结束通话"),
          Form.of("found no keys(?=;)", "没有键"),
          Form.of("found (?=['\\d-])", "写的是 "),
          Form.of(
              ", which ends before it begins; allowed: a span within one day \\(across midnight:"
                  + " two spans on two days\\)",
              "，结束早于开始；应为：同一天内的时段（跨午夜请分两天各写一段）"),
          Form.of(
              ", which overlaps (\\S+) in (\\S+); allowed: spans that do not touch the same minute",
              "，与 $2 处的 $1 重叠；应为：互不重叠的时段"),
          Form.of(
              "no day has any; allowed: at least one span on one day \\(mon to sun\\)",
              "没有一天写有时段；应为：mon 至 sun 中至少一天有一个时段"),
          Form.of(" is a holiday too; allowed: one of the two", " 又是节假日；应为：二者之一"),
          Form.of("(?<=: )means nothing here; allowed only (?:on|with) (.+)$", "在此没有意义；只可用于：$1"),
          Form.of("has no meaning with when: (\\S+); allowed with ", "在 when: $1 时没有意义；只可用于："),
          Form.of("; allowed with ", "；只可用于："),
          Form.of("; allowed only ", "；只可用于："),
          Form.of("; allowed: ", "；应为："),
          Form.of("(?<=: )allowed: ", "应为："));

  private static final Forms ALLOWED =
      Forms.of(
          Form.of("true or false(?=$|,)", "true 或 false"),
          Form.of("a whole number from (-?\\d+) to (-?\\d+)", "$1 至 $2 的整数"),
          Form.of(", without quotes$", "，不加引号"),
          Form.of(
              "a number with s, m, h or d, as 15m; from (\\S+) to (\\S+)",
              "数字加 s、m、h 或 d（秒、分、时、天），如 15m；$1 至 $2"),
          Form.of(
              "a number with d, m or y, as 30d, 3m or 1y, to 100y",
              "数字加 d、m 或 y（天、月、年），如 30d、3m、1y，至多 100y"),
          Form.of("a date as (\\S+)", "日期，如 $1"),
          Form.of("a span in quotes, as (\"\\S+\") or (\"\\S+\")", "加引号的时段，如 $1 或 $2"),
          Form.of("a span in quotes, as (\"\\S+\")", "加引号的时段，如 $1"),
          Form.of("a span as (\\S+)", "时段，如 $1"),
          Form.of(
              "a number of 3 to 15 digits, with or without \\+, as (\\d+)",
              "3 至 15 位数字的号码，可带 +，如 $1"),
          Form.of(
              "a number in quotes with its country code, as (\\S+), a beginning as (\\S+), a short"
                  + " number as (\\S+), or withheld",
              "加引号、带国家代码的号码，如 $1；号段，如 $2；短号，如 $3；或 withheld"),
          Form.of(
              "a text of 1 to 200 characters in one line, in plain quotes or none",
              "一行 1 至 200 字的文字，加半角引号或不加"),
          Form.of(
              "a sign-in name of small letters, digits, '-', '_' and '\\.'",
              "由小写字母、数字、'-'、'_'、'.' 组成的登录名"),
          Form.of(
              "a name of letters a-z, digits, '-', '_' and '\\.', up to 32 characters",
              "由英文字母、数字、'-'、'_'、'.' 组成、至多 32 个字符的名称"),
          Form.of("the name of a prompt, or \"\" for none", "提示音的名称，或 \"\" 表示没有"),
          Form.of("the name of a menu, or \"\" for none", "菜单的名称，或 \"\" 表示没有"),
          Form.of("the name of a prompt: ", "提示音："),
          Form.of("a queue in Asterisk: ", "Asterisk 的队列："),
          Form.of("(?<=：)a file(?=, or)", "文件"),
          Form.of(", or \"\" for none$", "，或 \"\" 表示没有"),
          Form.of("(?<=：)the name of an? (.+)$", "$1 的名称"),
          Form.of(
              "a list, as (\\[a, b\\]), or lines that begin with '- '", "列表，如 $1，或以 '- ' 开头的各行"),
          Form.of("keys with values, as ", "键和值，如 "),
          Form.of("lines (?:as )?'key: value' that stand further in", "向右缩进的 'key: value' 各行"),
          Form.of("lines as 'key: value'", "'key: value' 各行"),
          Form.of("a host name or an IP address", "主机名或 IP 地址"),
          Form.of("an IP address, as (\\S+)", "IP 地址，如 $1"),
          Form.of("a mail address, as (\\S+)", "邮件地址，如 $1"),
          Form.of(
              "(\\d+) to (\\d+) digits, a PJSIP endpoint of the PBX", "$1 至 $2 位数字，即交换机的 PJSIP 端点"),
          Form.of("within hard-limit (\\S+)", "在 hard-limit $1 之内"),
          Form.of("at most (\\S+), never wider", "至多 $1，不可更宽"),
          Form.of("(?<=：)(\\d[\\d-]*) or later$", "$1 或更晚"),
          Form.of("(?<=：)(\\d+) to (\\d+)$", "$1 至 $2 项"),
          Form.of("a reference to the environment, as (\\S+)", "环境变量引用，如 $1"));

  private static final Forms FILES =
      Forms.of(
          Form.of(
              "the environment variable (\\S+) is not set: export (\\S+) and try again",
              "未设环境变量 $1：请先 export $2 再试"),
          Form.of("a secret does not stand in a file", "密码不可写在文件里"),
          Form.of("the file is missing; copy the shipped one and change it", "缺少此文件；请复制自带的一份再修改"),
          Form.of("the file is empty", "文件是空的"),
          Form.of(
              "the file is not UTF-8 but probably GBK \\(GB18030\\)",
              "文件不是 UTF-8 编码，可能是 GBK（GB18030）"),
          Form.of("the file is not UTF-8 but UTF-16", "文件不是 UTF-8 编码，而是 UTF-16"),
          Form.of("the file is not UTF-8", "文件不是 UTF-8 编码"),
          Form.of("UTF-8 \\(in the editor: save as UTF-8\\)", "UTF-8（在编辑器中另存为 UTF-8）"),
          Form.of(
              "the file is larger than 1 MB(.*)\\(is it a configuration at all\\?\\)",
              "文件大于 1 MB（是配置文件吗？）"),
          Form.of("^no such file is read here", "此处不读取这个文件"),
          Form.of(
              ", and files in campaigns/, surveys/ and import/$",
              "，以及 campaigns/、surveys/、import/ 中的文件"),
          Form.of("^would not be read; name it \\.yaml$", "不会被读取；请改名为 .yaml"),
          Form.of("^and (\\d+) problems more$", "另有 $1 个问题"),
          Form.of(
              "^the folder does not exist; name the folder of the files with --config or in"
                  + " HUIFANG_CONFIG$",
              "没有这个文件夹；请用 --config 或 HUIFANG_CONFIG 写明配置文件夹"),
          Form.of(
              "may not be read by this user; allow it \\(chmod\\), or start the engine as its owner",
              "当前用户不可读取；请授权（chmod），或以其属主启动引擎"),
          Form.of("^the (?:file|folder) (?=当前)", ""),
          Form.of(
              "^queue ('.*') is served by no agent of agents\\.yaml; add it to the queues of one, or"
                  + " name another$",
              "没有 agents.yaml 中的坐席接听队列 $1；请加入某坐席的 queues，或改写别的队列"),
          Form.of(
              "(?<=: )queue ('.*') is served by no agent of agents\\.yaml; add it to the queues of"
                  + " one, or name another$",
              "没有 agents.yaml 中的坐席接听队列 $1；请加入某坐席的 queues，或改写别的队列"),
          Form.of(
              "no mail server is named \\(mail\\.host in engine\\.yaml\\): alarms of cases are mailed"
                  + " to nobody; set (\\S+), or take the addresses out$",
              "没有写邮件服务器（engine.yaml 的 mail.host）：个案提醒不会寄给任何人；请设置 $1，或删去这些地址"),
          Form.of(
              "no mail server is named \\(mail\\.host in engine\\.yaml\\): reports are written into"
                  + " their folder and mailed to nobody; set (\\S+), or take the addresses out$",
              "没有写邮件服务器（engine.yaml 的 mail.host）：报表只写入文件夹，不会寄给任何人；请设置 $1，或删去这些地址"),
          Form.of(
              "no mail address has (.+): this escalation is mailed to nobody there; write (mail:"
                  + " \\[\\.\\.\\.\\]) beside the name in people$",
              "$1 没有邮件地址：此升级不会寄到；请在 people 的该行写 $2"),
          Form.of(
              "neither department ('.*') nor its manager has a mail address: what is soon late is"
                  + " mailed to nobody there; write (mail: \\[\\.\\.\\.\\]) beside the name$",
              "部门 $1 及其经理都没有邮件地址：临期提醒不会寄到；请在该行写 $2"));

  private static final Forms SYNTAX =
      Forms.of(
          Form.of("found a tab at the beginning", "行首是制表符"),
          Form.of("(?<=应为：)spaces$", "空格"),
          Form.of("found (?='.' is a Chinese)", ""),
          Form.of("('：') is a Chinese colon: write ':' and a space", "$1 是中文冒号：请写 ':' 加空格"),
          Form.of("('.') is a Chinese comma: write ',' and a space", "$1 是中文标点：请写 ',' 加空格"),
          Form.of("('.') is a Chinese quotation mark: write \"", "$1 是中文引号：请写 \""),
          Form.of(
              "(?:found )?it holds a wide space \\(全角空格\\): write a plain space", "含有全角空格：请用半角空格"),
          Form.of(
              "('.') is a Chinese or full-width character: write the plain one",
              "$1 是中文或全角字符：请用半角"),
          Form.of("; if it is one text, put it in quotes", "；如是一段文字，请加引号"),
          Form.of(
              "found a ':' that does not fit here; check the indentation, and put a text with ': '"
                  + " in quotes",
              "此处不应有 ':'；请检查缩进，含 ': ' 的文字要加引号"),
          Form.of("found the indentation does not fit the lines above", "缩进与上面各行不符"),
          Form.of("found a key without ': ' \\(colon and space\\) after it", "键后缺少 ': '（冒号加空格）"),
          Form.of("found a quotation mark that is opened and never closed", "引号没有成对"),
          Form.of(
              "found a value that begins with a character of YAML's own; put it in quotes",
              "值以 YAML 的专用字符开头；请加引号"),
          Form.of(
              "found a list opened with '\\[' that is not closed, or lacks a comma",
              "'[' 没有成对，或缺逗号"),
          Form.of("found a '\\{' that is not closed, or lacks a comma", "'{' 没有成对，或缺逗号"),
          Form.of(
              "; within \\{ \\} put a text with ': ' or \\$\\{…\\} in quotes",
              "；{ } 中含 ': ' 或 \\${…} 的文字要加引号"),
          Form.of("found a '\\\\' within double quotes; use single quotes", "双引号中有 '\\\\'；请用单引号"));

  private static final Forms ALL =
      Forms.all(
          TlsWords.FORMS,
          ConfigFaults.FORMS,
          FILES,
          SYNTAX,
          KEYS,
          FOUND,
          ALLOWED,
          new Forms(SYNTAX.forms().subList(1, 2)),
          ConfigNouns.FORMS);

  private ConfigWords() {}

  /** The problem in that language, with its place before it. */
  public static String in(String language, ConfigProblem p) {
    return new ConfigProblem(p.file(), p.line(), p.column(), ALL.parts(language, p.message()))
        .toString();
  }
}
