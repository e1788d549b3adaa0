package io.huifang.customer;

import io.huifang.store.Tx;
import java.time.Instant;
import java.util.List;
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

  /**
   * The same as a condition on the person {@code c} of table customer: for lists of people it costs
   * a look at two indexes for each. Forced, and in that order, for by the index on what is not
   * lifted each person would read the whole list. It can stand within XML.
   */
  public static final String LISTED =
      """
      (EXISTS (SELECT 1 FROM do_not_call d FORCE INDEX (do_not_call_customer)
          WHERE d.customer_id = c.id AND d.lifted_at IS NULL)
        OR EXISTS (SELECT 1 FROM phone n
          STRAIGHT_JOIN do_not_call d FORCE INDEX (do_not_call_once) ON d.e164 = n.e164
          WHERE n.customer_id = c.id AND d.lifted_at IS NULL))
      """;

  /**
   * {@link #LISTED} as it was at the moment {@code #{now}}; not within XML. What a file brought
   * counts for any time: files keep no history, and when it was taken in says nothing.
   */
  public static final String LISTED_THEN =
      """
      (EXISTS (SELECT 1 FROM do_not_call d FORCE INDEX (do_not_call_customer)
          WHERE d.customer_id = c.id AND (d.since <= #{now} OR d.source = 'import')
            AND (d.lifted_at IS NULL OR d.lifted_at > #{now}))
        OR EXISTS (SELECT 1 FROM phone n
          STRAIGHT_JOIN do_not_call d FORCE INDEX (do_not_call_once) ON d.e164 = n.e164
          WHERE n.customer_id = c.id AND (d.since <= #{now} OR d.source = 'import')
            AND (d.lifted_at IS NULL OR d.lifted_at > #{now})))
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
    tx.mapper(Mapper.class).add(new Entry(e164, customerId, source, reference, cut(words), since));
  }

  /**
   * Lists a number by hand, with an entry for each person who has it: they stay listed when a
   * dealer's file brings another number of theirs. Each time is an entry of its own, so that who
   * lifted an earlier one stays on record.
   *
   * @param why in the words of whoever asked
   * @param by who did it
   * @return the entries; empty: the number is on the list already
   */
  public List<Long> put(Tx tx, String e164, String why, String by, Instant at) {
    Mapper mapper = tx.mapper(Mapper.class);
    if (!mapper.open(e164).isEmpty()) {
      return List.of();
    }
    String reference = "command " + at;
    List<Long> people = mapper.people(e164);
    if (people.isEmpty()) {
      mapper.put(new Entry(e164, null, "command", reference, cut(why), at), by);
    }
    for (Long person : people) {
      String each = reference + " #" + person;
      mapper.put(new Entry(e164, person, "command", each, cut(why), at), by);
    }
    return mapper.open(e164);
  }

  /**
   * Ends every entry of a number, for somebody who wants to be called again.
   *
   * @param why they are called again
   * @param by who did it
   * @return the entries that were ended; empty: it was not on the list
   */
  public List<Long> lift(Tx tx, String e164, String why, String by, Instant at) {
    Mapper mapper = tx.mapper(Mapper.class);
    List<Long> open = mapper.open(e164);
    mapper.lift(e164, cut(why), by, at);
    return open;
  }

  /**
   * An entry of the list.
   *
   * @param customer name of the person whom it is about; null: of nobody in the files
   * @param words why, in the person's own words or those of whoever entered it; may be empty
   * @param by who entered it by hand; else empty
   * @param liftedAt null: it stands
   * @param liftedBy likewise of the end, and why
   */
  public record Listed(
      long id,
      String e164,
      @Nullable String customer,
      String source,
      Instant since,
      String words,
      String by,
      @Nullable Instant liftedAt,
      String liftedBy,
      String liftedWhy) {}

  /**
   * Entries, the newest first; without those of people who are forgotten.
   *
   * @param e164 that keep this number from being called: its own, and those of people who have it,
   *     also by another number; empty: all
   * @param liftedToo also those that were ended
   */
  public List<Listed> entries(Tx tx, String e164, boolean liftedToo, int most) {
    return tx.mapper(Mapper.class).entries(e164, liftedToo, most);
  }

  /** People who have that number and are on the list now, by it or by another one. */
  public List<Long> stillListed(Tx tx, String e164) {
    return tx.mapper(Mapper.class).stillListed(e164);
  }

  private static String cut(String words) {
    return words.substring(0, Math.min(words.length(), LONGEST_WORDS));
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

    @Insert(
        """
        INSERT INTO do_not_call (e164, customer_id, source, reference, words, since, entered_by)
        VALUES (#{e.e164}, #{e.customerId}, #{e.source}, #{e.reference}, #{e.words}, #{e.since},
          #{by})
        """)
    void put(@Param("e") Entry entry, @Param("by") String by);

    /** The entries of a number that stand; held until they are ended. */
    @Select(
        """
        SELECT id FROM do_not_call WHERE e164 = #{e164} AND lifted_at IS NULL ORDER BY id FOR UPDATE
        """)
    List<Long> open(String e164);

    @Select("SELECT DISTINCT customer_id FROM phone WHERE e164 = #{e164}")
    List<Long> people(String e164);

    @Update(
        """
        UPDATE do_not_call SET lifted_at = #{at}, lifted_by = #{by}, lifted_why = #{why}
        WHERE e164 = #{e164} AND lifted_at IS NULL
        """)
    void lift(
        @Param("e164") String e164,
        @Param("why") String why,
        @Param("by") String by,
        @Param("at") Instant at);

    @Select(
        """
        SELECT d.id, d.e164, c.name AS customer, d.source, d.since, d.words, d.entered_by AS `by`,
          d.lifted_at, d.lifted_by, d.lifted_why
        FROM do_not_call d LEFT JOIN customer c ON c.id = d.customer_id
        WHERE d.e164 <> '' AND (#{liftedToo} OR d.lifted_at IS NULL)
          AND (#{e164} = '' OR d.e164 = #{e164}
            OR d.customer_id IN (SELECT customer_id FROM phone WHERE e164 = #{e164})
            OR d.e164 IN (SELECT o.e164 FROM phone p JOIN phone o ON o.customer_id = p.customer_id
              WHERE p.e164 = #{e164}))
        ORDER BY d.id DESC LIMIT #{most}
        """)
    List<Listed> entries(
        @Param("e164") String e164, @Param("liftedToo") boolean liftedToo, @Param("most") int most);

    @Select(
        """
        SELECT DISTINCT p.customer_id FROM phone p JOIN (
        """
            + LISTED_PEOPLE
            + ") l ON l.customer_id = p.customer_id WHERE p.e164 = #{e164} ORDER BY p.customer_id")
    List<Long> stillListed(String e164);

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
