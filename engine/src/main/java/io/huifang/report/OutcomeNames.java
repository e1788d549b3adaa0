package io.huifang.report;

import io.huifang.config.Outcome;
import io.huifang.config.Text;
import java.util.Map;

/** Outcomes of calls as people read them. */
public final class OutcomeNames {
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
          Map.entry(Outcome.CUT_OFF, new Text("通话中断", "cut off")),
          Map.entry(Outcome.BUSY, new Text("占线", "busy")),
          Map.entry(Outcome.NO_ANSWER, new Text("无人接听", "no answer")),
          Map.entry(Outcome.DECLINED, new Text("拒接", "declined")),
          Map.entry(Outcome.NO_ROUTE, new Text("空号或无法接通", "no such number")),
          Map.entry(Outcome.TRUNK_REFUSED, new Text("线路拒绝", "trunk refused")),
          Map.entry(Outcome.FAILED, new Text("呼叫失败", "failed")),
          Map.entry(Outcome.UNKNOWN, new Text("不明", "unknown")),
          Map.entry(Outcome.NOT_DIALED, new Text("未拨出", "not dialed")));

  private OutcomeNames() {}

  /** For people. */
  public static Text of(Outcome outcome) {
    Text name = NAMES.get(outcome);
    return name == null ? new Text(outcome.label(), outcome.label()) : name;
  }
}
