package io.huifang.agent;

import io.huifang.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The choices of agents, kept over restarts. */
public interface AgentSessions {
  /** One agent's choice; {@code reason} is empty unless paused. */
  record Choice(String agent, AgentState state, String reason, Instant since) {}

  /** All that were ever saved. */
  List<Choice> load();

  /** Saves one, unless a newer one of the agent is there. */
  void save(Choice choice);

  /** In table agent_session. */
  static AgentSessions in(Database db) {
    return new AgentSessions() {
      @Override
      public List<Choice> load() {
        return db.inTx(tx ->
            tx.mapper(AgentSessionMapper.class).all().stream()
                .map(r ->
                    new Choice(
                        r.agent(),
                        AgentState.valueOf(r.state().toUpperCase(Locale.ROOT)),
                        r.reason(),
                        r.since()))
                .toList());
      }

      @Override
      public void save(Choice c) {
        db.run(tx ->
            tx.mapper(AgentSessionMapper.class)
                .save(
                    new AgentSessionMapper.Row(
                        c.agent(),
                        c.state().name().toLowerCase(Locale.ROOT),
                        c.reason(),
                        c.since())));
      }
    };
  }
}
