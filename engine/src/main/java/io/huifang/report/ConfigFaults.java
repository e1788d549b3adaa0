package io.huifang.report;

/**
 * Problems that few files ever have, and how they read in Chinese: as whole sentences, before
 * {@link ConfigWords} reads what is common to many.
 */
final class ConfigFaults {
  static final Forms FORMS =
      Forms.of(
          Form.of("a region in ISO 3166, as (\\S+)", "ISO 3166 的地区，如 $1"),
          Form.of(
              "is asked of calls with purpose: marketing only; leave it out here",
              "只用于 purpose: marketing 的回访；此处请删去"),
          Form.of(
              "is never reached: an entry above it counts from the same (\\S+) and has no "
                  + "where; put it behind this one, or into a campaign of its own",
              "永远轮不到：上面有一项同样由 $1 起算而没有写 where；请把那一项移到此项之后，或另建一项回访"),
          Form.of("a share of (\\d+%) to (\\d+%)", "$1 至 $2 的比例"),
          Form.of("(?<=: |^)allowed: one of share and count", "应为：share 和 count 二者之一"),
          Form.of(
              "draws from the people of a month; allowed with anchor calendar\\.month only, "
                  + "else share",
              "从当月的人中抽取；只可用于 anchor: calendar.month，否则用 share"),
          Form.of(
              "ignore, cancel, or hold with a time from 1m to 30d, as 'hold 1d'",
              "ignore、cancel，或 hold 加时间（1m 至 30d），如 'hold 1d'"),
          Form.of(
              "a complaint ends by a yes in the recovery call or by a written reason, never by "
                  + "itself",
              "投诉须由投诉回访中的肯定回答或书面理由结案，不会自行结案"),
          Form.of("recovery calls are made for complaints only", "只对投诉作投诉回访（recovery）"),
          Form.of(
              "recovery asks whether it is solved, and there is no step 'solved'",
              "recovery 询问是否已解决，而没有 'solved' 这一步"),
          Form.of(
              "reason and 'who' belong together: who may close it with a written reason",
              "reason 须与 'who' 同写：谁可凭书面理由结案"),
          Form.of(
              "(?<=: |^)(\\S+) after (\\S+); allowed: each once, in the order (.+)$",
              "$1 在 $2 之后；应为：每步一次，顺序为 $3"),
          Form.of("('\\S+') is no step in front of this one", "$1 不是此步之前的一步"),
          Form.of(
              "there is no deadline to warn of; allowed: together with 'within'",
              "没有可提醒的期限；应为：与 'within' 同写"),
          Form.of(
              "would warn when it is too late; allowed: shorter than 'within'",
              "提醒已太晚；应为：短于 'within'"),
          Form.of(
              "a time as 30m, 24h or 2d(, or same-day)?(?=$|;)", "时间，如 30m、24h、2d（部分键可用 same-day）"),
          Form.of(
              "neither department ('.*') nor its manager has a mail address: that a case is "
                  + "theirs, or soon late, is mailed to nobody there; write (mail: \\[\\.\\.\\.\\]) "
                  + "beside the name",
              "部门 $1 及其经理都没有邮件地址：分派和临期提醒不会寄到；请在该行写 $2"),
          Form.of(
              "begins before the span in front of it ends; allowed: one after the other",
              "早于前一时段的结束；应为：依次排列"),
          Form.of(
              "fits every case, and those after it none; allowed: at least one of kind, item, "
                  + "outlet, campaign, staff \\(what is left over goes to 'otherwise'\\)",
              "与每件个案都相符，其后各行无用；应为：至少写 kind、item、outlet、campaign、staff 之一（其余归 'otherwise'）"),
          Form.of(
              "the heading ('.*') of the own field (\\S+) already stands for (.+); rename it in "
                  + "customer-fields\\.yaml",
              "自定字段 $2 的列名 $1 已用于 $3；请在 customer-fields.yaml 中改名"),
          Form.of("the heading ('.*') already stands for (.+)$", "列名 $1 已用于 $2"),
          Form.of("the word ('.*') already stands for (.+)$", "词语 $1 已用于 $2"),
          Form.of(
              "found fewer than 2 options; allowed with type choice: 2 to 100 of them",
              "选项不足 2 个；type choice 应有 2 至 100 个"),
          Form.of(
              "found fewer than 2 options; allowed: 2 to 12 keys with name and title",
              "选项不足 2 个；应为：2 至 12 个按键，各写名称和标题"),
          Form.of(
              "found fewer than 2 keys; allowed: 2 to 12 keys with points",
              "按键不足 2 个；应为：2 至 12 个按键，各写分数"),
          Form.of(
              "means nothing here; allowed only with repeat, or on customer\\.birthday",
              "在此没有意义；只可与 repeat 同写，或用于 customer.birthday"),
          Form.of(
              "means nothing here; allowed only on customer\\.birthday and calendar\\.festival",
              "在此没有意义；只可用于 customer.birthday 和 calendar.festival"),
          Form.of("means nothing here; allowed only on dates of a vehicle", "在此没有意义；只可用于车辆的日期"),
          Form.of("2 to 20 digits as the trunk dials them", "2 至 20 位数字，即中继所拨"),
          Form.of(
              "found ('.*'), which the engine writes itself; choose another name",
              "写的是 $1，这是引擎自己写的；请另取名称"),
          Form.of(
              "no disposition is offered in the queue ('.*'); add one, or take the queue out",
              "队列 $1 中没有可选的通话结果；请加一个，或删去此队列"),
          Form.of(
              "the queue ('.*') has no wrap-up in which to choose one; give it a time, or take "
                  + "it out",
              "队列 $1 没有话后时间，无法选择；请写时间，或删去它"),
          Form.of(
              "no disposition is offered in the campaign ('.*'); add one, or take the campaign out",
              "回访 $1 中没有可选的通话结果；请加一个，或删去此回访"),
          Form.of(
              "campaigns have no wrap-up; set (wrap-up: \\{time: 30s\\}), or take ('.*') out",
              "回访没有话后时间；请写 $1，或删去 $2"),
          Form.of("2 to 5 digits without the leading 0", "不带开头 0 的 2 至 5 位数字"),
          Form.of("a time zone, as (\\S+)", "时区，如 $1"),
          Form.of(
              "an ISO 3166 region of two capital letters, as (\\S+)", "两个大写字母的 ISO 3166 地区，如 $1"),
          Form.of("embedded, or (jdbc:\\S+) without user and password", "embedded，或不含用户名和密码的 $1"),
          Form.of("a database user, up to 32 characters", "数据库用户名，至多 32 个字符"),
          Form.of(
              "an AMI user of letters, digits, '_', '\\.', '@' and '-', up to 32",
              "由字母、数字、'_'、'.'、'@'、'-' 组成、至多 32 个字符的 AMI 用户名"),
          Form.of("is allowed only with ('url: embedded')", "只可与 $1 同写"),
          Form.of(
              "\\(ws:// only to 127\\.0\\.0\\.1, localhost or \\[::1\\]\\)",
              "（ws:// 只可连 127.0.0.1、localhost 或 [::1]）"),
          Form.of(", or \\\"\\\" for bind", "，或 \"\" 表示同 bind"),
          Form.of(
              "a day of the year as 10-01, or of the lunar year as lunar 8-15",
              "公历日，如 10-01；或农历日，如 lunar 8-15"),
          Form.of("an occasion of (\\S+) does not know it; it knows ", "由 $1 起算的没有此项；可用："),
          Form.of("an occasion of (\\S+) does not know a vehicle", "由 $1 起算的没有车辆"),
          Form.of("found no bound; allowed: min, max or both", "没有写界限；应为：min、max 之一或两者"),
          Form.of("found no bound; allowed: from, until or both", "没有写界限；应为：from、until 之一或两者"),
          Form.of(
              "found max (-?\\d+) below min (-?\\d+); allowed: min or more",
              "max $1 小于 min $2；应为：不小于 min"),
          Form.of(
              "a key of a telephone: 0 to 9, \\\"\\*\\\" or \\\"#\\\"", "电话按键：0 至 9、\"*\" 或 \"#\""),
          Form.of(
              "one key of the phone: 0 to 9, \\\"\\*\\\" or \\\"#\\\"",
              "一个电话按键：0 至 9、\"*\" 或 \"#\""),
          Form.of("names no key; allowed: at least one, as (.+)$", "没有写按键；应为：至少一个，如 $1"),
          Form.of(
              "names more than one way; allowed: one of queue, menu and go",
              "写了不止一个去向；应为：queue、menu、go 之一"),
          Form.of(
              "found true; allowed with record: receivable only: what other files leave out stays",
              "写的是 true；只可用于 record: receivable：其他文件没有的行保持不变"),
          Form.of(
              "found a Chinese comma within one heading; between headings write ',' and a space",
              "一个列名中有中文逗号；列名之间请写 ',' 加空格"),
          Form.of(
              "found true, and (.+) brings receivables too, which each file of this kind would "
                  + "close; join the files into one ledger, or write false",
              "写的是 true，而 $1 也带来应收款，每个这样的文件都会把另一个的结清；请合并为一个台账，或写 false"),
          Form.of("the key (\\S+) is already another answer of this question", "按键 $1 已是此题的另一个回答"),
          Form.of("the key (\\S+) is already the one of ('.*')", "按键 $1 已用于 $2"),
          Form.of("the key (\\S+) is no answer of this question", "按键 $1 不是此题的回答"),
          Form.of("the key (\\S+) has no points", "按键 $1 没有分数"),
          Form.of("('\\S+') is no answer of this question", "$1 不是此题的回答"),
          Form.of("an answer of this question", "此题的一个回答"),
          Form.of(
              "matches everything; allowed: at least one of tech-cause, cause, dial-status",
              "与一切相符；应为：至少写 tech-cause、cause、dial-status 之一"),
          Form.of(
              "there are no fields of one's own; declare it in customer-fields\\.yaml",
              "没有自定字段；请在 customer-fields.yaml 中写明"),
          Form.of("a phone is not asked for in a filter", "筛选条件不可问电话"),
          Form.of(
              "found ('.*'), which leads back, so the survey might never end; allowed: ",
              "写的是 $1，这会转回前面，问卷可能没有尽头；应为："),
          Form.of(
              "no answer leads to ('.*'); delete it, or let a 'next' lead to it",
              "没有回答通向 $1；请删去，或用 'next' 通向它"),
          Form.of("not for a question of kind (\\S+)", "不可用于 $1 类的题"),
          Form.of("this survey has no 'person' to go to", "此问卷没有可转的 'person'"),
          Form.of(
              "one question decides, and ('.*') above does; leave one of them out",
              "只可由一题决定，而上面的 $1 已是；请删去其一"),
          Form.of(
              "no question that has points has a weight, so the survey could have no score; "
                  + "give one a weight",
              "有分数的题都没有权重，问卷不会有得分；请给一题写权重"),
          Form.of(
              "a number with y or m, one year or more, as 10y or 36m", "数字加 y 或 m，至少一年，如 10y、36m"),
          Form.of("allowed: less than reward", "应为：小于 reward"),
          Form.of("a time of day, as (\\S+)", "一天中的时间，如 $1"),
          Form.of(
              "nobody listens for machines; allowed with ('machine-detection: true') only",
              "没有语音信箱检测；只可与 $1 同写"),
          Form.of(
              "is not counted: what the trunk refused is tried until the window ends",
              "不计次数：线路拒绝的会一直再拨，到时间窗结束为止"),
          Form.of(
              "found (\\d+) of (\\d+) lines; allowed: fewer than lines",
              "写的是 $1，共 $2 条线路；应为：少于 lines"),
          Form.of(
              "non-local needs to know the house's own place; allowed with an area-code only",
              "non-local 需要知道本地区号；只可与 area-code 同写"),
          Form.of("(\\S+) comes again by itself; leave repeat out", "$1 自会再来；请删去 repeat"),
          Form.of(
              "a secret does not stand in a file, also not as a fallback; allowed: (\\S+)",
              "密码不可写在文件里，也不可作默认值；应为：$1"));

  private ConfigFaults() {}
}
