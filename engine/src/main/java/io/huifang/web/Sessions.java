package io.huifang.web;

import io.huifang.store.Database;
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
  private final SecureRandom random = new SecureRandom();

  Sessions(Database db, Clock clock, Supplier<Duration> idle) {
    this.db = db;
    this.clock = clock;
    this.idle = idle;
  }

  /** A new session with the cookie's value, which is not kept. */
  record Opened(Session session, String token) {}

  Opened open(Users.User user) {
    String token = token();
    var session = new Session(hash(token), user.name(), user.role(), token());
    db.run(tx -> {
      SessionMapper m = tx.mapper(SessionMapper.class);
      m.beyond(user.name(), PER_USER - 1).forEach(m::delete);
      m.insert(session.tokenHash(), session.user(), session.csrf(), clock.instant());
    });
    return new Opened(session, token);
  }

  /** The live session of a cookie's value. */
  Optional<Session> find(String token) {
    if (token.length() > 200) {
      return Optional.empty();
    }
    String hash = hash(token);
    Instant now = clock.instant();
    return db.inTx(tx -> {
      SessionMapper m = tx.mapper(SessionMapper.class);
      SessionMapper.Row row = m.find(hash, now.minus(idle.get()));
      if (row == null) {
        return Optional.empty();
      }
      if (row.seenAt().isBefore(now.minus(SEEN_EVERY))) {
        m.seen(hash, now);
      }
      return Optional.of(
          new Session(hash, row.userName(), Role.of(row.role()).orElse(Role.AGENT), row.csrf()));
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
    return db.inTx(tx -> tx.mapper(SessionMapper.class).alive(clock.instant().minus(idle.get())));
  }

  /** Deletes idle sessions; tells who has none left by that. */
  List<String> sweep() {
    Instant notBefore = clock.instant().minus(idle.get());
    return db.inTx(tx -> {
      SessionMapper m = tx.mapper(SessionMapper.class);
      List<String> idlers = m.idleUsers(notBefore);
      if (!idlers.isEmpty()) {
        m.deleteIdle(notBefore);
      }
      return idlers.stream().filter(u -> m.countOf(u) == 0).toList();
    });
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
