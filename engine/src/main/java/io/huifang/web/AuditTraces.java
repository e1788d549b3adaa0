package io.huifang.web;

import io.huifang.customer.erasure.ErasurePart;
import io.huifang.customer.erasure.Leaving;
import io.huifang.customer.erasure.Trace;
import io.huifang.store.Tx;
import java.util.List;

/** The audit names people by their id and stays; that somebody was forgotten is a line of it. */
public final class AuditTraces implements ErasurePart {
  @Override
  public List<Trace> erase(Tx tx, Leaving person) {
    tx.mapper(AuditMapper.class)
        .insert(
            new AuditMapper.Row(
                person.at(),
                person.by().substring(0, Math.min(person.by().length(), 64)),
                "forget",
                "customer:" + person.customerId(),
                ""));
    return List.of();
  }
}
