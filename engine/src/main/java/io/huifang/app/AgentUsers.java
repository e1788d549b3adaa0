package io.huifang.app;

import io.huifang.config.AgentsConfig;
import io.huifang.config.Config;
import io.huifang.config.read.Spelling;
import java.util.List;
import java.util.Optional;

/** Whether users who are agents are those of agents.yaml: their names stand in two places. */
public record AgentUsers(Config config) {
  /** For a user with the role agent whom agents.yaml does not name: what is wrong, how to mend. */
  public Optional<String> strange(String user) {
    return names().contains(user) ? Optional.empty() : Optional.of(wrong(user) + ". " + mend(user));
  }

  List<String> names() {
    return config.agents().agents().stream().map(AgentsConfig.Agent::name).toList();
  }

  String wrong(String user) {
    return "agents.yaml has no agent '"
        + user
        + "': who signs in by this name can take no calls"
        + Spelling.hint(user, names());
  }

  String mend(String user) {
    return "Add to agents.yaml: - {name: \""
        + user
        + "\", extension: \"…\", pbx: "
        + config.engine().asterisk().getFirst().name()
        + "}. If the name is wrong: scripts/huifang user disable "
        + user;
  }
}
