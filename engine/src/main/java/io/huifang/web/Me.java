package io.huifang.web;

import io.huifang.agent.AgentView;
import io.huifang.config.DeskConfig;
import io.huifang.config.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer to sign-in and to {@code GET /api/me}: who the page is.
 *
 * @param csrf to be sent back in header {@value Sessions#CSRF_HEADER}
 * @param agent null for a user who is no agent
 * @param language of the page until the person chooses one
 * @param breaks why an agent may be on a break, in the order of the menu
 * @param recorded queues whose calls may be recorded by key
 * @param searched titles of the house's own fields by which people are found; may be empty
 */
record Me(
    String name,
    Role role,
    String csrf,
    @Nullable AgentView agent,
    String language,
    List<DeskConfig.Break> breaks,
    List<String> recorded,
    List<Text> searched) {
  static Me of(
      Session session,
      @Nullable AgentView agent,
      String language,
      DeskConfig desk,
      List<Text> searched) {
    return new Me(
        session.user(),
        session.role(),
        session.csrf(),
        agent,
        language,
        desk.breaks(),
        desk.recorded(),
        searched);
  }
}
