package io.huifang.cases;

import io.huifang.config.CaseKind;
import io.huifang.dialing.OpenComplaints;
import io.huifang.store.Tx;
import java.util.Optional;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Complaints that are not closed. */
public final class OpenComplaintsBook implements OpenComplaints {
  @Override
  public Optional<String> of(Tx tx, long customerId) {
    return tx.mapper(Mapper.class)
        .open(customerId)
        .map(id -> CaseKind.COMPLAINT.label() + " " + id);
  }

  interface Mapper {
    @Select(
        """
        SELECT id FROM case_file
        WHERE customer_id = #{id} AND kind = 'complaint' AND state <> 'closed'
        ORDER BY id LIMIT 1
        """)
    Optional<Long> open(@Param("id") long customerId);
  }
}
