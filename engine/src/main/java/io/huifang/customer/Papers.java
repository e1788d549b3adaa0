package io.huifang.customer;

import io.huifang.store.Tx;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Papers of sales and visits that came in, and letters: what people enter by hand. */
public final class Papers {
  /**
   * A paper came in; a second time corrects the day and who brought it.
   *
   * @param reference number of the contract or of the work order
   * @param paper its name in records.yaml
   * @param by member of staff; may be empty
   * @return false: the person has no sale or visit of that number
   */
  public boolean came(
      Tx tx,
      long customerId,
      String reference,
      String paper,
      LocalDate day,
      String by,
      Instant now) {
    Mapper mapper = tx.mapper(Mapper.class);
    boolean known = mapper.hasReference(customerId, reference);
    if (known) {
      mapper.came(new Came(customerId, reference, paper, day, by, now));
    }
    return known;
  }

  /**
   * A letter for the register.
   *
   * @param direction {@code in} or {@code out}
   * @param reference its number; may be empty
   * @param words what it says, in short; may be empty
   * @param author member of staff who wrote or took it; may be empty
   */
  public record Letter(
      long customerId,
      LocalDate at,
      String direction,
      String reference,
      String subject,
      String words,
      String author) {}

  /** Enters a letter. */
  public void register(Tx tx, Letter letter, Instant now) {
    tx.mapper(Mapper.class).letter(letter, now);
  }

  record Came(
      long customerId, String reference, String paper, LocalDate day, String by, Instant now) {}

  interface Mapper {
    @Select(
        """
        SELECT EXISTS (SELECT 1 FROM service_visit
            WHERE customer_id = #{id} AND order_no = #{reference})
          OR EXISTS (SELECT 1 FROM sale WHERE customer_id = #{id} AND contract_no = #{reference})
        """)
    boolean hasReference(@Param("id") long id, @Param("reference") String reference);

    @Insert(
        """
        INSERT INTO document
          (customer_id, reference, paper, came_on, handed_by, created_at, updated_at)
        VALUES (#{customerId}, #{reference}, #{paper}, #{day}, #{by}, #{now}, #{now})
        ON DUPLICATE KEY UPDATE came_on = VALUES(came_on), handed_by = VALUES(handed_by),
          updated_at = VALUES(updated_at)
        """)
    void came(Came came);

    @Insert(
        """
        INSERT INTO letter
          (customer_id, at, direction, reference, subject, words, author, created_at, updated_at)
        VALUES (#{l.customerId}, #{l.at}, #{l.direction}, #{l.reference}, #{l.subject},
          #{l.words}, #{l.author}, #{now}, #{now})
        """)
    void letter(@Param("l") Letter letter, @Param("now") Instant now);
  }
}
