package io.huifang.floor;

import io.huifang.agent.AgentRoster;
import io.huifang.agent.AgentState;
import io.huifang.agent.AgentView;
import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.ami.Originate;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.config.AgentsConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Who may hear whom, with which phone. Asks nobody but the files and what agents show. */
record SpyRules(Supplier<AgentsConfig> config, AgentRoster roster) {
  /** The supervisor's phone: the agent's of that name, or what the file says beside. */
  Optional<AgentsConfig.Supervisor> phone(String supervisor) {
    AgentsConfig c = config.get();
    return c.agents().stream()
        .filter(a -> a.name().equals(supervisor))
        .map(a -> new AgentsConfig.Supervisor(a.name(), a.extension(), a.pbx()))
        .findFirst()
        .or(() -> c.supervisors().stream().filter(s -> s.name().equals(supervisor)).findFirst());
  }

  /**
   * What stands in the way; empty: nothing.
   *
   * @param listens already, to somebody else
   */
  Optional<SpyRefusal> refusal(
      String supervisor,
      Optional<AgentView> agent,
      Optional<AgentsConfig.Supervisor> phone,
      boolean listens) {
    if (agent.isEmpty()) {
      return Optional.of(SpyRefusal.NO_AGENT);
    }
    if (phone.isEmpty()) {
      return Optional.of(SpyRefusal.NO_PHONE);
    }
    if (roster.pbxOf(agent.get().name()).filter(phone.get().pbx()::equals).isEmpty()) {
      return Optional.of(SpyRefusal.OTHER_PBX);
    }
    if (agent.get().extension().equals(phone.get().extension())) {
      return Optional.of(SpyRefusal.OWN_PHONE);
    }
    if (!AgentStanding.of(agent.get()).onThePhone()) {
      return Optional.of(SpyRefusal.NOT_TALKING);
    }
    boolean busy =
        !listens
            && roster.view(supervisor).filter(v -> v.state() == AgentState.TALKING).isPresent();
    return busy ? Optional.of(SpyRefusal.ON_THE_PHONE) : Optional.empty();
  }

  /** What rings the supervisor's phone; it shows whom it is about. */
  static Originate call(
      String id, AgentView agent, AgentsConfig.Supervisor phone, SpyMode mode, Duration ring) {
    return new Originate(
        id,
        "PJSIP/" + phone.extension(),
        id,
        "",
        new Originate.Target(DialplanContract.CONTEXT_SPY, mode.code(), 1),
        new Originate.CallerId(mode.code() + " " + agent.name(), agent.extension()),
        ring,
        Map.of(DialplanContract.VAR_SPY, agent.extension()));
  }

  /** Who listens on a channel of which nobody knows any more, as far as it tells. */
  SpySession left(String pbx, PbxSnapshot.Channel c, Instant now) {
    String extension = c.name().replaceFirst("^PJSIP/", "").replaceFirst("-[^-]*$", "");
    AgentsConfig files = config.get();
    String supervisor =
        files.supervisors().stream()
            .filter(s -> s.pbx().equals(pbx) && s.extension().equals(extension))
            .map(AgentsConfig.Supervisor::name)
            .findFirst()
            .or(() -> roster.agentAt(pbx, "PJSIP/" + extension))
            .orElse(extension);
    String agent =
        roster
            .agentAt(pbx, "PJSIP/" + c.callerIdNum())
            .or(() -> roster.agentAt(pbx, "PJSIP/" + c.connectedLineNum()))
            .orElse("");
    return new SpySession(
        supervisor, agent, SpyMode.of(c.exten()).orElse(SpyMode.LISTEN), "", now, true);
  }
}
