package io.huifang.report.hotline;

import io.huifang.config.EngineConfig.Pbx;
import io.huifang.floor.AgentsThen;
import io.huifang.report.Foot;
import io.huifang.report.ReportRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Says below a sheet when nobody heard the PBX: figures of that time are not whole. */
final class Gaps {
  private static final int MOST = 10;

  static final Duration PACE = AgentsThen.PACE;

  private static final Duration SHORT = Duration.ofSeconds(3);

  private Gaps() {}

  /** All, the one that goes on too. */
  static List<VisitMapper.Gap> of(ReportRequest r) {
    Set<String> ours =
        r.config().engine().asterisk().stream().map(Pbx::name).collect(Collectors.toSet());
    return r
        .tx()
        .mapper(VisitMapper.class)
        .gaps(r.days().start(), r.seen(), r.seen().minus(PACE))
        .stream()
        .filter(g -> !g.why().equals("open") || ours.contains(g.pbx())) // else it is no more
        .toList();
  }

  static Foot note(Foot foot, ReportRequest r) {
    List<VisitMapper.Gap> gaps =
        merged(of(r)).stream()
            .filter(g -> Duration.between(g.fromAt(), g.untilAt()).compareTo(SHORT) > 0)
            .toList();
    if (gaps.isEmpty()) {
      return foot;
    }
    ZoneId zone = r.days().zone();
    String first =
        gaps.stream().limit(MOST).map(g -> words(g, zone)).collect(Collectors.joining(", "));
    String more = gaps.size() > MOST ? " … +" + (gaps.size() - MOST) : "";
    return foot.note(
        "以下时间无记录（引擎停止或与总机断线），数字不完整：" + first + more,
        "Nothing was heard at these times (the engine was stopped, or its link to the PBX lost):"
            + " figures are not whole: "
            + first
            + more);
  }

  /** One outage is told once, also when the engine was away and then its link. */
  static List<VisitMapper.Gap> merged(List<VisitMapper.Gap> gaps) {
    var all = new ArrayList<VisitMapper.Gap>();
    var last = new HashMap<String, Integer>();
    for (VisitMapper.Gap g : gaps) {
      Integer at = last.get(g.pbx());
      if (at != null && !g.fromAt().isAfter(all.get(at).untilAt().plus(SHORT))) {
        VisitMapper.Gap before = all.get(at);
        Instant until = before.untilAt().isAfter(g.untilAt()) ? before.untilAt() : g.untilAt();
        all.set(at, new VisitMapper.Gap(g.pbx(), before.fromAt(), until, before.why()));
      } else {
        last.put(g.pbx(), all.size());
        all.add(g);
      }
    }
    return List.copyOf(all);
  }

  private static String words(VisitMapper.Gap g, ZoneId zone) {
    DateTimeFormatter day =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
    DateTimeFormatter time = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
    boolean sameDay =
        g.fromAt().atZone(zone).toLocalDate().equals(g.untilAt().atZone(zone).toLocalDate());
    Instant until = g.untilAt();
    return day.format(g.fromAt()) + "–" + (sameDay ? time : day).format(until);
  }
}
