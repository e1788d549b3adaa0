package io.huifang.customer;

import io.huifang.config.CampaignConfig.Consent;
import io.huifang.store.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Who may be called for marketing, which needs recorded consent (domain.md, Purpose). */
public final class Consents {
  /**
   * The one text of the rule: ids of those whose consent to calls stands at {@code #{now}}. Whoever
   * withdraws one has withdrawn all that they gave until then: nobody means "this sheet of paper,
   * but not the one of last year".
   */
  public static final String STANDING =
      """
      SELECT s.customer_id FROM consent s
        WHERE s.purpose = 'marketing' AND s.channel IN ('any', 'call')
          AND s.given_at <= #{now} AND (s.revoked_at IS NULL OR s.revoked_at > #{now})
          AND NOT EXISTS (SELECT 1 FROM consent r
            WHERE r.customer_id = s.customer_id AND r.purpose = s.purpose
              AND r.channel IN ('any', 'call')
              AND r.revoked_at <= #{now} AND r.revoked_at >= s.given_at)
      """;

  /**
   * Behind {@link #STANDING}: of those only what says how it was given and to which text. It can
   * stand within XML.
   */
  public static final String COMPLETE = " AND s.how != '' AND s.words != ''";

  /** Stands where nobody said how. */
  public static final String NO_HOW = "nobody said how";

  /** Stands where nobody said to which text. */
  public static final String NO_WORDS = "nobody said to which text";

  /** Whether this person's consent stands, and says what it must. */
  public boolean stands(Tx tx, long customerId, Consent asked, Instant now) {
    Mapper mapper = tx.mapper(Mapper.class);
    return asked == Consent.COMPLETE
        ? mapper.standsComplete(customerId, now)
        : mapper.stands(customerId, now);
  }

  /**
   * People whose consent to marketing calls stands.
   *
   * @param complete how many of them also say how and to which text
   */
  public record Standing(long people, long complete) {}

  /** How many may be called for marketing. */
  public Standing standing(Tx tx, Instant now) {
    Mapper mapper = tx.mapper(Mapper.class);
    return new Standing(mapper.people(now), mapper.peopleComplete(now));
  }

  /**
   * A consent as it is on record.
   *
   * @param purpose {@code marketing}, {@code service} or {@code collection}
   * @param channel {@code any}, {@code call} or {@code sms}
   * @param how it was given, as "in writing"; empty: nobody said
   * @param words the text that was agreed to; empty: nobody said
   * @param revokedAt null: it was not withdrawn
   * @param revokedHow likewise of the withdrawal
   * @param revokedWords what was said then
   */
  public record Given(
      String purpose,
      String channel,
      Instant givenAt,
      String how,
      String words,
      @Nullable Instant revokedAt,
      String revokedHow,
      String revokedWords) {
    /** Whether it says how and to which text. */
    public boolean complete() {
      return !how.isEmpty() && !words.isEmpty();
    }

    /** What it says of itself, and what it does not: it may count for nothing. */
    public String told() {
      return onlyWithdrawn()
          ? purpose + ", " + channel
          : String.join(
              ", ",
              purpose,
              channel,
              how.isEmpty() ? NO_HOW : how,
              words.isEmpty() ? NO_WORDS : words);
    }

    /** Whether it is a withdrawal alone, of what was not on record then. */
    public boolean onlyWithdrawn() {
      return how.isEmpty() && words.isEmpty() && givenAt.equals(revokedAt);
    }
  }

  /** All that a person gave, the oldest first, also what was withdrawn. */
  public List<Given> of(Tx tx, long customerId) {
    return tx.mapper(Mapper.class).of(customerId);
  }

  /** Enters one; the same purpose, channel and moment once more corrects how and the text. */
  public void give(
      Tx tx,
      long customerId,
      String purpose,
      String channel,
      Instant at,
      String how,
      String words,
      Instant now) {
    tx.mapper(Mapper.class).give(customerId, purpose, channel, at, how, words, now);
  }

  /**
   * Ends what stands of a purpose. When none stands the withdrawal is kept by itself: a file that
   * comes later may bring a consent of an earlier day, and that one does not stand then either.
   *
   * @param channel only this one; {@code any}: all
   * @return how many it ended; 0: none stood
   */
  public int withdraw(
      Tx tx,
      long customerId,
      String purpose,
      String channel,
      Instant at,
      String how,
      String words,
      Instant now) {
    Mapper mapper = tx.mapper(Mapper.class);
    int ended = mapper.withdraw(customerId, purpose, channel, at, how, words, now);
    if (ended == 0) {
      mapper.withdrawn(customerId, purpose, channel, at, how, words, now);
    }
    return ended;
  }

  /**
   * When a consent counts of which only the day is told: from its first moment on, but after what
   * was taken back on it, for that was recorded before.
   *
   * @param channel of this one, or of all; {@code any}: of whichever
   */
  public Instant givenOn(
      Tx tx, long customerId, String purpose, String channel, LocalDate day, ZoneId zone) {
    Instant first = day.atStartOfDay(zone).toInstant();
    return Optional.ofNullable(
            tx.mapper(Mapper.class)
                .lastWithdrawal(customerId, purpose, channel, first, end(day, zone)))
        .map(withdrawn -> withdrawn.plus(1, ChronoUnit.MICROS))
        .orElse(first);
  }

  /**
   * When a withdrawal counts of which only the day is told: all that was given until the day's end,
   * as far as the day is over, is taken back, also what was given anew on it.
   */
  public Instant withdrawnOn(Tx tx, long customerId, LocalDate day, ZoneId zone, Instant now) {
    Instant end = end(day, zone);
    Instant last = end.minusMillis(1);
    Instant at = last.isBefore(now) ? last : now;
    // What was given anew on that day, after a withdrawal of it, is later than its last moment.
    for (Given g : of(tx, customerId)) {
      boolean thatDay = g.givenAt().isBefore(end) && !g.givenAt().isAfter(now);
      at = thatDay && g.givenAt().isAfter(at) ? g.givenAt() : at;
    }
    return at;
  }

  private static Instant end(LocalDate day, ZoneId zone) {
    return day.plusDays(1).atStartOfDay(zone).toInstant();
  }

  interface Mapper {
    @Select("SELECT COUNT(DISTINCT p.customer_id) FROM (" + STANDING + ") p")
    long people(@Param("now") Instant now);

    @Select("SELECT COUNT(DISTINCT p.customer_id) FROM (" + STANDING + COMPLETE + ") p")
    long peopleComplete(@Param("now") Instant now);

    @Select("SELECT EXISTS (" + STANDING + " AND s.customer_id = #{customerId})")
    boolean stands(@Param("customerId") long customerId, @Param("now") Instant now);

    @Select("SELECT EXISTS (" + STANDING + COMPLETE + " AND s.customer_id = #{customerId})")
    boolean standsComplete(@Param("customerId") long customerId, @Param("now") Instant now);

    @Select(
        """
        SELECT purpose, channel, given_at, how, words, revoked_at, revoked_how, revoked_words
        FROM consent WHERE customer_id = #{id} ORDER BY given_at, id
        """)
    List<Given> of(long id);

    @Insert(
        """
        INSERT INTO consent
          (customer_id, purpose, channel, given_at, how, words, created_at, updated_at)
        VALUES (#{id}, #{purpose}, #{channel}, #{at}, #{how}, #{words}, #{now}, #{now})
        ON DUPLICATE KEY UPDATE how = VALUES(how), words = VALUES(words),
          updated_at = VALUES(updated_at)
        """)
    void give(
        @Param("id") long customerId,
        @Param("purpose") String purpose,
        @Param("channel") String channel,
        @Param("at") Instant at,
        @Param("how") String how,
        @Param("words") String words,
        @Param("now") Instant now);

    @Update(
        """
        UPDATE consent SET revoked_at = #{at}, revoked_how = #{how}, revoked_words = #{words},
          updated_at = #{now}
        WHERE customer_id = #{id} AND purpose = #{purpose} AND given_at <= #{at}
          AND (#{channel} = 'any' OR channel IN ('any', #{channel}))
          AND (revoked_at IS NULL OR revoked_at > #{at})
        """)
    int withdraw(
        @Param("id") long customerId,
        @Param("purpose") String purpose,
        @Param("channel") String channel,
        @Param("at") Instant at,
        @Param("how") String how,
        @Param("words") String words,
        @Param("now") Instant now);

    /** What was withdrawn at that very moment stays as it is told there. */
    @Insert(
        """
        INSERT INTO consent (customer_id, purpose, channel, given_at, revoked_at, revoked_how,
          revoked_words, created_at, updated_at)
        VALUES (#{id}, #{purpose}, #{channel}, #{at}, #{at}, #{how}, #{words}, #{now}, #{now})
        ON DUPLICATE KEY UPDATE updated_at = VALUES(updated_at)
        """)
    void withdrawn(
        @Param("id") long customerId,
        @Param("purpose") String purpose,
        @Param("channel") String channel,
        @Param("at") Instant at,
        @Param("how") String how,
        @Param("words") String words,
        @Param("now") Instant now);

    @Select(
        """
        SELECT MAX(revoked_at) FROM consent
        WHERE customer_id = #{id} AND purpose = #{purpose}
          AND (#{channel} = 'any' OR channel IN ('any', #{channel}))
          AND revoked_at >= #{from} AND revoked_at < #{until}
        """)
    @Nullable Instant lastWithdrawal(
        @Param("id") long customerId,
        @Param("purpose") String purpose,
        @Param("channel") String channel,
        @Param("from") Instant from,
        @Param("until") Instant until);
  }
}
