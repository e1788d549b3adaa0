package io.huifang.floor;

import io.huifang.agent.AgentView;
import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.ami.AmiListener;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hears one PBX, behind the agents' own ear: who waits and who answers, and when nothing is heard.
 * On the link's thread: never waits.
 */
final class FloorEar implements AmiListener {
  private final String pbx;
  private final Visits visits;
  private final AgentTimes agents;
  private final Supplier<List<AgentView>> views;
  private final Clock clock;
  private final Consumer<FloorEntry> out;

  /** Null: it is heard. Guarded by this, as all below. */
  private @Nullable Instant downSince;

  private @Nullable Instant lastHeard;

  /**
   * Before the first resync.
   *
   * @param visits of nobody yet
   * @param views the agents of this PBX
   */
  FloorEar(
      Visits visits,
      AgentTimes agents,
      Supplier<List<AgentView>> views,
      Clock clock,
      Consumer<FloorEntry> out) {
    this.pbx = visits.pbx();
    this.visits = visits;
    this.agents = agents;
    this.views = views;
    this.clock = clock;
    this.out = out;
  }

  @Override
  public synchronized void onEvent(PbxEvent event, long receivedNanos) {
    Instant now = now();
    lastHeard = now;
    switch (event) {
      case PbxEvent.Held e -> held(e.channel(), e.held(), now);
      case PbxEvent.UserEvent e when e.name().equals(DialplanContract.EVENT_DESK) ->
          held(e.channel(), !e.fields().getOrDefault("State", "").equals("talking"), now);
      default -> {}
    }
    for (Visit v : visits.hear(event, now)) {
      out.accept(new FloorEntry.Came(v));
      if (v.talking()) {
        picksUp(v);
      }
    }
  }

  @Override
  public synchronized void onResync(PbxSnapshot snapshot) {
    Instant now = now();
    Instant down = downSince;
    Instant missed = down == null ? lastHeard : null;
    if (down != null) {
      out.accept(new FloorEntry.Gap(pbx, down, now, "link"));
    }
    downSince = null;
    lastHeard = now;
    visits.resync(snapshot, now).forEach(v -> out.accept(new FloorEntry.Came(v)));
    agents.heard(pbx, views.get(), Optional.ofNullable(missed), now);
    visits.open().stream().filter(Visit::talking).forEach(this::picksUp);
  }

  @Override
  public synchronized void onDown(String reason) {
    if (downSince == null) {
      Instant now = now();
      downSince = now;
      agents.unheard(pbx, now);
    }
  }

  /** The visits that are open now. */
  synchronized List<Visit> open() {
    return visits.open();
  }

  synchronized List<Visit> takeOver(List<Visit> table) {
    return visits.takeOver(table);
  }

  /** A channel's name is the phone's and a number. */
  private void held(String channel, boolean held, Instant now) {
    int dash = channel.lastIndexOf('-');
    if (dash > 0) {
      visits.agentAt(channel.substring(0, dash)).ifPresent(a -> agents.held(a, held, now));
    }
  }

  private void picksUp(Visit v) {
    if (!v.agent().isEmpty()) {
      agents.picksUp(v.agent(), v.reference());
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS); // as the tables keep it
  }
}
