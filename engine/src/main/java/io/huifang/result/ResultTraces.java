package io.huifang.result;

import io.huifang.customer.erasure.ErasurePart;
import io.huifang.customer.erasure.Leaving;
import io.huifang.customer.erasure.Trace;
import io.huifang.store.Tx;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/**
 * Calls and answers of somebody who is forgotten: numbers go, and of answers what is no grade, no
 * yes or no and no option; points, levels and days that were agreed to stay.
 */
public final class ResultTraces implements ErasurePart {
  private final Path journal;

  /**
   * With the journal of this machine's engine.
   *
   * @param journal its folder; need not exist
   */
  public ResultTraces(Path journal) {
    this.journal = journal;
  }

  @Override
  public Optional<String> obstacle(Tx tx, long customerId) {
    return tx.mapper(Mapper.class).onTheLine(customerId)
        ? Optional.of("a call with this person is open; try again when it is over")
        : Optional.empty();
  }

  @Override
  public List<Trace> erase(Tx tx, Leaving person) {
    Mapper m = tx.mapper(Mapper.class);
    int words = m.answers(person) + m.corrections(person);
    return List.of(
        Trace.of("答案中的原话", "words in answers", words),
        Trace.of("预约、承诺", "appointments, promises", m.appointments(person) + m.promises(person)),
        Trace.of("通话记录", "call records", m.calls(person)));
  }

  @Override
  public void removeFiles(Tx tx, Leaving person) {
    Journal.mask(journal, person.numbers());
  }

  interface Mapper {
    // An inbound call of which nobody heard the end must not stand in the way for ever.
    @Select(
        """
        SELECT EXISTS (SELECT 1 FROM call_record WHERE customer_id = #{id} AND ended_at IS NULL
          AND answered_at > UTC_TIMESTAMP(6) - INTERVAL 1 DAY)
        """)
    boolean onTheLine(long id);

    @Update(
        "<script>UPDATE answer a JOIN call_record c ON c.reference = a.reference"
            + " SET a.value = '', a.answer_key = ''"
            + " WHERE a.kind NOT IN ('rating', 'yes-no', 'choice')"
            + " AND (a.value &lt;&gt; '' OR a.answer_key &lt;&gt; '') AND "
            + OF_CALL
            + "</script>")
    int answers(Leaving person);

    @Update(
        "<script>UPDATE answer_correction k JOIN answer a ON a.id = k.answer_id"
            + " JOIN call_record c ON c.reference = a.reference"
            + " SET k.words = '', k.value = IF(a.kind IN ('rating', 'yes-no', 'choice'), k.value, '')"
            + " WHERE "
            + OF_CALL
            + "</script>")
    int corrections(Leaving person);

    @Update("<script>UPDATE appointment SET e164 = '' WHERE " + Leaving.WHOSE + "</script>")
    int appointments(Leaving person);

    @Update("<script>UPDATE promise SET e164 = '' WHERE " + Leaving.WHOSE + "</script>")
    int promises(Leaving person);

    @Update("<script>UPDATE call_record SET e164 = '' WHERE " + Leaving.WHOSE + "</script>")
    int calls(Leaving person);

    /** As {@link Leaving#WHOSE}, of the call {@code c}. */
    String OF_CALL =
        "(c.customer_id = #{customerId} OR (c.customer_id IS NULL AND c.e164 IN "
            + Leaving.NUMBERS
            + "))";
  }
}
