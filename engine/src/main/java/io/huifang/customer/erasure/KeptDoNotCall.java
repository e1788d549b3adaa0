package io.huifang.customer.erasure;

import io.huifang.customer.Bulk;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers that asked not to be called, whose person was forgotten since: a file that brings one of
 * them again, of whomever, finds it on the list.
 */
public final class KeptDoNotCall {
  private record Kept(String hash, LocalDateTime since) {}

  private final Bulk bulk;
  private final KeyedHash hash;

  /** Within the transaction of that connection. */
  public KeptDoNotCall(Bulk bulk, KeyedHash hash) {
    this.bulk = bulk;
    this.hash = hash;
  }

  /** These numbers (E.164) are in a file now: lists those that it kept. */
  public void wake(Collection<String> e164s) throws SQLException {
    if (!bulk.any("kept_do_not_call")) {
      return;
    }
    Map<String, String> numbers = new HashMap<>();
    e164s.forEach(e164 -> numbers.put(hash.ofPhone(e164), e164));
    List<Kept> kept =
        bulk.select(
            "SELECT hash, since FROM kept_do_not_call WHERE hash IN ?",
            numbers.keySet(),
            rs -> new Kept(rs.getString(1), rs.getObject(2, LocalDateTime.class)));
    // Once for each: who lifts it lifts it for good.
    bulk.each(
        """
        INSERT IGNORE INTO do_not_call (e164, source, reference, words, since)
        VALUES (?, 'kept', ?, '', ?)
        """,
        kept,
        (k, parameters) -> {
          parameters.accept(numbers.get(k.hash));
          parameters.accept(k.hash);
          parameters.accept(k.since);
        });
  }
}
