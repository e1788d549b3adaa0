package io.huifang.app.cli;

import io.huifang.report.Form;
import io.huifang.report.Forms;

/**
 * What the doctor looked at, found and advises, for people. Programs get the stable words in
 * English; here is how they read in Chinese. What is not known stays as it is. Pure.
 */
final class DoctorWords {
  private static final Forms WHAT =
      Forms.of(
          Form.of("configuration", "配置"),
          Form.of("data folder", "数据文件夹"),
          Form.of("journal", "日志簿"),
          Form.of("database", "数据库"),
          Form.of("clock", "时钟"),
          Form.of("users", "用户"),
          Form.of("user (\\S+)", "用户 $1"),
          Form.of("agent (\\S+)", "坐席 $1"),
          Form.of("dialer", "外呼"),
          Form.of("campaign (\\S+)", "回访 $1"),
          Form.of("trunk (\\S+)", "中继 $1"),
          Form.of("calendar", "日历"),
          Form.of("prompts (\\S+)", "提示音 $1"),
          Form.of("recordings", "录音"),
          Form.of("metrics", "指标"),
          Form.of("mail", "邮件"),
          Form.of("(Asterisk \\S+) modules", "$1 模块"),
          Form.of("(Asterisk \\S+) dialplan", "$1 拨号方案"),
          Form.of("(Asterisk \\S+) queues", "$1 队列"),
          Form.of("(Asterisk \\S+) clock", "$1 时钟"),
          Form.of("(Asterisk \\S+) phone (\\S+)", "$1 话机 $2"),
          Form.of("(Asterisk \\S+) trunk (\\S+)", "$1 中继 $2"),
          Form.of("(Asterisk \\S+) rights", "$1 权限"),
          Form.of("(Asterisk \\S+) prompts(.*)", "$1 提示音$2"));

  private static final Forms FOUND =
      Forms.of(
          Form.of("(.+): is not read; .+", "$1：不会被读取"),
          Form.of("(.+): nothing in this folder is read; .+", "$1：此文件夹中的一切都不会被读取"),
          Form.of("missing: (.+)", "缺少：$1"),
          Form.of(
              "alarms of cases are to be mailed, and no server is named: nobody gets any",
              "有个案提醒要寄出，但没有写邮件服务器：不会寄给任何人"),
          Form.of(
              "reports are to be mailed, and no server is named: nobody gets any; reports are written"
                  + " into their folder",
              "有报表要寄出，但没有写邮件服务器：不会寄给任何人；报表写入其文件夹"),
          Form.of(
              "reports and alarms of cases are to be mailed, and no server is named: nobody gets any;"
                  + " reports are written into their folder",
              "有报表和个案提醒要寄出，但没有写邮件服务器：不会寄给任何人；报表写入其文件夹"),
          Form.of("(\\S+) answers", "$1 有应答"),
          Form.of("(\\S+) answers and lets (.+) in", "$1 有应答，$2 可以登录"),
          Form.of("(\\S+) does not let (.+) in: (.+)", "$1 不让 $2 登录：$3"),
          Form.of("(\\S+) cannot be used: (.+)", "$1 无法使用：$2"),
          Form.of("(\\S+) can be written", "$1 可写"),
          Form.of("(\\S+) can be written, (\\d+) MB left", "$1 可写，剩余 $2 MB"),
          Form.of(
              "(\\S+) cannot be written: recordings would never be removed \\((.+)\\)",
              "$1 不可写，录音无法到期删除（$2）"),
          Form.of("(\\S+) cannot be written: (.+)", "$1 不可写：$2"),
          Form.of("(\\S+) holds answers that the database has not taken", "$1 中有数据库未收下的答案"),
          Form.of("nothing was put aside", "没有搁置的内容"),
          Form.of("(.+), tables up to date", "$1，表结构为最新"),
          Form.of("the database's clock is (\\d+) ms away from ours", "数据库的时钟与本机相差 $1 毫秒"),
          Form.of(
              "(\\d+) used, each with a text or a recording in config/prompts",
              "用到 $1 条，在 config/prompts 中都有文本或录音"),
          Form.of("cannot be read: (.+)", "无法读取：$1"),
          Form.of(
              "(.+): the certificate begins on (\\S+): until then browsers refuse it",
              "$1：证书自 $2 起才有效，在此之前浏览器拒绝访问"),
          Form.of(
              "(.+): the certificate ended on (\\S+): browsers refuse it; renew it",
              "$1：证书已于 $2 到期，浏览器拒绝访问"),
          Form.of(
              "(.+): the certificate ends in (\\d+) days \\((\\S+)\\): renew it",
              "$1：证书还有 $2 天到期（$3）"),
          Form.of("(.+): ends in (\\d+) days \\((\\S+)\\)", "$1：还有 $2 天到期（$3）"),
          Form.of(
              "pages speak plain HTTP on (\\S+): passwords and customers' files can be read on"
                  + " their way",
              "网页在 $1 上使用明文 HTTP：密码和客户档案在途中可被读取"),
          Form.of("/metrics is for signed-in admins only", "/metrics 只有签入的管理员可看"),
          Form.of("/metrics is open to the token", "/metrics 可凭令牌读取"),
          Form.of("(\\S+) is served", "$1 有应答"),
          Form.of("(\\S+) does not answer: (.+)", "$1 没有应答：$2"),
          Form.of("is off: nobody is called", "已关闭：不拨打任何人"),
          Form.of(
              "of (\\d+) people who consented (\\d+) say how and to which text: it calls no others",
              "$1 人有同意记录，其中 $2 人写明了方式和内容：其余的人不会拨打"),
          Form.of("pauses until (\\S+): (.+)", "暂停至 $1：$2"),
          Form.of(
              "no holiday of (\\d+) is listed: only the festivals' own days by law are kept free then,"
                  + " and for mainland numbers alone; people are called on the days off around them",
              "没有列出 $1 年的节假日：届时只对大陆号码避开法定节日当天，其余放假日照常拨打，调休日按周末"),
          Form.of(
              "no holiday of (\\d+) is listed for region (\\S+): only the festivals' own days by law are"
                  + " kept free then, and for mainland numbers alone; people are called on the days"
                  + " off around them",
              "地区 $2 没有列出 $1 年的节假日：届时只对大陆号码避开法定节日当天，其余放假日照常拨打，调休日按周末"),
          Form.of(
              "no holiday of (\\d+) is listed for region (\\S+): people there are called on their"
                  + " holidays then",
              "地区 $2 没有列出 $1 年的节假日：届时该地区放假日照常拨打"),
          Form.of("holidays are listed for the weeks to come", "已列出今后数周的节假日"),
          Form.of("(\\d+) of (\\d+) minutes of today used", "今天的 $2 分钟已用 $1"),
          Form.of(
              "(\\d+) of (\\d+) minutes of today used; when they are gone no new call is made",
              "今天的 $2 分钟已用 $1；用完后不再拨打"),
          Form.of(
              "(\\S+) is not there or cannot be read: nothing is taken in, no whole call is recorded and"
                  + " no message is",
              "$1 不存在或无法读取：不收取录音，不录整通电话，也不能留言"),
          Form.of(
              "(\\S+) has (\\d+) MB left: no whole call is recorded and no message is",
              "$1 只剩 $2 MB：不录整通电话，也不能留言"),
          Form.of("nobody can sign in yet", "还没有人可以签入"),
          Form.of("(\\d+) may sign in", "$1 人可以签入"),
          Form.of("agents.yaml names them, but the user is disabled", "agents.yaml 中有，但该用户已停用"),
          Form.of(
              "agents.yaml names them, but there is no such user: nobody can sign in as them",
              "agents.yaml 中有，但没有此用户：无人能以此签入"),
          Form.of(
              "agents.yaml has no agent '(.+)': who signs in by this name can take no calls(.*)",
              "agents.yaml 中没有坐席 $1：以此名签入的人不能接电话$2"),
          Form.of("the lab is not running: nothing listens at (\\S+)", "实验环境没有运行：$1 无人监听"),
          Form.of("no login at (\\S+): (.+)", "无法登录 $1：$2"),
          Form.of("version (.+)", "版本 $1"),
          Form.of("(\\d+) loaded", "已加载 $1 个"),
          Form.of("(\\d+) contexts of ours", "我方的 $1 个 context 齐全"),
          Form.of(
              "not checked, nor are AGI and prompts: its dialplan is older than this engine",
              "未检查，AGI 与提示音也未检查：其拨号方案比本引擎旧"),
          Form.of("not checked, nor are prompts", "未检查，提示音也未检查"),
          Form.of("not checked: its dialplan is older than this engine", "未检查：其拨号方案比本引擎旧"),
          Form.of("not checked: func_env is not loaded", "未检查：没有加载 func_env"),
          Form.of("(.+)'s phone is not there \\((.*)\\)", "$1的话机不在线（$2）"),
          Form.of("not compared: it told '(.*)'", "未比较：得到的是“$1”"),
          Form.of("its clock is (\\d+) ms away from ours", "其时钟与本机相差 $1 毫秒"),
          Form.of("within 1 s of ours", "与本机相差在 1 秒内"),
          Form.of("the AMI user may do and hear what the engine needs", "AMI 用户的权限齐全"),
          Form.of("(\\d+) recordings", "$1 段"),
          Form.of("missing, for customers who speak it: (.+)", "讲此语言的客户将听不到：$1"),
          Form.of(
              "Asterisk did not say what came of its call to the engine", "Asterisk 没有说明呼叫引擎的结果"),
          Form.of("Asterisk reaches (\\S+)", "Asterisk 能连到 $1"),
          Form.of(
              "Asterisk reaches (\\S+); doctor listened there, for no engine runs",
              "Asterisk 能连到 $1；引擎没有运行，由 doctor 代为监听"),
          Form.of("Asterisk tried (\\S+): it could not connect \\((.+)\\)", "Asterisk 连不上 $1（$2）"),
          Form.of(
              "Asterisk tried (\\S+): connected, but nobody answered for 5 s",
              "Asterisk 连上了 $1，但 5 秒无应答"),
          Form.of(
              "Asterisk tried (\\S+): connected, but no engine of this version answered \\((.+)\\)",
              "Asterisk 连上了 $1，但应答的不是本版本的引擎（$2）"),
          Form.of("(\\S+) not looked for", "未查找 $1"),
          Form.of("there is no (PJSIP\\S+|\\S+/\\S+)", "没有 $1"),
          Form.of("(\\S+) is there, but its other end is not \\((.+)\\)", "$1 存在，但对端不在线（$2）"),
          Form.of("says lab: true, but: (.+)", "写有 lab: true，但：$1"),
          Form.of("the lab, on loopback", "实验环境，在本机回环上"));

  private static final Forms MEND =
      Forms.of(
          Form.of(
              "rename or move it if it is meant, else take it out of the folder",
              "如果要用，请改名或移到正确的位置；否则移出此文件夹"),
          Form.of(
              "mend its rights, or set data: in engine.yaml",
              "请改正其权限，或在 engine.yaml 的 data: 另设文件夹"),
          Form.of(
              "the log names each with its call; enter them by hand, then move the file away",
              "日志写明各属哪通电话：请手工录入，再移走此文件"),
          Form.of(
              "set up time synchronisation \\(chrony\\) on both machines.*",
              "请在两台机器上设好时间同步（chrony）"),
          Form.of(
              "check database: in engine.yaml and that the server runs",
              "请检查 engine.yaml 的 database:，以及数据库是否在运行"),
          Form.of(
              "add lines to (\\S+) or files to (\\S+), then (\\S+)", "请在 $1 中加行，或把文件放入 $2，然后运行 $3"),
          Form.of(
              "config/prompts has one table per language, (\\S+)", "config/prompts 每种语言一个文件：$1"),
          Form.of(
              "renew the files of web\\.tls under their names; the engine takes them by itself",
              "请以原文件名更新 web.tls 的文件；引擎会自动采用"),
          Form.of("mend the files of web\\.tls in engine\\.yaml", "请修正 engine.yaml 中 web.tls 的文件"),
          Form.of(
              "set web\\.tls in engine\\.yaml, or web\\.bind to 127\\.0\\.0\\.1 behind a proxy with TLS",
              "请在 engine.yaml 中设置 web.tls，或把 web.bind 设为 127.0.0.1 并在前面用带 TLS 的代理"),
          Form.of(
              "for a scraper set HUIFANG_METRICS_TOKEN \\((.+) in engine.yaml\\)",
              "供采集程序使用时请设 HUIFANG_METRICS_TOKEN（engine.yaml 的 $1）"),
          Form.of("start the engine: (.+?); after a demo: (.+)", "请启动引擎：$1；演示结束之后用：$2"),
          Form.of("start the lab: (.+?); after a demo: (.+)", "请启动实验环境：$1；演示结束之后用：$2"),
          Form.of("start the engine: (.+)", "请启动引擎：$1"),
          Form.of("dialer.enabled in engine.yaml", "见 engine.yaml 的 dialer.enabled"),
          Form.of(
              "look at the trunk and the numbers; (huifang resume \\S+) ends the pause",
              "请检查中继和号码；$1 可结束暂停"),
          Form.of(
              "import the consents anew with how and words, or write consent: dated into the campaign",
              "请重新导入写明同意方式和同意内容的同意记录，或在该回访中写 consent: dated"),
          Form.of(
              "holidays and workdays in calendar.yaml, when the year's list is published",
              "该年的放假安排公布后，请填入 calendar.yaml 的 holidays 和 workdays"),
          Form.of("(regions\\.\\S+\\.holidays) in calendar\\.yaml", "请填入 calendar.yaml 的 $1"),
          Form.of("minutes-per-day in engine.yaml", "见 engine.yaml 的 minutes-per-day"),
          Form.of(
              "set recordings.folder in engine.yaml to Asterisk's spool/monitor, or mount that here",
              "请把 engine.yaml 的 recordings.folder 设为 Asterisk 的 spool/monitor，或把它挂载到这里"),
          Form.of(
              "give the engine's user the right to delete there, as a group of Asterisk's",
              "请让引擎的用户有权在此删除，例如加入 Asterisk 的组"),
          Form.of(
              "make room, or change recordings.least-free or keep-calls in engine.yaml",
              "请腾出空间，或改 engine.yaml 的 recordings.least-free 或 keep-calls"),
          Form.of(
              "(scripts/huifang user (?:add|enable) .+), or take them out of agents.yaml",
              "$1，或从 agents.yaml 中去掉"),
          Form.of(
              "Add to agents.yaml: (.+)\\. If the name is wrong: (.+)",
              "请在 agents.yaml 中加上：$1。如果名字错了：$2"),
          Form.of(
              "start Asterisk \\(scripts/lab up\\), check asterisk: in engine.yaml and manager.conf",
              "请启动 Asterisk（scripts/lab up），检查 engine.yaml 的 asterisk: 和 manager.conf"),
          Form.of(
              "user: in engine.yaml must be the one of (\\S+), its secret that of (\\S+) \\((\\S+)\\)",
              "engine.yaml 的 user: 须与 $1 一致，密码须与 $2 一致（$3）"),
          Form.of("rights of the AMI user: (\\S+)", "AMI 用户的权限见 $1"),
          Form.of("Asterisk 20 or newer is needed", "需要 Asterisk 20 或更新的版本"),
          Form.of("load them in modules.conf", "请在 modules.conf 中加载"),
          Form.of("load it in modules.conf", "请在 modules.conf 中加载"),
          Form.of("load func_strings", "请加载 func_strings"),
          Form.of("load func_devstate in modules.conf", "请在 modules.conf 中加载 func_devstate"),
          Form.of(
              "#include extensions-huifang.conf in extensions.conf, then: dialplan reload",
              "请在 extensions.conf 中 #include extensions-huifang.conf，然后执行 dialplan reload"),
          Form.of(
              "copy extensions-huifang.conf and queues-huifang.conf anew, then: core reload",
              "请重新复制 extensions-huifang.conf 和 queues-huifang.conf，然后执行 core reload"),
          Form.of(
              "copy extensions-huifang.conf anew, then: dialplan reload",
              "请重新复制 extensions-huifang.conf，然后执行 dialplan reload"),
          Form.of("mend the rights, then ask again", "请先改正权限，再检查一次"),
          Form.of("ask again", "请再检查一次"),
          Form.of(
              "set HUIFANG_SMTP_HOST \\(mail.host in engine.yaml\\)",
              "请设置 HUIFANG_SMTP_HOST（engine.yaml 的 mail.host）"),
          Form.of(
              "set HUIFANG_SMTP_USER and HUIFANG_SMTP_PASSWORD \\(mail in engine.yaml\\)",
              "请设置 HUIFANG_SMTP_USER 和 HUIFANG_SMTP_PASSWORD（engine.yaml 的 mail）"),
          Form.of(
              "check mail.host, mail.port and mail.security in engine.yaml and that the server runs",
              "请检查 engine.yaml 的 mail.host、mail.port 和 mail.security，以及服务器是否在运行"),
          Form.of(
              "register the phone, or mend extension: in agents.yaml",
              "请让话机注册，或改正 agents.yaml 的 extension:"),
          Form.of(
              "add them to queues-huifang.conf, then: queue reload all",
              "请加入 queues-huifang.conf，然后执行 queue reload all"),
          Form.of(
              "read = (\\S+) and write = (\\S+) in manager-huifang.conf, .+",
              "manager-huifang.conf 中应为 read = $1、write = $2，除已有的以外不要 eventfilter，然后执行 manager reload"),
          Form.of(
              "if the engine hangs, start it anew; else another program has that port: the engine listens on ([^;]+);.+",
              "引擎如已卡住请重新启动；否则该端口被其他程序占用（引擎监听 $1）"),
          Form.of(
              "the engine listens on ([^;]+); agi.bind must be .+ TCP (\\d+) from Asterisk in",
              "引擎监听 $1；agi.bind 须是 Asterisk 能连到的地址，agi.host（如已设）须指向该处，防火墙须放行来自 Asterisk 的 TCP $2"),
          Form.of(
              "the engine listens on ([^;]+); HF_AGI in .+ TCP (\\d+) from Asterisk in",
              "引擎监听 $1；huifang-globals.conf 的 HF_AGI（或 engine.yaml 的 agi.host）须指向该处，防火墙须放行来自 Asterisk 的 TCP $2"),
          Form.of(
              "(scripts/lib/prompts.sh \\S+)  on that machine, or copy them there",
              "请在该机器上运行 $1，或把文件复制过去"),
          Form.of(
              "the engine takes calls from the hosts of asterisk: .+",
              "引擎只接受 engine.yaml 的 asterisk: 和 agi.allow 中的主机；更新后请重新启动；也可能该端口被其他程序占用"),
          Form.of(
              "endpoint: of this trunk in engine.yaml must be the name of an endpoint in pjsip.conf.+",
              "engine.yaml 中此中继的 endpoint: 须是 pjsip.conf 中的名称（pjsip show endpoints 可列出）"),
          Form.of("look at its registration and contacts: (.+)", "请查看其注册和地址：$1"),
          Form.of(
              "lab: false in engine.yaml, or mend the endpoint (\\S+) in pjsip.conf",
              "请在 engine.yaml 写 lab: false，或改正 pjsip.conf 的 $1"));

  private DoctorWords() {}

  /** What was looked at. */
  static String what(String words, String language) {
    return WHAT.whole(language, words);
  }

  /** What was found. */
  static String found(String words, String language) {
    return FOUND.whole(language, words);
  }

  /** How it is mended. */
  static String mend(String words, String language) {
    return MEND.whole(language, words);
  }
}
