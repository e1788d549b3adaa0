package io.huifang.app;

import io.huifang.config.Config;
import io.huifang.web.Role;
import io.huifang.web.Users.User;
import java.util.List;

/** Who can sign in, and whether agents.yaml and the users name the same agents. */
final class UserDoctor {
  private static final String WHAT = "users";

  private final AgentUsers agents;
  private final Findings findings;

  UserDoctor(Config config, Findings findings) {
    this.agents = new AgentUsers(config);
    this.findings = findings;
  }

  void examine(List<User> users) {
    List<User> enabled = users.stream().filter(u -> !u.disabled()).toList();
    if (enabled.isEmpty()) {
      findings.warn(WHAT, "nobody can sign in yet", "scripts/huifang user add NAME --role agent");
      return;
    }
    findings.ok(WHAT, enabled.size() + " may sign in");
    enabled.stream()
        .filter(u -> u.role() == Role.AGENT && !agents.names().contains(u.name()))
        .forEach(
            u -> findings.warn("user " + u.name(), agents.wrong(u.name()), agents.mend(u.name())));
    agents.names().stream()
        .filter(agent -> enabled.stream().noneMatch(u -> u.name().equals(agent)))
        .forEach(agent -> nobody(agent, users));
  }

  private void nobody(String agent, List<User> users) {
    boolean disabled = users.stream().anyMatch(u -> u.name().equals(agent));
    findings.warn(
        "agent " + agent,
        disabled
            ? "agents.yaml names them, but the user is disabled"
            : "agents.yaml names them, but there is no such user: nobody can sign in as them",
        disabled
            ? "scripts/huifang user enable " + agent + ", or take them out of agents.yaml"
            : "scripts/huifang user add "
                + agent
                + " --role agent, or take them out of agents.yaml");
  }
}
