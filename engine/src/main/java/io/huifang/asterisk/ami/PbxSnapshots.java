package io.huifang.asterisk.ami;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Makes a snapshot of the lists of CoreShowChannels and QueueStatus. */
final class PbxSnapshots {
  private PbxSnapshots() {}

  static PbxSnapshot of(Instant now, AmiList.Rows channels, AmiList.Rows queues) {
    Map<String, PbxSnapshot.Queue> byName = new LinkedHashMap<>();
    for (Map<String, String> row : queues.of("QueueParams")) {
      PbxSnapshot.Queue queue = queue(row);
      byName.put(queue.name(), queue);
    }
    forEachOf(queues.of("QueueMember"), byName, (queue, row) -> queue.members().add(member(row)));
    forEachOf(queues.of("QueueEntry"), byName, (queue, row) -> queue.entries().add(entry(row)));
    return new PbxSnapshot(
        now, channels(channels), byName.values().stream().map(PbxSnapshots::sealed).toList());
  }

  /** Of CoreShowChannels alone. */
  static List<PbxSnapshot.Channel> channels(AmiList.Rows rows) {
    return rows.of("CoreShowChannel").stream().map(PbxSnapshots::channel).toList();
  }

  /** Rows of a queue that is not among the known ones are left out. */
  private static void forEachOf(
      List<Map<String, String>> rows,
      Map<String, PbxSnapshot.Queue> byName,
      BiConsumer<PbxSnapshot.Queue, Map<String, String>> put) {
    for (Map<String, String> row : rows) {
      PbxSnapshot.Queue queue = byName.get(text(row, "queue"));
      if (queue != null) {
        put.accept(queue, row);
      }
    }
  }

  private static PbxSnapshot.Channel channel(Map<String, String> row) {
    return new PbxSnapshot.Channel(
        text(row, "uniqueid"),
        text(row, "linkedid"),
        text(row, "channel"),
        number(row, "channelstate"),
        PbxEvents.known(text(row, "calleridnum")),
        PbxEvents.known(text(row, "calleridname")),
        PbxEvents.known(text(row, "connectedlinenum")),
        text(row, "context"),
        text(row, "exten"),
        text(row, "application"));
  }

  private static PbxSnapshot.Queue queue(Map<String, String> row) {
    return new PbxSnapshot.Queue(
        text(row, "queue"),
        number(row, "completed"),
        number(row, "abandoned"),
        new ArrayList<>(),
        new ArrayList<>());
  }

  private static PbxSnapshot.Queue sealed(PbxSnapshot.Queue q) {
    return new PbxSnapshot.Queue(
        q.name(), q.completed(), q.abandoned(), List.copyOf(q.members()), List.copyOf(q.entries()));
  }

  /** Events call a member MemberName and Interface, this list Name and Location. */
  private static QueueMember member(Map<String, String> row) {
    return new QueueMember(
        text(row, "queue"),
        text(row, "location"),
        text(row, "name"),
        number(row, "status"),
        PbxEvents.yes(text(row, "incall")),
        PbxEvents.yes(text(row, "paused")),
        text(row, "pausedreason"),
        number(row, "penalty"),
        number(row, "callstaken"));
  }

  private static PbxSnapshot.Entry entry(Map<String, String> row) {
    return new PbxSnapshot.Entry(
        text(row, "queue"),
        number(row, "position"),
        text(row, "uniqueid"),
        text(row, "channel"),
        PbxEvents.known(text(row, "calleridnum")),
        PbxEvents.known(text(row, "calleridname")),
        number(row, "wait"),
        number(row, "priority"));
  }

  private static String text(Map<String, String> row, String name) {
    return row.getOrDefault(name, "");
  }

  private static int number(Map<String, String> row, String name) {
    try {
      return Integer.parseInt(text(row, name));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
