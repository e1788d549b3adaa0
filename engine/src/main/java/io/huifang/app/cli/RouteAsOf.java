package io.huifang.app.cli;

import io.huifang.config.AgentsConfig;
import io.huifang.config.Text;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an answer to {@code huifang route --at} rests on. Pure.
 *
 * @param past the moment is over: what came later was left out
 * @param agents whether the state of some agent at that moment is on record
 * @param others agents whose state at that moment is not; may be empty
 */
record RouteAsOf(Instant at, boolean past, boolean agents, List<AgentsConfig.Agent> others) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private static final String THEN = "then";
  private static final String NOW = "now";
  private static final String PARTLY = "partly";

  /**
   * Of these agents.
   *
   * @param recorded sign-in names of those whose state is on record; may be empty
   */
  static RouteAsOf of(Instant at, boolean past, AgentsConfig agents, Set<String> recorded) {
    List<AgentsConfig.Agent> others =
        agents.agents().stream().filter(a -> !recorded.contains(a.name())).toList();
    return new RouteAsOf(at, past, others.size() < agents.agents().size(), others);
  }

  /** For programs: of which time each part is. */
  Map<String, Object> row(ZoneId zone) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("at", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone)));
    row.put("hours", THEN);
    row.put("history", past ? THEN : NOW);
    row.put("files", NOW);
    row.put("agents", !agents ? NOW : others.isEmpty() ? THEN : PARTLY);
    if (agents && !others.isEmpty()) {
      row.put("agents_now", others.stream().map(AgentsConfig.Agent::name).toList());
    }
    return row;
  }

  /** For people. */
  Text words(ZoneId zone) {
    String time = TIME.format(at.atZone(zone));
    if (!past) {
      return new Text(
          time + " 尚未到来：营业时间、节假日和代理按届时；投诉、来去电、得分、客户档案和坐席是否空闲按现在",
          time
              + " is still to come: hours, holidays and deputies are those of then; complaints, calls,"
              + " scores, people's files and which agents are free are as they are now");
    }
    Text who = who();
    return new Text(
        "以上为截至 " + time + " 所知的投诉、来去电和得分；客户档案没有历史，按现状；" + who.zh(),
        "Complaints, calls and scores as they were known at "
            + time
            + "; people's files have no history and are taken as they stand; "
            + who.en());
  }

  private Text who() {
    if (!agents) {
      return new Text(
          "坐席当时是否空闲没有记录，按现在", "which agents were free is not on record: as they are now");
    }
    var record = new Text("坐席是否空闲按当时的记录", "which agents were free, by the record of their states");
    return others.isEmpty()
        ? record
        : new Text(
            record.zh() + "，其中 " + names("、") + " 当时没有记录，按现在",
            record.en() + "; of " + names(", ") + " nothing is on record: as they are now");
  }

  private String names(String between) {
    return others.stream().map(AgentsConfig.Agent::title).collect(Collectors.joining(between));
  }
}
