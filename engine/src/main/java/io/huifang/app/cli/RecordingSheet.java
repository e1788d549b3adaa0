package io.huifang.app.cli;

import io.huifang.config.Text;
import io.huifang.result.recording.Recording;
import io.huifang.result.recording.RecordingDesk.Looked;
import io.huifang.result.recording.RecordingDesk.State;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Recordings for people and programs, in one zone and language. */
record RecordingSheet(ZoneId zone, String language) {
  private static final Text BROKEN_OFF =
      new Text("Asterisk 没有写完（崩溃）", "Asterisk did not finish it: a crash");

  /** How its file stands, for people. */
  Text words(Looked looked) {
    return switch (looked.state()) {
      case State.Good _ -> new Text("与录音时一致", "as it was recorded");
      case State.Changed changed ->
          new Text(
              "文件已被改动：现在的 SHA-256 为 " + changed.found(),
              "the file is not what it was: its SHA-256 is now " + changed.found());
      case State.Vanished _ -> gone(looked.recording());
      case State.Removed _ -> gone(looked.recording());
      case State.NotYet not -> notYet(not);
      case State.Away away -> new Text("现在无法查看：" + away.why(), away.why());
    };
  }

  /** Only an engine takes files in: after its end nothing changes until one runs again. */
  private Text notYet(State.NotYet not) {
    if (not.overAt() == null) {
      return new Text(
          "尚未收取：通话未结束，或未记下结束时间（24 小时后仍会收取）",
          "not taken in yet: the call is not over, or its end is not on record (then it is taken in"
              + " after 24 h)");
    }
    String over = CaseSheet.time(not.overAt(), zone);
    return not.there()
        ? new Text(
            "尚未收取：通话已于 " + over + " 结束；引擎运行时每分钟收取静止 10 秒以上的文件（未写完的 15 分钟以上）",
            "not taken in yet: the call was over at "
                + over
                + "; an engine that runs takes in, each minute, what has rested for 10 s (15 min if"
                + " it was not finished)")
        : new Text(
            "尚未收取：通话已于 " + over + " 结束，但录音文件夹中没有此文件；一小时后引擎记为丢失",
            "not taken in yet: the call was over at "
                + over
                + ", but its file is not in the folder; an hour later an engine counts it as"
                + " vanished");
  }

  private Text gone(Recording r) {
    String at = CaseSheet.time(r.removedAt(), zone);
    String zh =
        switch (r.removedWhy()) {
          case Recording.EXPIRED -> "已于 " + at + " 到期删除";
          case Recording.NEVER -> "未录音：提示语没有播完";
          case Recording.EMPTY -> "无人说话，已于 " + at + " 删除";
          case Recording.FORGOTTEN -> "已随客户信息于 " + at + " 抹去";
          default -> "文件已不在，" + at + " 发现丢失";
        };
    return new Text(zh, r.gone());
  }

  /** One for people: a line each, and only what is known. */
  List<String> lines(Looked looked) {
    Recording r = looked.recording();
    var lines = new ArrayList<String>();
    line(lines, "编号", "Number", Long.toString(r.id()));
    line(lines, "名称", "Name", r.name());
    line(lines, "类别", "Kind", kind(r).in(language));
    line(lines, "通话", "Call", r.reference());
    line(lines, "问题", "Question", r.question());
    line(lines, "时间", "Made", CaseSheet.time(r.madeAt(), zone));
    line(lines, "时长", "Length", r.millis() == null ? "" : seconds(r.millis()).in(language));
    line(lines, "文件", "File", r.path());
    line(lines, "大小", "Size", r.bytes() == null ? "" : bytes(r.bytes()).in(language));
    line(lines, "SHA-256", "SHA-256", r.sha256() == null ? "" : r.sha256());
    line(lines, "中断", "Broken off", r.brokenOff() ? BROKEN_OFF.in(language) : "");
    line(lines, "保留至", "Kept until", CaseSheet.time(r.keptUntil(), zone));
    line(lines, "现状", "State", words(looked).in(language));
    return lines;
  }

  private void line(List<String> lines, String zh, String en, String value) {
    if (!value.isEmpty()) {
      lines.add(new Text(zh + "：", en + ": ").in(language) + value);
    }
  }

  private static Text seconds(long millis) {
    return new Text(millis / 1_000 + " 秒", millis / 1_000 + " s");
  }

  private static Text bytes(long bytes) {
    return Counted.of(bytes, "byte", "字节");
  }

  Table table(List<Recording> recordings) {
    return new Table(
        new Text("录音", "Recordings"),
        List.of(
            new Table.Column("id", new Text("编号", "No.")),
            new Table.Column("made", new Text("时间", "Made")),
            new Table.Column("kind", new Text("类别", "Kind")),
            new Table.Column("call", new Text("通话", "Call")),
            new Table.Column("question", new Text("问题", "Question")),
            new Table.Column("seconds", new Text("秒", "Seconds")),
            new Table.Column("kept", new Text("保留至", "Kept until")),
            new Table.Column("file", new Text("文件", "File"))),
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
    row.put("file", words(looked).en());
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
      case Recording.NEVER -> new Text("未录音", "not recorded");
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
