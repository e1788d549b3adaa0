package io.huifang.agent;

import io.huifang.agent.AgentSessions.Choice;
import io.huifang.agent.AgentView.Code;
import io.huifang.agent.AgentView.Trouble;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.config.AgentsConfig;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** One agent with choice and phone. Every method is short and takes no other lock. */
final class Seat {
  private volatile AgentsConfig.Agent agent;
  private final Clock clock;
  private final Phone phone;
  private Choice choice;
  private AgentState shown = AgentState.OFFLINE;
  private Instant since;
  private @Nullable Trouble pbxTrouble;
  private @Nullable Trouble saveTrouble;

  Seat(AgentsConfig.Agent agent, Clock clock) {
    this.agent = agent;
    this.clock = clock;
    this.phone = new Phone("PJSIP/" + agent.extension());
    this.since = clock.instant();
    this.choice = new Choice(agent.name(), AgentState.OFFLINE, "", Instant.EPOCH);
  }

  AgentsConfig.Agent agent() {
    return agent;
  }

  /** Whether somebody's phone is the one that is followed here. */
  boolean samePhone(AgentsConfig.Agent other) {
    return agent.pbx().equals(other.pbx()) && agent.extension().equals(other.extension());
  }

  /** The same person on the same phone, as the file describes them now. */
  void become(AgentsConfig.Agent now) {
    agent = now;
  }

  String memberInterface() {
    return phone.memberInterface();
  }

  synchronized Choice choice() {
    return choice;
  }

  synchronized void restore(Choice saved) {
    choice = saved;
    refresh(false);
    since = saved.since();
  }

  /** True if the saved choice is newer than ours, which then is ours. */
  synchronized boolean takeUp(Choice saved) {
    boolean newer = saved.since().isAfter(choice.since());
    boolean other = saved.state() != choice.state() || !saved.reason().equals(choice.reason());
    if (newer && other) {
      choice = saved;
      refresh(true);
    }
    return newer && other;
  }

  synchronized void choose(AgentState state, String reason) {
    choice = new Choice(agent.name(), state, reason, laterThan(choice.since()));
    refresh(true);
  }

  synchronized void pbxTrouble(@Nullable Trouble trouble) {
    pbxTrouble = trouble;
  }

  /** Whether the PBX was told, as far as it is known, that this phone takes no calls. */
  synchronized boolean left() {
    return choice.state() == AgentState.OFFLINE && pbxTrouble == null;
  }

  /** False, and nothing is noted, when it is about a choice that is not the last any more. */
  synchronized boolean saveTrouble(Choice about, @Nullable Trouble trouble) {
    boolean last = about.equals(choice);
    if (last) {
      saveTrouble = trouble;
    }
    return last;
  }

  /** True if what others see has changed. */
  synchronized boolean hear(PbxEvent event) {
    boolean reachable = phone.reachable();
    return phone.hear(event) && (refresh(false) || reachable != phone.reachable());
  }

  synchronized void resync(PbxSnapshot snapshot) {
    phone.resync(snapshot);
    refresh(false);
  }

  synchronized AgentView view() {
    return new AgentView(
        agent.name(),
        agent.title(),
        agent.extension(),
        agent.phone(),
        agent.queues(),
        choice.state(),
        shown,
        choice.reason(),
        since,
        trouble());
  }

  /** Of two choices the later one is newer also when the clock stands still or was set back. */
  private Instant laterThan(Instant before) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as the table keeps it
    return now.isAfter(before) ? now : before.plus(1, ChronoUnit.MICROS);
  }

  private @Nullable Trouble trouble() {
    if (pbxTrouble != null) {
      return pbxTrouble;
    }
    if (!phone.reachable() && choice.state() != AgentState.OFFLINE) {
      return new Trouble(Code.PHONE_UNREACHABLE, phone.memberInterface());
    }
    return saveTrouble;
  }

  private boolean refresh(boolean chosenAnew) {
    AgentState onPhone = phone.state();
    AgentState now = onPhone == AgentState.OFFLINE ? choice.state() : onPhone;
    boolean changed = now != shown;
    if (changed || chosenAnew) {
      shown = now;
      since = clock.instant();
    }
    return changed;
  }
}
