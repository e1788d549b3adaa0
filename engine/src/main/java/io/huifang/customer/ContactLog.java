package io.huifang.customer;

import io.huifang.customer.search.TokenTable;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

  private static void unpack(Tx tx, long customerId) {
    if (tx.mapper(Mapper.class).unpack(customerId) > 0) {
      tx.jdbc(connection -> {
        new TokenTable(connection).rewrite(List.of(customerId));
        return true;
      });
    }
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

  /** As {@link #calledPerson}, for a number, whosever it is. */
  public List<Instant> calledNumber(Tx tx, String e164, Instant since) {
    return tx.mapper(Mapper.class).calledNumber(e164, since);
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

  interface Mapper {
    @Insert(
        """
        INSERT INTO contact (customer_id, e164, at, direction, kind, reference)
        VALUES (#{customerId}, #{e164}, #{at}, #{direction}, #{kind}, #{reference})
        ON DUPLICATE KEY UPDATE reference = reference
        """)
    void add(Entry entry);

    @Update("UPDATE customer SET archived_at = NULL WHERE id = #{id} AND archived_at IS NOT NULL")
    int unpack(long id);

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
        SELECT at FROM contact WHERE e164 = #{e164} AND direction = 'out'
          AND at > #{since} AND result NOT IN ('not-dialed', 'trunk-refused') ORDER BY at
        """)
    List<Instant> calledNumber(@Param("e164") String e164, @Param("since") Instant since);

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
