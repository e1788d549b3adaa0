package io.huifang.floor;

import io.huifang.agent.AgentRoster;
import io.huifang.agent.AgentView;
import io.huifang.asterisk.ami.AmiListener;
import io.huifang.floor.FloorEntry.Stands;
import io.huifang.store.Database;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What happens on the floor, at this moment and on record: agents by their states, callers by their
 * queues. Its ears come behind those of {@link AgentRoster} on each link.
 */
public final class Floor implements AutoCloseable {
  private final AgentRoster roster;
  private final Clock clock;
  private final Map<String, FloorEar> ears = new LinkedHashMap<>();
  private final AgentTimes agents;
  private final FloorWriter writer;

  /**
   * Not started.
   *
   * @param engine this engine's name, its own on the database
   * @param ours which queues are this house's: what happens in others is nobody's business here
   */
  public Floor(
      Database database,
      AgentRoster roster,
      String engine,
      Pbxs pbxs,
      Predicate<String> ours,
      Clock clock,
      MeterRegistry meters) {
    this.roster = roster;
    this.clock = clock;
    this.writer =
        new FloorWriter(database, engine, pbxs.names(), new Now(pbxs.resync()), clock, meters);
    this.agents = new AgentTimes(writer::write);
    for (String pbx : pbxs.names()) {
      ears.put(
          pbx,
          new FloorEar(
              new Visits(pbx, phone -> roster.agentAt(pbx, phone), ours),
              agents,
              () -> on(pbx),
              clock,
              writer::write));
    }
    // Not heard before the first resync.
    ears.values().forEach(e -> e.onDown("not heard yet"));
  }

  /**
   * All PBXs.
   *
   * @param resync has one told as a whole
   */
  public record Pbxs(Collection<String> names, Consumer<String> resync) {}

  /** Listens to the agents, and writes. */
  public void start() {
    roster.watch(v ->
        roster
            .pbxOf(v.name())
            .ifPresentOrElse(
                pbx -> agents.changed(v, pbx), () -> agents.gone(v.name(), clock.instant())));
    writer.start();
  }

  /** The ears for one PBX. */
  public AmiListener listener(String pbx) {
    FloorEar ear = ears.get(pbx);
    if (ear == null) {
      throw new IllegalArgumentException("no PBX " + pbx);
    }
    return ear;
  }

  /** As it is at this moment; asks nobody. */
  public FloorView now() {
    List<Visit> visits = ears.values().stream().flatMap(e -> e.open().stream()).toList();
    return FloorSight.of(roster.all(), visits, agents::last);
  }

  @Override
  public void close() {
    writer.close();
  }

  private List<AgentView> on(String pbx) {
    return roster.all().stream()
        .filter(v -> roster.pbxOf(v.name()).filter(pbx::equals).isPresent())
        .toList();
  }

  private final class Now implements FloorWriter.Now {
    private final Consumer<String> resync;

    Now(Consumer<String> resync) {
      this.resync = resync;
    }

    @Override
    public List<Stands> standing(String pbx) {
      return on(pbx).stream()
          .map(v ->
              agents
                  .last(v.name())
                  .filter(s -> s.pbx().equals(pbx))
                  .orElseGet(
                      () -> new Stands(pbx, v.name(), AgentStanding.UNKNOWN, "", clock.instant())))
          .toList();
    }

    @Override
    public List<Visit> takeOver(String pbx, List<Visit> table) {
      FloorEar ear = ears.get(pbx);
      return ear == null ? List.of() : ear.takeOver(table);
    }

    @Override
    public void taken(String pbx) {
      resync.accept(pbx);
    }
  }
}
