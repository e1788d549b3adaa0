package io.huifang.cases;

import io.huifang.result.recording.RecordingHolds;
import io.huifang.store.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Recordings of calls that an open complaint came from, or that added to it. */
public final class ComplaintRecordings implements RecordingHolds {
  @Override
  public Set<String> held(Tx tx, Collection<String> references) {
    return references.isEmpty() ? Set.of() : Set.copyOf(tx.mapper(Mapper.class).held(references));
  }

  interface Mapper {
    @Select(
        """
        <script>
        SELECT f.reference FROM case_file f
        WHERE f.kind = 'complaint' AND f.state != 'closed' AND f.reference IN
          <foreach collection="calls" item="c" open="(" separator="," close=")">#{c}</foreach>
        UNION
        SELECT k.reference FROM case_cause k JOIN case_file f ON f.id = k.case_id
        WHERE f.kind = 'complaint' AND f.state != 'closed' AND k.reference IN
          <foreach collection="calls" item="c" open="(" separator="," close=")">#{c}</foreach>
        </script>
        """)
    List<String> held(@Param("calls") Collection<String> references);
  }
}
