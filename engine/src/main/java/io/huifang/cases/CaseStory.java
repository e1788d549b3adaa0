package io.huifang.cases;

import io.huifang.config.CaseKind;
import io.huifang.customer.PersonEvent;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** What became of a person's cases, for their story. */
public final class CaseStory {
  /** In no order. */
  public List<PersonEvent> events(Tx tx, long customerId) {
    return tx.mapper(Mapper.class).steps(customerId).stream()
        .map(s ->
            new PersonEvent(
                s.at(),
                s.kind().label(),
                "",
                "case:" + s.caseId(),
                s.what() + " (" + s.author() + ")" + (s.words().isEmpty() ? "" : ": " + s.words())))
        .toList();
  }

  record Line(long caseId, CaseKind kind, Instant at, String author, String what, String words) {}

  interface Mapper {
    @Select(
        """
        SELECT c.id AS case_id, c.kind, s.at, s.author, s.what, s.words
        FROM case_file c JOIN case_step s ON s.case_id = c.id
        WHERE c.customer_id = #{id} ORDER BY s.id
        """)
    List<Line> steps(@Param("id") long customerId);
  }
}
