package io.huifang.desk.line;

import io.huifang.agent.AgentRoster;
import io.huifang.agent.AgentState;
import io.huifang.asterisk.DialplanContract;
import io.huifang.config.AgentsConfig;
import io.huifang.config.Config;
import io.huifang.config.DeskConfig;
import io.huifang.config.EngineConfig;
import io.huifang.config.HotlineConfig;
import io.huifang.config.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Where calls may be handed over to, by the files, and the channel variables that lead there. */
final class Targets {
  private final Supplier<Config> config;
  private final AgentRoster roster;

  Targets(Supplier<Config> config, AgentRoster roster) {
    this.config = config;
    this.roster = roster;
  }

  /** All but the agent's own phone. */
  List<Target> all(String agent) {
    Config c = config.get();
    var all = new ArrayList<Target>();
    String pbx = pbx(c, agent);
    c.agents().agents().stream()
        .filter(a -> !a.name().equals(agent) && a.pbx().equals(pbx))
        .forEach(a -> all.add(new Target(Target.Kind.AGENT, a.name(), plain(a.title()), free(a))));
    queues(c).forEach(q -> all.add(new Target(Target.Kind.QUEUE, q, plain(q), true)));
    numbers(c, pbx)
        .forEach(n -> all.add(new Target(Target.Kind.NUMBER, n.name(), n.title(), true)));
    return all;
  }

  Optional<Target> find(String agent, Target.Kind kind, String name) {
    return all(agent).stream().filter(t -> t.kind() == kind && t.name().equals(name)).findFirst();
  }

  /**
   * What the dialplan must know to go there.
   *
   * @param from the queue that the call came from; whoever does not reach an agent or a number
   *     waits there. Empty: not known
   */
  Map<String, String> variables(Target target, String from) {
    Config c = config.get();
    DeskConfig.Transfer t = c.desk().transfer();
    var v = new LinkedHashMap<String, String>();
    v.put(DialplanContract.VAR_DIAL, "");
    v.put(DialplanContract.VAR_AGENT, "");
    v.put(DialplanContract.VAR_OVERFLOW, "");
    v.put(DialplanContract.VAR_PRIORITY, Integer.toString(t.priority()));
    v.put(DialplanContract.VAR_MAX_WAIT, Long.toString(t.maxWait().toSeconds()));
    v.put(DialplanContract.VAR_AGENT_WAIT, Long.toString(t.ring().toSeconds()));
    v.put(DialplanContract.VAR_RING, Long.toString(t.ring().toSeconds()));
    switch (target.kind()) {
      case AGENT -> {
        AgentsConfig.Agent a = agent(c, target.name()).orElseThrow();
        v.put(DialplanContract.VAR_AGENT, a.extension());
        v.put(DialplanContract.VAR_QUEUE, queueOf(c, a, from));
      }
      case QUEUE -> v.put(DialplanContract.VAR_QUEUE, target.name());
      case NUMBER -> {
        v.put(DialplanContract.VAR_DIAL, dial(c, target.name()));
        v.put(DialplanContract.VAR_QUEUE, from.isEmpty() ? c.hotline().unknown().queue() : from);
      }
    }
    return v;
  }

  /** The queue of the call if the colleague serves it too, else one of theirs. */
  private static String queueOf(Config c, AgentsConfig.Agent a, String from) {
    if (a.queues().contains(from)) {
      return from;
    }
    return a.queues().isEmpty() ? c.hotline().unknown().queue() : a.queues().getFirst();
  }

  private static String dial(Config c, String name) {
    DeskConfig.Outside n =
        c.desk().transfer().numbers().stream()
            .filter(o -> o.name().equals(name))
            .findFirst()
            .orElseThrow();
    EngineConfig.Trunk trunk = trunk(c, n).orElseThrow();
    return "PJSIP/" + n.number() + "@" + trunk.endpoint();
  }

  private static List<DeskConfig.Outside> numbers(Config c, String pbx) {
    return c.desk().transfer().numbers().stream()
        .filter(n -> trunk(c, n).filter(t -> t.pbx().equals(pbx)).isPresent())
        .toList();
  }

  private static Optional<EngineConfig.Trunk> trunk(Config c, DeskConfig.Outside n) {
    return c.engine().trunks().stream().filter(t -> t.name().equals(n.trunk())).findFirst();
  }

  private static Set<String> queues(Config c) {
    HotlineConfig h = c.hotline();
    var queues = new TreeSet<String>();
    c.agents().agents().forEach(a -> queues.addAll(a.queues()));
    Stream.of(h.known(), h.vip(), h.unknown()).forEach(r -> queues.add(r.queue()));
    queues.remove(DialplanContract.QUEUE_FALLBACK);
    return queues;
  }

  private boolean free(AgentsConfig.Agent a) {
    return roster.view(a.name()).filter(v -> v.state() == AgentState.READY).isPresent();
  }

  private static Optional<AgentsConfig.Agent> agent(Config c, String name) {
    return c.agents().agents().stream().filter(a -> a.name().equals(name)).findFirst();
  }

  private static String pbx(Config c, String agent) {
    return agent(c, agent).map(AgentsConfig.Agent::pbx).orElse("");
  }

  private static Text plain(String words) {
    return new Text(words, words);
  }
}
