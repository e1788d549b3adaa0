package io.huifang.desk;

import io.huifang.customer.erasure.ErasurePart;
import io.huifang.customer.erasure.Leaving;
import io.huifang.customer.erasure.Trace;
import io.huifang.store.Tx;
import java.util.List;
import org.apache.ibatis.annotations.Update;

/** Screen pops about somebody who is forgotten: number and name go, times stay. */
public final class PopTraces implements ErasurePart {
  @Override
  public List<Trace> erase(Tx tx, Leaving person) {
    return List.of(Trace.of("弹屏记录", "screen pops", tx.mapper(Mapper.class).pops(person)));
  }

  interface Mapper {
    @Update(
        "<script>UPDATE screen_pop SET e164 = '', shown_name = '' WHERE "
            + Leaving.WHOSE
            + "</script>")
    int pops(Leaving person);
  }
}
