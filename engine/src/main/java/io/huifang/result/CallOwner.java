package io.huifang.result;

import io.huifang.store.Tx;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Update;

/** Whose call it was, when an agent finds that out. */
public final class CallOwner {
  private CallOwner() {}

  /**
   * The record of an inbound call is that person's from now on. One that rests on something owed to
   * somebody (a survey that is gone on with) stays theirs.
   */
  public static void belongs(Tx tx, String reference, long customerId) {
    tx.mapper(Mapper.class).belongs(reference, customerId);
  }

  interface Mapper {
    @Update(
        """
        UPDATE call_record SET customer_id = #{customerId}, vehicle_id = NULL
        WHERE reference = #{reference} AND direction = 'in' AND attempt_id IS NULL
          AND occasion = ''
        """)
    int belongs(@Param("reference") String reference, @Param("customerId") long customerId);
  }
}
