package io.huifang.web;

import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sessions in table session: true for all engines on the database, and over restarts. Every method
 * asks the database.
 */
final class Sessions {
  static final String COOKIE = "hf_session";
  static final String CSRF_HEADER = "x-csrf-token";

  private static final int TOKEN_BYTES = 32;
  // Browsers of one user that stay signed in; the one that was idle longest goes.
  private static final int PER_USER = 10;
  // seen_at is written at most this often per session.
  private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

  private final Database db;
  private final Clock clock;
  private final Supplier<Duration> idle;
  private final Supplier<Duration> longest;
  private final Trail trail;
  private final SecureRandom random = new SecureRandom();

  /**
   * None is opened yet.
   *
   * @param idle a session without any request for this time ends
   * @param longest any session ends so long after the sign-in
   */
  Sessions(
      Database db, Clock clock, Supplier<Duration> idle, Supplier<Duration> longest, Trail trail) {
    this.db = db;
    this.clock = clock;
    this.idle = idle;
    this.longest = longest;
    this.trail = trail;
  }

  /** Where it is written that a session was used from another address: {@code AuditLog::write}. */
  @FunctionalInterface
  interface Trail {
    /** In the transaction of what is done. */
    void write(Tx tx, String who, String action, String subject, String peer);
  }

  /** A new session with the cookie's value, which is not kept. */
  record Opened(Session session, String token) {}

  /**
   * One of somebody's sessions.
   *
   * @param here the one that asks
   * @param addresses from where it was used, newest last
   */
  record Own(boolean here, Instant openedAt, Instant seenAt, List<String> addresses) {}

  /**
   * Who has no session left: by idleness, or because the sign-in was too long ago. One may be in
   * both.
   */
  record Swept(List<String> idle, List<String> old) {}

  Opened open(Users.User user, String address) {
    String token = token();
    var session = new Session(hash(token), user.name(), user.role(), token());
    db.run(tx -> {
      SessionMapper m = tx.mapper(SessionMapper.class);
      m.beyond(user.name(), PER_USER - 1).forEach(m::delete);
      m.insert(
          session.tokenHash(),
          session.user(),
          session.csrf(),
          clock.instant(),
          Addresses.NONE.with(address).text());
    });
    return new Opened(session, token);
  }

  /** The live session of a cookie's value, which comes from that address. */
  Optional<Session> find(String token, String address) {
    if (token.length() > 200) {
      return Optional.empty();
    }
    String hash = hash(token);
    Instant now = clock.instant();
    return db.inTx(tx -> {
      SessionMapper m = tx.mapper(SessionMapper.class);
      SessionMapper.Row row = m.find(hash, seenAfter(now), openedAfter(now));
      if (row == null) {
        return Optional.empty();
      }
      if (row.seenAt().isBefore(now.minus(SEEN_EVERY))) {
        m.seen(hash, now);
      }
      usedFrom(tx, row, address);
      return Optional.of(
          new Session(hash, row.userName(), Role.of(row.role()).orElse(Role.AGENT), row.csrf()));
    });
  }

  /** People move, and so do cookies that were copied: it goes on, and is written down once. */
  private void usedFrom(Tx tx, SessionMapper.Row row, String address) {
    var known = new Addresses(row.addresses());
    if (!known.has(address)) {
      String next = known.with(address).text();
      int first = tx.mapper(SessionMapper.class).usedFrom(row.tokenHash(), row.addresses(), next);
      if (first == 1 && !known.all().isEmpty()) {
        trail.write(tx, row.userName(), "session-moved", "was " + known.all().getLast(), address);
      }
    }
  }

  /** A user's live ones, the one seen last first. */
  List<Own> own(Session asking) {
    Instant now = clock.instant();
    return db.inTx(tx ->
        tx.mapper(SessionMapper.class).own(asking.user(), seenAfter(now), openedAfter(now)).stream()
            .map(o ->
                new Own(
                    o.tokenHash().equals(asking.tokenHash()),
                    o.createdAt(),
                    o.seenAt(),
                    new Addresses(o.addresses()).all()))
            .toList());
  }

  /**
   * Ends all others of its user, and gives this one a new cookie: copies of the old one are worth
   * nothing. Its age goes on.
   *
   * @return empty if it has ended meanwhile
   */
  Optional<Opened> endOthers(Session session) {
    String token = token();
    var renewed = new Session(hash(token), session.user(), session.role(), token());
    return db.inTx(tx -> {
      SessionMapper m = tx.mapper(SessionMapper.class);
      if (m.renew(session.tokenHash(), renewed.tokenHash(), renewed.csrf()) == 0) {
        return Optional.empty();
      }
      m.deleteOthers(renewed.user(), renewed.tokenHash());
      return Optional.of(new Opened(renewed, token));
    });
  }

  /** Ends it; true if the user has no other session left. */
  boolean close(Session session) {
    return db.inTx(tx -> {
      SessionMapper m = tx.mapper(SessionMapper.class);
      m.delete(session.tokenHash());
      return m.countOf(session.user()) == 0;
    });
  }

  /** All of users who are not disabled. */
  List<SessionMapper.Alive> alive() {
    Instant now = clock.instant();
    return db.inTx(tx -> tx.mapper(SessionMapper.class).alive(seenAfter(now), openedAfter(now)));
  }

  /** Whether that user has a live one. */
  boolean of(String user) {
    return alive().stream().anyMatch(a -> a.userName().equals(user));
  }

  /** Deletes those that are over; tells who has none left by that. */
  Swept sweep() {
    Instant now = clock.instant();
    return db.inTx(tx -> {
      SessionMapper m = tx.mapper(SessionMapper.class);
      List<String> idlers = m.idleUsers(seenAfter(now));
      List<String> old = m.oldUsers(openedAfter(now));
      if (!idlers.isEmpty() || !old.isEmpty()) {
        m.deleteOver(seenAfter(now), openedAfter(now));
      }
      return new Swept(left(m, idlers), left(m, old));
    });
  }

  private static List<String> left(SessionMapper m, List<String> users) {
    return users.stream().filter(u -> m.countOf(u) == 0).toList();
  }

  private Instant seenAfter(Instant now) {
    return now.minus(idle.get());
  }

  private Instant openedAfter(Instant now) {
    return now.minus(longest.get());
  }

  private String token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
