package io.huifang.report.mail;

import io.huifang.customer.erasure.ErasurePart;
import io.huifang.customer.erasure.Leaving;
import io.huifang.customer.erasure.Trace;
import io.huifang.store.Tx;
import java.util.List;
import org.apache.ibatis.annotations.Update;

/**
 * Mail about cases of somebody who is forgotten: its words go, as they may say what the customer
 * said; that it was sent, to whom and when stays. To be asked before the cases, by which it is
 * found.
 */
public final class MailTraces implements ErasurePart {
  @Override
  public List<Trace> erase(Tx tx, Leaving person) {
    return List.of(
        Trace.of("个案邮件的内容", "words of mail about cases", tx.mapper(Mapper.class).bodies(person)));
  }

  interface Mapper {
    @Update(
        "<script>UPDATE outbox o JOIN case_file c ON c.id = o.case_id SET o.body = ''"
            + " WHERE (c.customer_id = #{customerId}"
            + " OR (c.customer_id IS NULL AND c.e164 IN "
            + Leaving.NUMBERS
            + "))</script>")
    int bodies(Leaving person);
  }
}
