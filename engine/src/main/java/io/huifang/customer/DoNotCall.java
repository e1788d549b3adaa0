package io.huifang.customer;

import io.huifang.store.Tx;
import java.time.Instant;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Who asked to be left alone. Nothing is ever deleted; lifting ends an entry. */
public final class DoNotCall {
  /**
   * The one text of the rule, for SQL of others: a query of the column {@code customer_id}, each
   * person once who is on the list now, by name or by any number of theirs. Stands as a derived
   * table: joined for many ({@code LEFT JOIN (…) l ON l.customer_id = c.id}), or asked for one;
   * then the databases push the condition into both halves, which go by index.
   */
  public static final String LISTED_PEOPLE =
      """
      SELECT d.customer_id FROM do_not_call d
        WHERE d.lifted_at IS NULL AND d.customer_id IS NOT NULL
      UNION
      SELECT p.customer_id FROM do_not_call d JOIN phone p ON p.e164 = d.e164
        WHERE d.lifted_at IS NULL
      """;

  private static final int LONGEST_WORDS = 255;

  /**
   * Lists a number, and the person when known. The same source and reference again (a replay)
   * changes nothing; without a reference it lists anew what was lifted.
   *
   * @param source {@code survey}, {@code agent}, {@code import}, {@code command}
   * @param reference attempt tag or linked id it came from, may be empty
   * @param words the person's own, may be empty
   */
  public void add(
      Tx tx,
      String e164,
      @Nullable Long customerId,
      String source,
      String reference,
      String words,
      Instant since) {
    String cut = words.substring(0, Math.min(words.length(), LONGEST_WORDS));
    tx.mapper(Mapper.class).add(new Entry(e164, customerId, source, reference, cut, since));
  }

  /** Ends every entry of a number, for somebody who wants to be called again. */
  public void lift(Tx tx, String e164, Instant at) {
    tx.mapper(Mapper.class).lift(e164, at);
  }

  /**
   * Whether that number, that person, or any number of that person is on the list now: who asked on
   * one phone is not rung on another.
   */
  public boolean isListed(Tx tx, String e164, @Nullable Long customerId) {
    return tx.mapper(Mapper.class).isListed(e164, customerId);
  }

  /** Whether an entry came from that attempt or call. */
  public boolean isReferenced(Tx tx, String reference) {
    return tx.mapper(Mapper.class).isReferenced(reference);
  }

  record Entry(
      String e164,
      @Nullable Long customerId,
      String source,
      String reference,
      String words,
      Instant since) {}

  interface Mapper {
    @Insert(
        """
        INSERT INTO do_not_call (e164, customer_id, source, reference, words, since)
        VALUES (#{e164}, #{customerId}, #{source}, #{reference}, #{words}, #{since})
        ON DUPLICATE KEY UPDATE
          since = IF(reference = '' AND lifted_at IS NOT NULL, VALUES(since), since),
          lifted_at = IF(reference = '', NULL, lifted_at)
        """)
    void add(Entry entry);

    @Update("UPDATE do_not_call SET lifted_at = #{at} WHERE e164 = #{e164} AND lifted_at IS NULL")
    void lift(@Param("e164") String e164, @Param("at") Instant at);

    @Select(
        """
        SELECT EXISTS (SELECT 1 FROM do_not_call WHERE e164 = #{e164} AND lifted_at IS NULL)
            OR EXISTS (SELECT 1 FROM (
        """
            + LISTED_PEOPLE
            + ") l WHERE l.customer_id = #{customerId})")
    boolean isListed(@Param("e164") String e164, @Param("customerId") @Nullable Long customerId);

    @Select("SELECT EXISTS (SELECT 1 FROM do_not_call WHERE reference = #{reference})")
    boolean isReferenced(String reference);
  }
}
