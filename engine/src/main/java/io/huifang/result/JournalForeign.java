package io.huifang.result;

import io.huifang.config.Text;
import java.nio.file.Path;

/**
 * What waits in an engine's journal is of another database, whose people and calls have the same
 * numbers as this one's. The words are for people.
 */
public final class JournalForeign extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Text words;

  private JournalForeign(Text words) {
    super(words.en());
    this.words = words;
  }

  JournalForeign(Path journal, int theirs, int ours) {
    this(
        new Text(
            ("日志簿 %s 中还有答案等待写入，它们属于另一套安装（编号 %s；本数据库为 %s）：请用那个数据库再启动一次引擎，"
                    + "或用那套安装的配置写入（huifang journal replay %s），或为本引擎另设数据文件夹"
                    + "（engine.yaml 的 data，或 HUIFANG_DATA）。")
                .formatted(journal, theirs, ours, journal),
            ("answers wait in the journal %s, and they are of another installation (number %s; this"
                    + " database is %s): start the engine with that database once more, or bring"
                    + " them in with its configuration ('huifang journal replay %s'), or give this"
                    + " engine a data folder of its own (data in engine.yaml, or HUIFANG_DATA).")
                .formatted(journal, theirs, ours, journal)));
  }

  /** What is wrong and what to do, in both languages. */
  public Text words() {
    return words;
  }
}
