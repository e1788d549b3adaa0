package io.huifang.report.mail;

import io.huifang.config.EngineConfig;
import io.huifang.store.Database;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits. A mail is claimed with a lease and a fencing number, handed over, and then
 * marked sent. Once means: what is marked is never sent again, and two engines never send one mail.
 * If the engine dies between the server's yes and the mark, the mail goes out a second time after
 * its lease, under the same Message-ID, for SMTP has no way to ask whether it was taken; better
 * twice than never.
 */
public final class Postman {
  private static final Logger log = LoggerFactory.getLogger(Postman.class);

  /** Longer than all waits for the server together. */
  private static final Duration LEASE = Duration.ofMinutes(15);

  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  /** With the waits between them, some three days. */
  static final int MOST_ATTEMPTS = 80;

  private static final int MOST_OF_A_ROUND = 500;

  /** In one transaction: their files are large. */
  private static final int MOST_REMOVED = 20;

  private static final String WAITING = "waiting";

  private final Database database;

  /** Works on the database's outbox. */
  public Postman(Database database) {
    this.database = database;
  }

  private record Claimed(OutboxMapper.Due mail, List<OutboxMapper.FileRow> files) {
    long fence() {
      return mail.fence() + 1;
    }
  }

  /**
   * Sends what is due, until nothing is, or the server does not take one.
   *
   * @return how many were sent
   */
  public int sendDue(EngineConfig.Mail settings) {
    if (!settings.configured()) {
      return 0;
    }
    int sent = 0;
    for (int i = 0; i < MOST_OF_A_ROUND; i++) {
      Optional<Claimed> claimed = claim();
      if (claimed.isEmpty()) {
        break;
      }
      SendResult result = SmtpSender.send(settings, claimed.get().mail(), claimed.get().files());
      settle(claimed.get(), result);
      if (result instanceof SendResult.Later) {
        // Most likely the server is away: the others keep their place.
        break;
      }
      sent += result instanceof SendResult.Sent ? 1 : 0;
    }
    return sent;
  }

  /**
   * Removes mail that was sent so long ago, with its files; the next run goes on.
   *
   * @param keep whole days
   * @return how many
   */
  public int removeSent(Duration keep) {
    int removed = 0;
    int page = MOST_REMOVED;
    for (int i = 0; i < MOST_OF_A_ROUND && page == MOST_REMOVED; i++) {
      page =
          database.inTx(tx -> {
            OutboxMapper mapper = tx.mapper(OutboxMapper.class);
            List<Long> ids = mapper.sentBefore(keep.toDays(), MOST_REMOVED);
            if (ids.isEmpty()) {
              return 0;
            }
            mapper.removeFiles(ids);
            return mapper.remove(ids);
          });
      removed += page;
    }
    if (removed > 0) {
      log.info("mail removed={} sent more than {} days ago", removed, keep.toDays());
    }
    return removed;
  }

  private Optional<Claimed> claim() {
    return database.inTx(tx -> {
      OutboxMapper mapper = tx.mapper(OutboxMapper.class);
      return Optional.ofNullable(mapper.due())
          .map(due -> {
            if (due.claimed()) {
              log.warn(
                  "mail={} message-id={} was being sent when an engine died: perhaps sent before",
                  due.id(),
                  due.messageId());
            }
            mapper.claim(due.id(), LEASE.toSeconds());
            return new Claimed(due, mapper.files(due.id()));
          });
    });
  }

  private void settle(Claimed claimed, SendResult result) {
    OutboxMapper.Due mail = claimed.mail();
    int attempts = mail.attempts() + 1;
    boolean over = attempts >= MOST_ATTEMPTS;
    String state =
        switch (result) {
          case SendResult.Sent s -> "sent";
          case SendResult.Refused r -> "failed";
          case SendResult.Later l -> over ? "failed" : WAITING;
        };
    String reason =
        switch (result) {
          case SendResult.Sent s -> "";
          case SendResult.Refused r -> r.reason();
          case SendResult.Later l -> l.reason();
        };
    long wait = state.equals(WAITING) ? wait(attempts).toSeconds() : 0;
    database.run(tx ->
        tx.mapper(OutboxMapper.class).settle(mail.id(), claimed.fence(), state, reason, wait));
    if (result instanceof SendResult.Sent) {
      log.info("mail={} message-id={} sent", mail.id(), mail.messageId());
    } else {
      log.warn("mail={} attempt={} {}: {}", mail.id(), attempts, state, reason);
    }
  }

  /** A minute, then twice as long each time, an hour at most. */
  static Duration wait(int attempts) {
    Duration wait = Duration.ofMinutes(1L << Math.min(attempts - 1, 6));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }
}
