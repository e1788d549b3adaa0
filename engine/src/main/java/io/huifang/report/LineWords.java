package io.huifang.report;

import io.huifang.config.Text;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the line said at the end of a call, for people: the status of Asterisk's Dial and the cause
 * of Q.850 (table 1), which are kept as they came. A SIP status keeps its number. Pure.
 */
final class LineWords {
  private static final Map<String, Text> STATUS =
      Map.of(
          "ANSWER", new Text("已接", "answered"),
          "BUSY", new Text("忙", "busy"),
          "NOANSWER", new Text("无应答", "no answer"),
          "CANCEL", new Text("已取消", "cancelled"),
          "CONGESTION", new Text("线路拥塞", "congestion"),
          "CHANUNAVAIL", new Text("线路不可用", "line not available"));

  private static final Map<Integer, Text> CAUSES =
      Map.ofEntries(
          Map.entry(1, new Text("空号", "number not allocated")),
          Map.entry(3, new Text("无路由", "no route")),
          Map.entry(16, new Text("正常挂断", "normal end")),
          Map.entry(17, new Text("用户忙", "user busy")),
          Map.entry(18, new Text("用户无响应", "no response")),
          Map.entry(19, new Text("振铃无人接", "rang, no answer")),
          Map.entry(20, new Text("用户不在网", "user absent")),
          Map.entry(21, new Text("拒接", "call rejected")),
          Map.entry(22, new Text("号码已改", "number changed")),
          Map.entry(27, new Text("终端故障", "destination out of order")),
          Map.entry(28, new Text("号码格式不对", "invalid number")),
          Map.entry(31, new Text("正常", "normal, unspecified")),
          Map.entry(34, new Text("无空闲线路", "no circuit free")),
          Map.entry(38, new Text("网络故障", "network out of order")),
          Map.entry(41, new Text("暂时故障", "temporary failure")),
          Map.entry(42, new Text("交换机拥塞", "switch congested")),
          Map.entry(57, new Text("无权呼叫", "not authorised")),
          Map.entry(58, new Text("暂不可用", "not available now")),
          Map.entry(88, new Text("不兼容", "incompatible")),
          Map.entry(102, new Text("超时", "timer expired")),
          Map.entry(127, new Text("互通故障", "interworking")));

  private static final String PART =
      "(?:%s|SIP \\d{3}|cause \\d{1,3})"
          .formatted(STATUS.keySet().stream().sorted().collect(Collectors.joining("|")));

  private static final Pattern SAID = Pattern.compile(" \\((%s(?:, %s)*)\\)".formatted(PART, PART));

  private LineWords() {}

  static String in(String language, String text) {
    boolean zh = language.startsWith("zh");
    return SAID.matcher(text)
        .replaceAll(m ->
            Stream.of(m.group(1).split(", "))
                .map(part -> part(language, part))
                .collect(Collectors.joining(zh ? "，" : ", ", zh ? "（" : " (", zh ? "）" : ")")));
  }

  private static String part(String language, String part) {
    if (part.startsWith("cause ")) {
      int cause = Integer.parseInt(part.substring("cause ".length()));
      Text known = CAUSES.get(cause);
      return known == null
          ? new Text("挂断原因 " + cause, "Q.850 cause " + cause).in(language)
          : known.in(language);
    }
    Text status = STATUS.get(part);
    return status == null ? part : status.in(language);
  }
}
