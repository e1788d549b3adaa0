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

  /**
   * Queues that an agent's phone was put into.
   *
   * @param member what a queue dials
   */
  record Place(String agent, String pbx, String member, List<String> queues) {}

  /** Where each agent last took calls. */
  List<Place> places();

  /** Keeps where an agent takes calls. */
  void place(Place place);

  /** Takes calls nowhere any more. */
  void noPlace(String agent);

  /** In the tables agent_session and agent_place. */
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

      @Override
      public List<Place> places() {
        return db.inTx(tx ->
            tx.mapper(AgentSessionMapper.class).places().stream()
                .map(r ->
                    new Place(r.agent(), r.pbx(), r.member(), List.of(r.queues().split(",", -1))))
                .toList());
      }

      @Override
      public void place(Place p) {
        db.run(tx ->
            tx.mapper(AgentSessionMapper.class)
                .place(
                    new AgentSessionMapper.PlaceRow(
                        p.agent(), p.pbx(), p.member(), String.join(",", p.queues()))));
      }

      @Override
      public void noPlace(String agent) {
        db.run(tx -> tx.mapper(AgentSessionMapper.class).noPlace(agent));
      }
    };
  }
}
