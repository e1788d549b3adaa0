package io.huifang.desk.after;

import io.huifang.config.Config;
import io.huifang.config.DeskConfig.Disposition;
import io.huifang.config.DeskConfig.Needs;
import io.huifang.dialing.CallAttempt;
import io.huifang.dialing.LedCall;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.ibatis.annotations.Insert;
import org.jspecify.annotations.Nullable;

/**
 * What agents choose as the result of a call, as long as they have not done with it; for a day also
 * what was chosen in time and could not be written, as the wrap-up goes by when the database is
 * away.
 */
public final class Dispositions {
  private static final int LONGEST_NOTE = 2_000;

  /** Linked ids of campaigns' calls begin so, then comes the tag. */
  private static final String OURS = "hf-";

  private final Database database;
  private final WrapUps wrapUps;
  private final PromisedCalls promises;
  private final Supplier<Config> config;
  private final Clock clock;

  /** Writes to that database. */
  public Dispositions(
      Database database,
      WrapUps wrapUps,
      PromisedCalls promises,
      Supplier<Config> config,
      Clock clock) {
    this.database = database;
    this.wrapUps = wrapUps;
    this.promises = promises;
    this.config = config;
    this.clock = clock;
  }

  /** What came of it. */
  public enum Result {
    /** Written; a later choice for the same call takes its place. */
    KEPT,
    /** The call is not this agent's, or they have done with it. */
    NOT_OPEN,
    /** The file does not offer that for this call. */
    NOT_OFFERED,
    /** It needs words. */
    NEEDS_NOTE,
    /** It needs a promised call-back. */
    NEEDS_CALL_BACK,
    /** Longer than {@value #LONGEST_NOTE} characters. */
    NOTE_TOO_LONG
  }

  /**
   * Chooses.
   *
   * @param alongside written in the same transaction, as the audit's line
   */
  public Result choose(
      String agent, String call, String name, String note, Consumer<Tx> alongside) {
    String words = note.strip();
    Optional<OpenCall> open = wrapUps.openOf(agent).filter(o -> o.call().equals(call));
    Optional<OpenCall> found =
        open.or(() -> wrapUps.late(agent, call).filter(o -> completes(o, name)));
    if (found.isEmpty()) {
      return Result.NOT_OPEN;
    }
    OpenCall o = found.get();
    Optional<Disposition> wanted =
        config.get().desk().offered(o.queue(), o.campaign()).stream()
            .filter(d -> d.name().equals(name))
            .findFirst();
    if (wanted.isEmpty()) {
      return Result.NOT_OFFERED;
    }
    Disposition d = wanted.get();
    if (words.length() > LONGEST_NOTE) {
      return Result.NOTE_TOO_LONG;
    }
    if (d.needs() == Needs.NOTE && words.isEmpty()) {
      return Result.NEEDS_NOTE;
    }
    if (d.needs() == Needs.CALL_BACK && !promises.promised(agent, call)) {
      return Result.NEEDS_CALL_BACK;
    }
    Row row =
        new Row(
            agent,
            call,
            o.reference(),
            d.name(),
            d.title().zh(),
            d.title().en(),
            words,
            o.customerId(),
            o.number(),
            open.isPresent() ? clock.instant() : chosenBy(o));
    database.run(tx -> {
      tx.mapper(Mapper.class).save(row);
      alongside.accept(tx);
    });
    wrapUps.chosen(o, new OpenCall.Chosen(d.name(), d.title(), words));
    return Result.KEPT;
  }

  /**
   * Of a call that the agent made by a task of theirs.
   *
   * @param alongside written in the same transaction
   */
  public Result ofTask(LedCall made, String name, String note, Consumer<Tx> alongside) {
    String words = note.strip();
    CallAttempt attempt = made.attempt();
    Optional<Disposition> wanted =
        config.get().desk().offered("", attempt.campaign()).stream()
            .filter(d -> d.name().equals(name) && d.needs() != Needs.CALL_BACK)
            .findFirst();
    if (wanted.isEmpty()) {
      return Result.NOT_OFFERED;
    }
    Disposition d = wanted.get();
    if (words.length() > LONGEST_NOTE) {
      return Result.NOTE_TOO_LONG;
    }
    if (d.needs() == Needs.NOTE && words.isEmpty()) {
      return Result.NEEDS_NOTE;
    }
    Row row =
        new Row(
            made.agent(),
            OURS + attempt.tag(),
            attempt.tag(),
            d.name(),
            d.title().zh(),
            d.title().en(),
            words,
            attempt.customerId(),
            attempt.e164(),
            clock.instant());
    database.run(tx -> {
      tx.mapper(Mapper.class).save(row);
      alongside.accept(tx);
    });
    return Result.KEPT;
  }

  /** Late, nothing is changed any more: only what is missing is written. */
  private static boolean completes(OpenCall o, String name) {
    OpenCall.Chosen chosen = o.chosen();
    return chosen == null || (chosen.name().equals(name) && chosen.note().isEmpty());
  }

  /** The last moment at which that may have been. */
  private Instant chosenBy(OpenCall o) {
    Instant by =
        Optional.ofNullable(o.until())
            .or(() -> Optional.ofNullable(o.talkedAt()))
            .orElse(o.answeredAt());
    Instant now = clock.instant();
    return by.isBefore(now) ? by : now;
  }

  record Row(
      String agent,
      String callId,
      String reference,
      String name,
      String titleZh,
      String titleEn,
      String note,
      @Nullable Long customerId,
      String e164,
      Instant at) {}

  interface Mapper {
    @Insert(
        """
        INSERT INTO disposition (agent, call_id, reference, name, title_zh, title_en, note,
          customer_id, e164, at)
        VALUES (#{agent}, #{callId}, #{reference}, #{name}, #{titleZh}, #{titleEn}, #{note},
          #{customerId}, #{e164}, #{at})
        ON DUPLICATE KEY UPDATE name = VALUES(name), title_zh = VALUES(title_zh),
          title_en = VALUES(title_en), note = VALUES(note), at = VALUES(at)
        """)
    void save(Row row);
  }
}
