package io.huifang.cases;

import io.huifang.campaign.Complaints;
import io.huifang.config.CaseKind;
import io.huifang.dialing.OpenComplaints;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Complaints that are not closed. */
public final class OpenComplaintsBook implements OpenComplaints, Complaints {
  @Override
  public Optional<String> of(Tx tx, long customerId) {
    return tx.mapper(Mapper.class).open(customerId).map(OpenComplaintsBook::name);
  }

  @Override
  public Map<Long, String> open(Tx tx, Collection<Long> customerIds, Instant at) {
    return CaseThen.complaints(tx, customerIds, at).stream()
        .collect(
            Collectors.toMap(
                CaseThen.Complaint::customerId, c -> name(c.id()), (oldest, _) -> oldest));
  }

  private static String name(long id) {
    return CaseKind.COMPLAINT.label() + " " + id;
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
