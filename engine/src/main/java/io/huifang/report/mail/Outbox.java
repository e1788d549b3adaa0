package io.huifang.report.mail;

import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where mail stands until it is sent. */
public final class Outbox {
  private static final int LONGEST_SUBJECT = 200;
  private final Database database;

  /** Looks into the database's outbox. */
  public Outbox(Database database) {
    this.database = database;
  }

  /**
   * A mail that is not sent.
   *
   * @param failed it is not tried any more
   * @param attempts how often it was tried
   * @param nextAt when it is tried next
   * @param reason why it waits; empty: it was not tried yet
   */
  public record Waiting(
      long id,
      String recipient,
      String subject,
      boolean failed,
      int attempts,
      Instant nextAt,
      String reason) {}

  /**
   * Puts a mail in, within the transaction of what it tells.
   *
   * @param from the sender's address; its domain names the mail
   */
  public static void put(Tx tx, String recipient, Letter letter, String from) {
    OutboxMapper mapper = tx.mapper(OutboxMapper.class);
    String domain = from.substring(from.indexOf('@') + 1);
    mapper.add(
        "<huifang." + UUID.randomUUID() + "@" + domain + ">",
        recipient,
        oneLine(letter.sender()),
        oneLine(letter.subject()),
        letter.body());
    long id = mapper.lastId();
    letter.files().forEach(f -> mapper.addFile(id, f.name(), f.mediaType(), f.content()));
  }

  /** No line break: with one, a title could write headers of its own. */
  static String oneLine(String words) {
    String line = words.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    return line.length() <= LONGEST_SUBJECT
        ? line
        : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, LONGEST_SUBJECT)));
  }

  /** What waits and what failed, the oldest first, at most 1,000. */
  public List<Waiting> waiting() {
    return database.inTx(tx -> tx.mapper(OutboxMapper.class).waiting()).stream()
        .map(w ->
            new Waiting(
                w.id(),
                w.recipient(),
                w.subject(),
                w.state().equals("failed"),
                w.attempts(),
                w.nextAt(),
                w.reason()))
        .toList();
  }

  /** Tries one again at once, also one that failed; false: it is sent, being sent, or not there. */
  public boolean again(long id) {
    return database.inTx(tx -> tx.mapper(OutboxMapper.class).again(id)) == 1;
  }
}
