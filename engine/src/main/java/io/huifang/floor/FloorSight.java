package io.huifang.floor;

import io.huifang.agent.AgentView;
import io.huifang.asterisk.DialplanContract;
import io.huifang.floor.FloorEntry.Stands;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts agents and visits together as a supervisor sees them. Pure. */
final class FloorSight {
  private FloorSight() {}

  /**
   * The floor.
   *
   * @param kept what is on record of an agent last
   */
  static FloorView of(
      List<AgentView> agents, List<Visit> visits, Function<String, Optional<Stands>> kept) {
    return new FloorView(
        agents.stream().map(a -> agent(a, kept.apply(a.name()))).toList(),
        queues(agents, visits),
        calls(visits));
  }

  private static FloorView.Agent agent(AgentView view, Optional<Stands> kept) {
    AgentStanding shown = AgentStanding.of(view);
    // A hold by the phone itself shows in the record alone.
    Optional<Stands> held =
        kept.filter(s -> shown.onThePhone() && s.standing().equals(AgentStanding.HOLD));
    AgentStanding standing = held.map(Stands::standing).orElse(shown);
    return new FloorView.Agent(
        view.name(),
        view.title(),
        view.extension(),
        view.queues(),
        standing.state(),
        standing.reason(),
        held.map(Stands::at).orElse(view.since()),
        kept.map(Stands::reference).orElse(""),
        view.trouble() == null ? null : view.trouble().code().name());
  }

  /** What is counted for a queue. */
  private static final class Count {
    private int waiting;
    private int signedIn;
    private int ready;
    private @Nullable Instant longest;
  }

  private static List<FloorView.Queue> queues(List<AgentView> agents, List<Visit> visits) {
    Map<String, Count> counts = new TreeMap<>();
    for (AgentView a : agents) {
      String state = AgentStanding.of(a).state();
      for (String queue : a.queues()) {
        Count c = counts.computeIfAbsent(queue, _ -> new Count());
        c.signedIn += state.equals("away") ? 0 : 1;
        c.ready += state.equals("ready") ? 1 : 0;
      }
    }
    for (Visit v : visits) {
      if (v.waiting() && !v.queue().equals(DialplanContract.QUEUE_DIRECT)) {
        Count c = counts.computeIfAbsent(v.queue(), _ -> new Count());
        c.waiting++;
        c.longest =
            c.longest == null || v.joinedAt().isBefore(c.longest) ? v.joinedAt() : c.longest;
      }
    }
    return counts.entrySet().stream()
        .map(e -> {
          Count c = e.getValue();
          return new FloorView.Queue(e.getKey(), c.waiting, c.longest, c.signedIn, c.ready);
        })
        .toList();
  }

  private static List<FloorView.Call> calls(List<Visit> visits) {
    return visits.stream()
        .filter(v -> v.waiting() || v.talking())
        .map(v ->
            new FloorView.Call(
                v.pbx() + "/" + v.channel(),
                v.reference(),
                v.direct() ? "" : v.queue(),
                v.number(),
                v.talking(),
                v.agent(),
                Objects.requireNonNullElse(v.answeredAt(), v.joinedAt()),
                v.inStead()))
        .sorted(Comparator.comparing(FloorView.Call::talking).thenComparing(FloorView.Call::since))
        .toList();
  }
}
