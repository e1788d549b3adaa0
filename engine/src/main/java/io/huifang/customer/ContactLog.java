package io.huifang.customer;

import io.huifang.customer.search.TokenTable;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/**
 * A person's history of contacts, and what the frequency caps count. Each reference (attempt tag,
 * linked id) is one entry, however often it is told.
 */
public final class ContactLog {
  /** Outcome label of an attempt that is proven not to have rung: it counts as no contact. */
  public static final String NOT_DIALED = "not-dialed";

  /** One entry, for the history. {@code result} is empty while the contact is open. */
  public record Contact(
      Instant at, String direction, String kind, String reference, String result, String words) {}

  /** An outbound attempt was committed. Counts from now on, whatever becomes of it. */
  public void dialed(
      Tx tx,
      @Nullable Long customerId,
      String e164,
      String campaign,
      String reference,
      Instant at) {
    tx.mapper(Mapper.class).add(new Entry(customerId, e164, at, "out", campaign, reference));
  }

  /** Somebody called us: a file that was packed away is back. */
  public void received(
      Tx tx, @Nullable Long customerId, String e164, String kind, String reference, Instant at) {
    tx.mapper(Mapper.class).add(new Entry(customerId, e164, at, "in", kind, reference));
    if (customerId != null) {
      unpack(tx, customerId);
    }
  }

  /** Somebody who called us turned out to be another person, or somebody at last. */
  public void belongs(Tx tx, String reference, long customerId) {
    if (tx.mapper(Mapper.class).belongs(reference, customerId) > 0) {
      unpack(tx, customerId);
    }
  }

  private static void unpack(Tx tx, long customerId) {
    if (tx.mapper(Mapper.class).unpack(customerId) > 0) {
      tx.jdbc(connection -> {
        new TokenTable(connection).rewrite(List.of(customerId));
        return true;
      });
    }
  }

  /**
   * Calls that agents dialed and that are not known to be over, of those that began in that time.
   *
   * @param kind of these contacts
   * @param prefix of their references
   * @param from exclusive
   * @param until exclusive
   */
  public List<String> underWay(Tx tx, String kind, String prefix, Instant from, Instant until) {
    return tx.mapper(Mapper.class).underWay(kind, prefix, from, until);
  }

  /** A call that an agent dialed is over. */
  public void over(Tx tx, String reference, Instant at) {
    tx.mapper(Mapper.class).over(reference, at);
  }

  /** How it ended: an outcome's label. The last word stands. */
  public void result(Tx tx, String reference, String result) {
    tx.mapper(Mapper.class).result(reference, result);
  }

  /**
   * When a person was called after that instant, oldest first: what the frequency caps count. A
   * call that never reached the person's phone (not dialed, refused by the trunk) is none.
   */
  public List<Instant> calledPerson(Tx tx, long customerId, Instant since) {
    return tx.mapper(Mapper.class).calledPerson(customerId, since);
  }

  /**
   * Calls to a number, oldest first.
   *
   * @param counted as {@link #calledPerson}, whosever the number is
   * @param refused by the trunk before the phone rang
   */
  public record ToNumber(List<Instant> counted, List<Instant> refused) {}

  /** As {@link #calledPerson}, for a number, whosever it is. */
  public List<Instant> calledNumber(Tx tx, String e164, Instant since) {
    return toNumber(tx, e164, since).counted();
  }

  /** When a number was called after that instant, and when the trunk would not. */
  public ToNumber toNumber(Tx tx, String e164, Instant since) {
    Map<Boolean, List<Instant>> byRefused =
        tx.mapper(Mapper.class).toNumber(e164, since).stream()
            .collect(
                Collectors.partitioningBy(
                    Called::refused, Collectors.mapping(Called::at, Collectors.toList())));
    return new ToNumber(
        byRefused.getOrDefault(false, List.of()), byRefused.getOrDefault(true, List.of()));
  }

  /** When that person, or somebody from that number, last called us; empty: never. */
  public Optional<Instant> lastReceived(Tx tx, long customerId, String e164) {
    return Optional.ofNullable(tx.mapper(Mapper.class).lastReceived(customerId, e164));
  }

  /** The last contacts of a person, newest first. */
  public List<Contact> recent(Tx tx, long customerId, int limit) {
    return tx.mapper(Mapper.class).recent(customerId, limit);
  }

  record Entry(
      @Nullable Long customerId,
      String e164,
      Instant at,
      String direction,
      String kind,
      String reference) {}

  record Called(Instant at, boolean refused) {}

  interface Mapper {
    @Insert(
        """
        INSERT INTO contact (customer_id, e164, at, direction, kind, reference)
        VALUES (#{customerId}, #{e164}, #{at}, #{direction}, #{kind}, #{reference})
        ON DUPLICATE KEY UPDATE reference = reference
        """)
    void add(Entry entry);

    @Update(
        """
        UPDATE contact SET customer_id = #{customerId}
        WHERE reference = #{reference} AND direction = 'in'
        """)
    int belongs(@Param("reference") String reference, @Param("customerId") long customerId);

    @Update("UPDATE customer SET archived_at = NULL WHERE id = #{id} AND archived_at IS NOT NULL")
    int unpack(long id);

    @Select(
        """
        SELECT reference FROM contact
        WHERE at > #{from} AND at < #{until} AND kind = #{kind} AND ended_at IS NULL
          AND LEFT(reference, CHAR_LENGTH(#{prefix})) = #{prefix}
        """)
    List<String> underWay(
        @Param("kind") String kind,
        @Param("prefix") String prefix,
        @Param("from") Instant from,
        @Param("until") Instant until);

    @Update(
        "UPDATE contact SET ended_at = #{at} WHERE reference = #{reference} AND ended_at IS NULL")
    void over(@Param("reference") String reference, @Param("at") Instant at);

    @Update("UPDATE contact SET result = #{result} WHERE reference = #{reference}")
    void result(@Param("reference") String reference, @Param("result") String result);

    @Select(
        """
        SELECT at FROM contact WHERE customer_id = #{customerId} AND direction = 'out'
          AND at > #{since} AND result NOT IN ('not-dialed', 'trunk-refused') ORDER BY at
        """)
    List<Instant> calledPerson(@Param("customerId") long customerId, @Param("since") Instant since);

    @Select(
        """
        SELECT at, result = 'trunk-refused' AS refused FROM contact
        WHERE e164 = #{e164} AND direction = 'out'
          AND at > #{since} AND result <> 'not-dialed' ORDER BY at
        """)
    List<Called> toNumber(@Param("e164") String e164, @Param("since") Instant since);

    @Select(
        """
        SELECT MAX(at) FROM (
          SELECT MAX(at) AS at FROM contact WHERE customer_id = #{customerId} AND direction = 'in'
          UNION ALL
          SELECT MAX(at) FROM contact WHERE e164 = #{e164} AND direction = 'in') AS calls
        """)
    @Nullable Instant lastReceived(
        @Param("customerId") long customerId, @Param("e164") String e164);

    @Select(
        """
        SELECT at, direction, kind, reference, result, words FROM contact
        WHERE customer_id = #{customerId} ORDER BY at DESC, id DESC LIMIT #{limit}
        """)
    List<Contact> recent(@Param("customerId") long customerId, @Param("limit") int limit);
  }
}
