package io.huifang.cases;

import io.huifang.customer.erasure.ErasurePart;
import io.huifang.customer.erasure.Leaving;
import io.huifang.customer.erasure.Trace;
import io.huifang.store.Tx;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/**
 * Cases of somebody who is forgotten: number and words go; kinds, causes, steps, times and
 * departments stay.
 */
public final class CaseTraces implements ErasurePart {
  @Override
  public Optional<String> obstacle(Tx tx, long customerId) {
    return Optional.ofNullable(tx.mapper(Mapper.class).open(customerId))
        .map(id -> "case " + id + " of this person is open; close it first");
  }

  @Override
  public List<Trace> erase(Tx tx, Leaving person) {
    Mapper m = tx.mapper(Mapper.class);
    int steps = m.steps(person);
    return List.of(Trace.of("投诉与请求的内容", "words of cases", steps + m.cases(person)));
  }

  interface Mapper {
    @Select("SELECT MIN(id) FROM case_file WHERE customer_id = #{id} AND closed_at IS NULL")
    @Nullable Long open(long id);

    @Update(
        "<script>UPDATE case_step s JOIN case_file c ON c.id = s.case_id SET s.words = ''"
            + " WHERE (c.customer_id = #{customerId}"
            + " OR (c.customer_id IS NULL AND c.e164 IN "
            + Leaving.NUMBERS
            + "))</script>")
    int steps(Leaving person);

    @Update(
        "<script>UPDATE case_file SET e164 = '', words = '' WHERE " + Leaving.WHOSE + "</script>")
    int cases(Leaving person);
  }
}
