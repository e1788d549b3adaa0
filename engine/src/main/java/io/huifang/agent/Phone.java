package io.huifang.agent;

import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import java.util.HashMap;
import java.util.Map;

/**
 * One desk phone, followed by its channels: it counts what is there instead of how it came to be
 * there, so a call that the agent makes by hand shows as well. Not thread-safe.
 */
final class Phone {
  private static final int DOWN = 0;
  private static final int RESERVED = 1;
  private static final int RINGING = 5;
  // A phone has a handful of channels; more means hangups were missed, and a resync is due.
  private static final int MOST_CHANNELS = 64;

  private final String prefix;
  private final String memberInterface;
  private final Map<String, Integer> channels = new HashMap<>();
  private boolean reachable = true;

  Phone(String memberInterface) {
    this.memberInterface = memberInterface;
    this.prefix = memberInterface + "-";
  }

  String memberInterface() {
    return memberInterface;
  }

  /** False when the PBX says that the phone is unavailable or not set up. */
  boolean reachable() {
    return reachable;
  }

  /** RINGING, TALKING, or OFFLINE for a phone at rest. */
  AgentState state() {
    boolean ringing = false;
    for (int s : channels.values()) {
      if (s == RINGING) {
        ringing = true;
      } else if (s != DOWN && s != RESERVED) {
        return AgentState.TALKING;
      }
    }
    return ringing ? AgentState.RINGING : AgentState.OFFLINE;
  }

  /** Takes an event in; true if it was about this phone. */
  boolean hear(PbxEvent event) {
    switch (event) {
      case PbxEvent.NewChannel e when isOurs(e.channel()) -> put(e.uniqueId(), e.state());
      case PbxEvent.NewState e when isOurs(e.channel()) -> put(e.uniqueId(), e.state());
      case PbxEvent.Hangup e when isOurs(e.channel()) -> channels.remove(e.uniqueId());
      case PbxEvent.QueueMemberStatus e when e.member().memberInterface().equals(memberInterface) ->
          device(e.member().status());
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Replaces what was known. */
  void resync(PbxSnapshot snapshot) {
    channels.clear();
    snapshot.channels().stream()
        .filter(c -> isOurs(c.name()))
        .forEach(c -> put(c.uniqueId(), c.state()));
    snapshot.queues().stream()
        .flatMap(q -> q.members().stream())
        .filter(m -> m.memberInterface().equals(memberInterface))
        .forEach(m -> device(m.status()));
  }

  /** Whether a channel's name is one of this phone's. */
  boolean isOurs(String channel) {
    return channel.startsWith(prefix);
  }

  private void put(String uniqueId, int state) {
    if (channels.size() < MOST_CHANNELS || channels.containsKey(uniqueId)) {
      channels.put(uniqueId, state);
    }
  }

  // Device states: 4 invalid, 5 unavailable (see QueueMember).
  private void device(int status) {
    reachable = status != 4 && status != 5;
  }
}
