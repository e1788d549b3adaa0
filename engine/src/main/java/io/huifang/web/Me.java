package io.huifang.web;

import io.huifang.agent.AgentView;
import io.huifang.agent.PauseReason;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answer to sign-in and to {@code GET /api/me}: who the page is.
 *
 * @param csrf to be sent back in header {@value Sessions#CSRF_HEADER}
 * @param agent null for a user who is no agent
 * @param language of the page until the person chooses one
 * @param pauseReasons codes, in the order of the menu
 */
record Me(
    String name,
    Role role,
    String csrf,
    @Nullable AgentView agent,
    String language,
    List<String> pauseReasons) {
  static Me of(Session session, @Nullable AgentView agent, String language) {
    return new Me(
        session.user(),
        session.role(),
        session.csrf(),
        agent,
        language,
        Stream.of(PauseReason.values()).map(PauseReason::code).toList());
  }
}
