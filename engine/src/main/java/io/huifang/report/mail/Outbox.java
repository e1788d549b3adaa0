package io.huifang.report.mail;

import io.huifang.config.CaseStage;
import io.huifang.config.Text;
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
   * @param reason why it waits, as the server or Java says; of what was overtaken in English;
   *     empty: it was not tried yet
   * @param overtaken why it is not sent any more, by a stable word; empty: it was not overtaken, or
   *     long ago, and {@code reason} tells
   */
  public record Waiting(
      long id,
      String recipient,
      String subject,
      boolean failed,
      int attempts,
      Instant nextAt,
      String reason,
      String overtaken) {
    /** {@link #reason} in a language, where it is the house's own. */
    public String reason(String language) {
      return Overtaken.words(overtaken).map(w -> w.in(language)).orElse(reason);
    }
  }

  /**
   * The alarm of a case that a mail tells.
   *
   * @param stage the step that is not done
   * @param alarm {@code warned}, {@code late} or {@code escalated}
   * @param at when it was due, business clock
   * @param holdsSeconds after that it is not sent any more
   */
  record About(
      long caseId, int round, CaseStage stage, String alarm, Instant at, long holdsSeconds) {}

  /** As {@link #put(Tx, String, Letter, String)}, of something that may be overtaken. */
  static void put(Tx tx, String recipient, Letter letter, String from, About about) {
    tx.mapper(OutboxMapper.class).about(add(tx, recipient, letter, from), about);
  }

  /**
   * Puts a mail in, within the transaction of what it tells.
   *
   * @param from the sender's address; its domain names the mail
   */
  public static void put(Tx tx, String recipient, Letter letter, String from) {
    add(tx, recipient, letter, from);
  }

  private static long add(Tx tx, String recipient, Letter letter, String from) {
    OutboxMapper mapper = tx.mapper(OutboxMapper.class);
    String domain = from.substring(from.indexOf('@') + 1);
    var mail =
        new OutboxMapper.Fresh(
            "<huifang." + UUID.randomUUID() + "@" + domain + ">",
            recipient,
            oneLine(letter.sender()),
            oneLine(letter.subject()),
            letter.body());
    mapper.add(mail);
    letter.files().forEach(f -> mapper.addFile(mail.id, f.name(), f.mediaType(), f.content()));
    return mail.id;
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
    return in("'waiting', 'failed'");
  }

  /** What was overtaken while it waited, and so is not sent: likewise. */
  public List<Waiting> overtaken() {
    return in("'overtaken'");
  }

  private List<Waiting> in(String states) {
    return database.inTx(tx -> tx.mapper(OutboxMapper.class).in(states)).stream()
        .map(w ->
            new Waiting(
                w.id(),
                w.recipient(),
                w.subject(),
                w.state().equals("failed"),
                w.attempts(),
                w.nextAt(),
                Overtaken.words(w.overtaken()).map(Text::en).orElse(w.reason()),
                w.overtaken()))
        .toList();
  }

  /**
   * Tries one again at once, also one that failed; false: it is sent, being sent, overtaken, or not
   * there.
   */
  public boolean again(long id) {
    return database.inTx(tx -> tx.mapper(OutboxMapper.class).again(id)) == 1;
  }
}
