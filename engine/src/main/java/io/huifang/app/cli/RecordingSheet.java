package io.huifang.app.cli;

import io.huifang.config.Text;
import io.huifang.report.Table;
import io.huifang.result.recording.Recording;
import io.huifang.result.recording.RecordingDesk.Looked;
import io.huifang.result.recording.RecordingDesk.State;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Recordings for people and programs, in one zone and language. */
record RecordingSheet(ZoneId zone, String language) {
  /** How its file stands, for people. */
  static String words(Looked looked) {
    return switch (looked.state()) {
      case State.Good _ -> "as it was recorded";
      case State.Changed changed ->
          "the file is not what it was: its SHA-256 is now " + changed.found();
      case State.Vanished _ -> looked.recording().gone();
      case State.Removed _ -> looked.recording().gone();
      case State.NotYet _ -> "not taken in yet: the call is not over, or its file was just written";
      case State.Away away -> away.why();
    };
  }

  Table table(List<Recording> recordings) {
    return new Table(
        new Text("录音", "Recordings"),
        List.of(
            new Table.Column("id", new Text("编号", "no.")),
            new Table.Column("made", new Text("时间", "made")),
            new Table.Column("kind", new Text("类别", "kind")),
            new Table.Column("call", new Text("通话", "call")),
            new Table.Column("question", new Text("问题", "question")),
            new Table.Column("seconds", new Text("秒", "s")),
            new Table.Column("kept", new Text("保留至", "kept until")),
            new Table.Column("file", new Text("文件", "file"))),
        recordings.stream()
            .map(r ->
                List.of(
                    Long.toString(r.id()),
                    CaseSheet.time(r.madeAt(), zone),
                    kind(r).in(language),
                    r.reference(),
                    r.question(),
                    r.millis() == null ? "" : Long.toString(r.millis() / 1_000),
                    CaseSheet.time(r.keptUntil(), zone),
                    file(r).in(language)))
            .toList());
  }

  Map<String, Object> row(Looked looked) {
    Map<String, Object> row = row(looked.recording());
    row.put("file", words(looked));
    return row;
  }

  Map<String, Object> row(Recording r) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", r.id());
    row.put("name", r.name());
    row.put("call", r.reference());
    row.put("kind", r.kind());
    row.put("question", r.question());
    row.put("path", r.path());
    row.put("bytes", r.bytes());
    row.put("millis", r.millis());
    row.put("sha256", r.sha256());
    row.put("broken_off", r.brokenOff());
    row.put("made_at", iso(r.madeAt()));
    row.put("kept_until", iso(r.keptUntil()));
    row.put("removed_at", iso(r.removedAt()));
    row.put("removed_why", r.removedWhy());
    return row;
  }

  private static Text kind(Recording r) {
    return r.kind().equals(Recording.CALL)
        ? new Text("整通录音", "whole call")
        : new Text("留言", "comment");
  }

  private static Text file(Recording r) {
    return switch (r.removedWhy()) {
      case Recording.EXPIRED -> new Text("到期已删", "expired");
      case Recording.EMPTY -> new Text("无人说话", "nobody spoke");
      case Recording.FORGOTTEN -> new Text("已抹去", "erased");
      case Recording.VANISHED -> new Text("文件丢失", "vanished");
      default ->
          r.takenAt() == null
              ? new Text("待收取", "to be taken in")
              : r.brokenOff() ? new Text("录音中断", "broken off") : new Text("完好", "there");
    };
  }

  private @Nullable String iso(@Nullable Instant at) {
    return at == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
  }
}
