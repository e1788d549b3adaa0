package io.huifang.hotline;

import io.huifang.customer.erasure.ErasurePart;
import io.huifang.customer.erasure.Leaving;
import io.huifang.customer.erasure.Trace;
import io.huifang.store.Tx;
import java.util.List;
import org.apache.ibatis.annotations.Update;

/** Wishes of somebody who is forgotten: the number goes, and nobody calls. */
public final class CallBackTraces implements ErasurePart {
  @Override
  public List<Trace> erase(Tx tx, Leaving person) {
    return List.of(Trace.of("回拨登记", "call-backs", tx.mapper(Mapper.class).forget(person)));
  }

  interface Mapper {
    /** Figures count it as they did. State is set last. */
    @Update(
        "<script>UPDATE callback_request SET open_e164 = NULL, with_call = '', closed_at ="
            + " IF(state = 'closed', closed_at, #{at}), reason ="
            + " IF(state = 'closed', reason, 'forgotten'), state = 'closed', e164 = '' WHERE "
            + Leaving.WHOSE
            + "</script>")
    int forget(Leaving person);
  }
}
