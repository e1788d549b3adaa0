package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.app.Doctor.Grade;
import io.huifang.config.Shipped;
import io.huifang.web.Role;
import io.huifang.web.Users.User;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shipped agents.yaml names amy and bob. */
class UserDoctorTest {
  @Test
  void eachAgentWithAUserIsAllThatIsWanted() {
    assertThat(examine(user("amy"), user("bob"), supervisor("sue")))
        .containsExactly("OK users: 3 may sign in");
  }

  @Test
  void anAgentsUserWhomTheFileDoesNotNameIsToldWithTheLikelyName() {
    assertThat(examine(user("amy"), user("bobb"), user("bob")))
        .hasSize(2)
        .last()
        .asString()
        .startsWith("WARN user bobb: agents.yaml has no agent 'bobb'")
        .contains("did you mean 'bob'?", "user disable bobb");
  }

  @Test
  void agentsWithoutAUserWhoMaySignInAreTold() {
    assertThat(examine(supervisor("amy"), disabled("bob")))
        .containsExactly(
            "OK users: 1 may sign in",
            "WARN agent bob: agents.yaml names them, but the user is disabled →"
                + " scripts/huifang user enable bob, or take them out of agents.yaml");
    assertThat(examine(user("amy")).getLast()).contains("user add bob --role agent");
  }

  @Test
  void withoutAnyUserOneWordIsEnough() {
    assertThat(examine(disabled("amy"))).singleElement().asString().contains("nobody can sign in");
  }

  private static List<String> examine(User... users) {
    var findings = new Findings();
    new UserDoctor(Shipped.config(), findings).examine(List.of(users));
    return findings.all().stream().map(UserDoctorTest::text).toList();
  }

  private static String text(Doctor.Finding f) {
    String mend = f.grade() == Grade.OK ? "" : " → " + f.mend();
    return f.grade() + " " + f.what() + ": " + f.found() + mend;
  }

  private static User user(String name) {
    return new User(name, Role.AGENT, false, Instant.EPOCH);
  }

  private static User supervisor(String name) {
    return new User(name, Role.SUPERVISOR, false, Instant.EPOCH);
  }

  private static User disabled(String name) {
    return new User(name, Role.AGENT, true, Instant.EPOCH);
  }
}
