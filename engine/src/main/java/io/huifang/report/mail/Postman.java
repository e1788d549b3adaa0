package io.huifang.report.mail;

import io.huifang.config.EngineConfig;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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
  private static final String FAILED = "failed";

  private final Database database;
  private final Sender sender;

  /** Works on the database's outbox. */
  public Postman(Database database) {
    this(database, new SmtpSender());
  }

  /** Likewise, with another way to the server. */
  Postman(Database database, Sender sender) {
    this.database = database;
    this.sender = sender;
  }

  /** Hands a mail over. */
  @FunctionalInterface
  interface Sender {
    /**
     * Sends one.
     *
     * @param overtaken asked when the server listens, which may have taken minutes; true: it is not
     *     to be sent any more
     */
    SendResult send(
        EngineConfig.Mail settings,
        OutboxMapper.Due mail,
        List<OutboxMapper.FileRow> files,
        BooleanSupplier overtaken);
  }

  /** What was done about the mail that is due first. */
  private sealed interface Step {
    /** None is due, or another engine has them all in hand. */
    record Nothing() implements Step {}

    /** It was overtaken, and is not sent. */
    record TakenOut() implements Step {}

    /** It is ours to send. */
    record Claimed(OutboxMapper.Due mail, List<OutboxMapper.FileRow> files) implements Step {
      long fence() {
        return mail.fence() + 1;
      }
    }
  }

  /**
   * Sends what is due, until nothing is, or the server does not take one; what was overtaken while
   * it waited is not sent.
   *
   * @return how many were sent
   */
  public int sendDue(EngineConfig.Mail settings) {
    Overtaken.note(database);
    if (!settings.configured()) {
      return 0;
    }
    int sent = 0;
    for (int i = 0; i < MOST_OF_A_ROUND; i++) {
      Step step = database.inTx(Postman::step);
      if (step instanceof Step.Nothing) {
        break;
      }
      if (step instanceof Step.Claimed claimed) {
        SendResult result = send(settings, claimed);
        settle(claimed, result);
        if (result instanceof SendResult.Later) {
          // Most likely the server is away: the others keep their place.
          break;
        }
        sent += result instanceof SendResult.Sent ? 1 : 0;
      }
    }
    return sent;
  }

  /**
   * Removes mail that was sent, or overtaken, so long ago, with its files; the next run goes on.
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

  private SendResult send(EngineConfig.Mail settings, Step.Claimed claimed) {
    long id = claimed.mail().id();
    return sender.send(
        settings,
        claimed.mail(),
        claimed.files(),
        () -> database.inTx(tx -> Overtaken.now(tx, id, claimed.fence())));
  }

  /**
   * One mail in a transaction of its own, which holds no other row: a kill leaves at most this one
   * in doubt, and engines side by side skip it and take the next.
   */
  private static Step step(Tx tx) {
    OutboxMapper mapper = tx.mapper(OutboxMapper.class);
    OutboxMapper.Due due = mapper.due();
    if (due == null) {
      return new Step.Nothing();
    }
    if (Overtaken.now(tx, due.id(), due.fence())) {
      return new Step.TakenOut();
    }
    if (due.claimed()) {
      log.warn(
          "mail={} message-id={} was being sent when an engine died: perhaps sent before",
          due.id(),
          due.messageId());
    }
    mapper.claim(due.id(), LEASE.toSeconds());
    return new Step.Claimed(due, mapper.files(due.id()));
  }

  private record Ending(String state, String reason) {}

  /** Empty: it has one already. */
  private static Optional<Ending> ending(SendResult result, int attempts) {
    return switch (result) {
      case SendResult.Sent _ -> Optional.of(new Ending("sent", ""));
      case SendResult.Refused r -> Optional.of(new Ending(FAILED, r.reason()));
      case SendResult.Later l ->
          Optional.of(new Ending(attempts >= MOST_ATTEMPTS ? FAILED : WAITING, l.reason()));
      case SendResult.Overtaken _ -> Optional.empty();
    };
  }

  private void settle(Step.Claimed claimed, SendResult result) {
    int attempts = claimed.mail().attempts() + 1;
    ending(result, attempts).ifPresent(end -> settle(claimed, end, attempts));
  }

  private void settle(Step.Claimed claimed, Ending end, int attempts) {
    OutboxMapper.Due mail = claimed.mail();
    boolean failed = end.state().equals(FAILED);
    long wait = end.state().equals(WAITING) ? wait(attempts).toSeconds() : 0;
    database.run(tx -> {
      int rows =
          tx.mapper(OutboxMapper.class)
              .settle(mail.id(), claimed.fence(), end.state(), end.reason(), wait);
      if (rows > 0 && failed) {
        Overtaken.giveBack(tx, mail.id());
      }
    });
    if (failed || wait > 0) {
      log.warn("mail={} attempt={} {}: {}", mail.id(), attempts, end.state(), end.reason());
    } else {
      log.info("mail={} message-id={} sent", mail.id(), mail.messageId());
    }
  }

  /** A minute, then twice as long each time, an hour at most. */
  static Duration wait(int attempts) {
    Duration wait = Duration.ofMinutes(1L << Math.min(attempts - 1, 6));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }
}
