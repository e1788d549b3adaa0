package io.huifang.desk.after;

import io.huifang.customer.erasure.ErasurePart;
import io.huifang.customer.erasure.Leaving;
import io.huifang.customer.erasure.Trace;
import io.huifang.store.Tx;
import java.util.List;
import org.apache.ibatis.annotations.Update;

/** What agents wrote about somebody who is forgotten: words, numbers and names go. */
public final class AfterCallTraces implements ErasurePart {
  @Override
  public List<Trace> erase(Tx tx, Leaving person) {
    Mapper m = tx.mapper(Mapper.class);
    // Before the pops are emptied, by which their calls are found.
    m.handovers(person);
    m.wrapUps(person);
    return List.of(
        Trace.of("通话结果", "dispositions", m.dispositions(person)),
        Trace.of("约定的回电", "promised calls", m.promises(person)));
  }

  interface Mapper {
    @Update(
        "<script>UPDATE handover SET note = '' WHERE note != '' AND (call_id IN (SELECT call_id FROM"
            + " wrap_up WHERE "
            + Leaving.WHOSE
            + ") OR call_id IN (SELECT linked_id FROM screen_pop WHERE "
            + Leaving.WHOSE
            + "))</script>")
    int handovers(Leaving person);

    @Update(
        "<script>UPDATE wrap_up SET e164 = '', shown_name = '' WHERE "
            + Leaving.WHOSE
            + "</script>")
    int wrapUps(Leaving person);

    @Update(
        "<script>UPDATE disposition SET e164 = '', note = '' WHERE " + Leaving.WHOSE + "</script>")
    int dispositions(Leaving person);

    /** An open one is nobody's task any more; figures count it as they did. State is set last. */
    @Update(
        "<script>UPDATE promised_call SET e164 = '', shown_name = '', note = '', ended_at ="
            + " IF(state = 'open', #{at}, ended_at), state = IF(state = 'open', 'forgotten', state)"
            + " WHERE "
            + Leaving.WHOSE
            + "</script>")
    int promises(Leaving person);
  }
}
