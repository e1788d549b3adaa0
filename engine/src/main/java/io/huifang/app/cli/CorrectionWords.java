package io.huifang.app.cli;

import io.huifang.config.Level;
import io.huifang.config.Text;
import io.huifang.result.AnswerCorrections.Grade;
import io.huifang.result.AnswerCorrections.Result;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a correction changed, and what it left as it was. Pure. */
final class CorrectionWords {
  private CorrectionWords() {}

  /**
   * A line each.
   *
   * @param title of the question
   * @param cases that the answer opened and that are open
   */
  static List<Text> of(Text title, Result.Done done, List<Long> cases) {
    var lines = new ArrayList<Text>();
    lines.add(
        new Text(
            title.zh() + "：" + zh(done.before()) + " → " + zh(done.now()),
            title.en() + ": " + en(done.before()) + " -> " + en(done.now())));
    if (levelLeft(done)) {
      String level = done.now().level();
      lines.add(
          new Text(
              "等级未改，仍为“" + zh(level) + "”，满意度报表按等级统计：如需更改，加 --level",
              "The level was not changed and is still "
                  + level
                  + "; reports of satisfaction count levels: to change it, say --level"));
    }
    if (pointsLeft(done)) {
      lines.add(
          new Text(
              "分数未改，仍为 " + done.now().points() + " 分，问卷得分按分数计算：如需更改，加 --points",
              "The points were not changed and are still "
                  + done.now().points()
                  + "; the survey's score counts points: to change them, say --points"));
    }
    lines.add(score(done.scoreBefore(), done.score()));
    if (!cases.isEmpty()) {
      String numbers = cases.stream().map(String::valueOf).collect(Collectors.joining(", "));
      lines.add(
          new Text(
              "此答案引起的个案未改，仍未结：" + numbers + "（huifang case show " + cases.getFirst() + "）",
              "Open cases that the answer caused were not changed: "
                  + numbers
                  + " (huifang case show "
                  + cases.getFirst()
                  + ")"));
    }
    return lines;
  }

  /** Whether the points are others now and the level is not. */
  static boolean levelLeft(Result.Done d) {
    return !d.now().level().isEmpty()
        && d.now().level().equals(d.before().level())
        && d.now().points() != null
        && !d.now().points().equals(d.before().points());
  }

  /** Whether the level is another now and the points are not. */
  static boolean pointsLeft(Result.Done d) {
    return d.now().points() != null
        && d.now().points().equals(d.before().points())
        && !d.now().level().equals(d.before().level());
  }

  private static Text score(@Nullable BigDecimal before, @Nullable BigDecimal now) {
    if (before == null && now == null) {
      return new Text("问卷没有得分", "The survey has no score");
    }
    String was = before == null ? "-" : before.toPlainString();
    String is = now == null ? "-" : now.toPlainString();
    return was.equals(is)
        ? new Text("问卷得分不变：" + is, "The survey's score stays " + is)
        : new Text("问卷得分：" + was + " → " + is, "The survey's score: " + was + " -> " + is);
  }

  private static String zh(Grade g) {
    return (g.points() == null ? "无分" : g.points() + " 分")
        + (g.level().isEmpty() ? "" : " " + zh(g.level()))
        + (g.value().isEmpty() ? "" : "“" + g.value() + "”");
  }

  private static String zh(String level) {
    return Stream.of(Level.values())
        .filter(l -> l.label().equals(level))
        .map(l -> l.title().zh())
        .findFirst()
        .orElse(level);
  }

  private static String en(Grade g) {
    return (g.points() == null ? "no points" : g.points() + " points")
        + (g.level().isEmpty() ? "" : " " + g.level())
        + (g.value().isEmpty() ? "" : " '" + g.value() + "'");
  }
}
