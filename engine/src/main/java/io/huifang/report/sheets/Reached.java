package io.huifang.report.sheets;

import io.huifang.config.Outcome;
import io.huifang.config.Text;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Outcomes as reports count and name them. Pure. */
final class Reached {
  /** Labels of the outcomes of calls in which a person was reached. */
  static final List<String> LABELS =
      Stream.of(Outcome.values()).filter(Outcome::reached).map(Outcome::label).toList();

  private static final Map<Outcome, Text> NAMES =
      Map.ofEntries(
          Map.entry(Outcome.COMPLETED, new Text("完成", "completed")),
          Map.entry(Outcome.PARTIAL, new Text("部分完成", "partly answered")),
          Map.entry(Outcome.HUNG_UP, new Text("接听后挂断", "hung up")),
          Map.entry(Outcome.SILENT, new Text("无应答按键", "no key")),
          Map.entry(Outcome.PERSON, new Text("转人工", "asked for a person")),
          Map.entry(Outcome.NOBODY_CAME, new Text("转人工无人接", "nobody took the call")),
          Map.entry(Outcome.OPTED_OUT, new Text("拒绝再访", "opted out")),
          Map.entry(Outcome.WRONG_PERSON, new Text("非本人", "wrong person")),
          Map.entry(Outcome.MACHINE, new Text("语音信箱", "machine")),
          Map.entry(Outcome.OUR_FAULT, new Text("我方故障", "our fault")),
          Map.entry(Outcome.BUSY, new Text("占线", "busy")),
          Map.entry(Outcome.NO_ANSWER, new Text("无人接听", "no answer")),
          Map.entry(Outcome.DECLINED, new Text("拒接", "declined")),
          Map.entry(Outcome.NO_ROUTE, new Text("空号或无法接通", "no such number")),
          Map.entry(Outcome.TRUNK_REFUSED, new Text("线路拒绝", "trunk refused")),
          Map.entry(Outcome.FAILED, new Text("呼叫失败", "failed")),
          Map.entry(Outcome.UNKNOWN, new Text("不明", "unknown")),
          Map.entry(Outcome.NOT_DIALED, new Text("未拨出", "not dialed")));

  private Reached() {}

  /** For people; of a call that does not exist, that it was not made. */
  static Text name(String label) {
    Text name = label.isEmpty() ? null : NAMES.get(Outcome.of(label));
    return name == null ? new Text("未拨", "not called") : name;
  }
}
