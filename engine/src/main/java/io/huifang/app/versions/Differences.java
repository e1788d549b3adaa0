package io.huifang.app.versions;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import io.huifang.config.FileSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How two sets of files differ, file by file. Pure. */
public final class Differences {
  private static final int AROUND = 3;

  private Differences() {}

  /** What happens to a file on the way from one set to the other. */
  public enum Kind {
    ADDED,
    CHANGED,
    DELETED
  }

  /**
   * One file.
   *
   * @param added lines
   * @param deleted lines
   * @param text unified diff, one line each, without line ends
   */
  public record FileChange(Kind kind, String path, int added, int deleted, List<String> text) {}

  /** All files that differ, by path. */
  public static List<FileChange> between(FileSet from, FileSet to) {
    var changes = new ArrayList<FileChange>();
    for (String path : to.changedFrom(from)) {
      List<String> before = lines(from, path);
      List<String> after = lines(to, path);
      Patch<String> patch = DiffUtils.diff(before, after);
      int added = 0;
      int deleted = 0;
      for (AbstractDelta<String> d : patch.getDeltas()) {
        added += d.getTarget().size();
        deleted += d.getSource().size();
      }
      Kind kind =
          from.content(path).isEmpty()
              ? Kind.ADDED
              : to.content(path).isEmpty() ? Kind.DELETED : Kind.CHANGED;
      changes.add(
          new FileChange(
              kind,
              path,
              added,
              deleted,
              UnifiedDiffUtils.generateUnifiedDiff(
                  kind == Kind.ADDED ? "/dev/null" : "a/" + path,
                  kind == Kind.DELETED ? "/dev/null" : "b/" + path,
                  before,
                  patch,
                  AROUND)));
    }
    return List.copyOf(changes);
  }

  private static List<String> lines(FileSet files, String path) {
    return files
        .text(path)
        .map(text -> {
          List<String> lines =
              new ArrayList<>(Arrays.asList(text.replace("\r", "␍").split("\n", -1)));
          if (lines.getLast().isEmpty()) {
            lines.removeLast();
          } else {
            lines.set(lines.size() - 1, lines.getLast() + "␄ (no line end)");
          }
          return lines;
        })
        .orElseGet(ArrayList::new);
  }
}
