package io.huifang.web;

import io.huifang.store.DatabaseUnavailable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows when sessions end, wherever that was done: a command in another process disables a
 * user or changes a password, another engine signs somebody out, somebody was idle too long or
 * signed in too long ago. Their pages are sent to sign in, and who has no session left leaves the
 * queues as by signing out, for nobody could see the calls, and listens in no more.
 */
final class SessionEnds {
  private static final Logger log = LoggerFactory.getLogger(SessionEnds.class);

  private final Sessions sessions;
  private final Leaving leaving;
  private final FeedHub hub;
  private final AuditLog audit;
  private final Set<String> underway = ConcurrentHashMap.newKeySet();

  SessionEnds(Sessions sessions, Leaving leaving, FeedHub hub, AuditLog audit) {
    this.sessions = sessions;
    this.leaving = leaving;
    this.hub = hub;
    this.audit = audit;
  }

  /** Compares with the database; may wait for it. */
  void check() {
    // Before the sessions are read: who signs in and presses Ready meanwhile is not among them.
    List<String> there = leaving.there();
    try {
      Sessions.Swept swept = sessions.sweep();
      List<SessionMapper.Alive> alive = sessions.alive();
      var hashes = new HashSet<String>();
      var users = new HashSet<String>();
      alive.forEach(a -> {
        hashes.add(a.tokenHash());
        users.add(a.userName());
      });
      hub.endSessions(s -> !hashes.contains(s.tokenHash()));
      swept.idle().forEach(user -> audit.note(user, "session-idle", "", ""));
      swept.old().forEach(user -> audit.note(user, "session-old", "", ""));
      there.stream().filter(user -> !users.contains(user)).forEach(this::signOut);
    } catch (DatabaseUnavailable e) {
      log.warn("sessions not checked: {}", e.getMessage());
    }
  }

  /** Beside the sessions, for a PBX that hangs keeps each of them waiting. */
  private void signOut(String user) {
    if (underway.add(user)) {
      Thread.ofVirtual()
          .name("session-over-" + user)
          .start(() -> {
            try {
              signOutUnlessBack(user);
            } catch (DatabaseUnavailable e) {
              log.warn("user={} not signed out yet: {}", user, e.getMessage());
            } finally {
              underway.remove(user);
            }
          });
    }
  }

  /** Who signed in anew meanwhile stays. */
  private void signOutUnlessBack(String user) {
    if (sessions.of(user)) {
      return;
    }
    log.info("user={} has no session any more and is signed out", user);
    audit.note(user, "session-over", "", "");
    leaving.leave(user);
  }
}
