package io.huifang.report;

import io.huifang.config.Text;
import java.util.Map;

/** Where it was said that somebody is not to be called: one word each, wherever people read it. */
public final class OptOutSources {
  /** Nobody said it: the number was on the list when its person was erased. */
  static final String KEPT = "kept";

  static final Map<String, Text> ALL =
      Map.of(
          "survey",
          new Text("回访电话", "survey"),
          "agent",
          new Text("坐席", "agent"),
          "import",
          new Text("导入", "import"),
          KEPT,
          new Text("抹去前已列入", "on the list before erasure"),
          "command",
          new Text("命令", "command"));

  private OptOutSources() {}

  /** For people; one that is not known keeps its word. */
  public static Text of(String source) {
    return ALL.getOrDefault(source, new Text(source, source));
  }
}
