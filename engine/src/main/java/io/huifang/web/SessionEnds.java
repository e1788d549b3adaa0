package io.huifang.web;

import io.huifang.agent.AgentRoster;
import io.huifang.store.DatabaseUnavailable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows when sessions end, wherever that was done: a command in another process disables a
 * user or changes a password, another engine signs somebody out, somebody was idle too long. Their
 * pages are sent to sign in, and who has no session left leaves the queues as by signing out:
 * nobody could see the calls.
 */
final class SessionEnds {
  private static final Logger log = LoggerFactory.getLogger(SessionEnds.class);

  private final Sessions sessions;
  private final AgentRoster roster;
  private final FeedHub hub;
  private final AuditLog audit;
  private final Set<String> underway = ConcurrentHashMap.newKeySet();

  SessionEnds(Sessions sessions, AgentRoster roster, FeedHub hub, AuditLog audit) {
    this.sessions = sessions;
    this.roster = roster;
    this.hub = hub;
    this.audit = audit;
  }

  /** Compares with the database; may wait for it. */
  void check() {
    // Before the sessions are read: who signs in and presses Ready meanwhile is not among them.
    List<String> online = roster.online();
    try {
      Set<String> idle = Set.copyOf(sessions.sweep());
      List<SessionMapper.Alive> alive = sessions.alive();
      var hashes = new HashSet<String>();
      var users = new HashSet<String>();
      alive.forEach(a -> {
        hashes.add(a.tokenHash());
        users.add(a.userName());
      });
      hub.endSessions(s -> !hashes.contains(s.tokenHash()));
      idle.forEach(user -> audit.note(user, "session-idle", "", ""));
      online.stream().filter(user -> !users.contains(user)).forEach(this::signOut);
    } catch (DatabaseUnavailable e) {
      log.warn("sessions not checked: {}", e.getMessage());
    }
  }

  /** Beside the sessions, for a PBX that hangs keeps each of them waiting. */
  private void signOut(String agent) {
    if (underway.add(agent)) {
      Thread.ofVirtual()
          .name("session-over-" + agent)
          .start(() -> {
            try {
              signOutUnlessBack(agent);
            } catch (DatabaseUnavailable e) {
              log.warn("agent={} not signed out yet: {}", agent, e.getMessage());
            } finally {
              underway.remove(agent);
            }
          });
    }
  }

  /** Who signed in anew meanwhile stays. */
  private void signOutUnlessBack(String agent) {
    if (sessions.alive().stream().anyMatch(a -> a.userName().equals(agent))) {
      return;
    }
    log.info("agent={} has no session any more and is signed out", agent);
    audit.note(agent, "session-over", "", "");
    roster.signOut(agent);
  }
}
