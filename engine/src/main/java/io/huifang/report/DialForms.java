package io.huifang.report;

import java.util.List;

/** What kept a call from the line, and how its end was found out, in Chinese. */
final class DialForms {
  /** The beginning of what Asterisk answers to an Originate; its messages by its manager.c. */
  private static final String REFUSED = "(?:refused|not taken) by the PBX: ";

  static final List<Form> ALL =
      List.of(
          Form.of("(\\S+) is a premium number, which is never called(?=$|; )", "$1 为声讯号码，从不拨打"),
          Form.of("(\\S+) is no destination of trunk (\\S+?)(?=$|; )", "$1 不在中继 $2 的可拨范围"),
          Form.of(
              "(\\S+) is a mobile whose place is not known, and trunk (\\S+) wants a 0 before those of other places",
              "$1 为归属地不明的手机，而中继 $2 拨外地手机须加 0"),
          Form.of("end read from the PBX(?=$|; )", "结果由交换机读出"),
          Form.of("was dialed, its end is not on record(?=$|; )", "已拨出，结果无记录"),
          Form.of(
              "never reached the PBX, or more than a minute late by its clock(?=$|; )",
              "未到达交换机，或按其时钟迟到一分钟以上"),
          Form.of(
              "it is not on record in which life of the PBX it was placed(?=$|; )",
              "没有记录拨出时交换机是否重启过"),
          Form.of("the PBX was restarted, its marks prove nothing(?=$|; )", "交换机已重启，其标记不足为凭"),
          Form.of("put off: a mistake in the program, see its log$", "推迟：程序有误，见日志"),
          Form.of("a mistake in the program, see its log$", "程序有误，见日志"),
          Form.of("the PBX took too long with the calls before(?=$|\\W)", "交换机处理之前的电话太久"),
          Form.of(
              "the database took too long to say whether they may still be called(?=$|\\W)",
              "数据库太久未答复能否再拨"),
          Form.of(
              "the database is away: nobody knows whether they may still be called(?=$|\\W)",
              "数据库断开：不知能否再拨"),
          Form.of("the campaign was disabled just now(?=$|\\W)", "回访刚刚停用"),
          Form.of("the engine stopped$", "引擎停止"),
          Form.of(
              "not taken by the PBX: (\\S+): Originate: the AMI user lacks the right to do this$",
              "交换机未接受：$1 的 AMI 用户无权拨号"),
          Form.of("not taken by the PBX: (\\S+): Originate: not connected$", "交换机未接受：$1 未连接"),
          Form.of("not taken by the PBX: (\\S+) is not connected: (.+)$", "交换机未接受：$1 未连接「$2」"),
          Form.of(REFUSED + "Extension does not exist\\.?$", "交换机未接受：拨号方案中没有该分机"),
          Form.of(REFUSED + "Originate failed$", "交换机未接受：未能发起呼叫"),
          Form.of(REFUSED + "Permission denied$", "交换机未接受：AMI 用户无权拨号"),
          Form.of(REFUSED + "Originate Access Forbidden: .+$", "交换机未接受：不准以此方式发起呼叫"),
          Form.of(REFUSED + "Channel not specified$", "交换机未接受：没有写明通道"),
          Form.of(REFUSED + "Invalid channel$", "交换机未接受：通道无效"),
          Form.of(REFUSED + "Invalid priority$", "交换机未接受：优先级（priority）无效"),
          Form.of(REFUSED + "Invalid timeout$", "交换机未接受：振铃时限无效"),
          Form.of(REFUSED + "Uniqueid length exceeds maximum of (\\d+)$", "交换机未接受：通道编号超过 $1 个字符"),
          Form.of(REFUSED + "Invalid/unknown command: .+$", "交换机未接受：没有加载拨号命令（Originate）"),
          // What Asterisk says in words of its own, or of another version.
          Form.of(REFUSED + "(.+)$", "交换机未接受：「$1」"),
          Form.of("they rang back, and the engine that talked is gone$", "客户回电，而通话中的引擎已停"),
          Form.of("they rang back, and nothing was asked$", "客户回电，未问任何问题"),
          Form.of("(?<=: )they rang back$", "客户回电"),
          Form.of("(\\S+) belongs to another person now(?=$|\\W)", "$1 现属另一人"),
          Form.of("(?<=sample: )not among those drawn$", "不在抽取之内"));

  private DialForms() {}
}
