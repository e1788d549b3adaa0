package io.huifang.customer.erasure;

import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets people: one transaction each, all features or none. What stays are rows without a name:
 * counts, scores, outcomes and times are the same before and after.
 */
public final class Erasure {
  private static final Logger log = LoggerFactory.getLogger(Erasure.class);
  private static final int LONGEST_REASON = 255;

  private final Database database;
  private final List<ErasurePart> parts;
  private final Clock clock;

  /**
   * On that database.
   *
   * @param others the parts of all features but this one
   * @param clock business clock
   */
  public Erasure(Database database, List<ErasurePart> others, Clock clock) {
    this.database = database;
    // The file last: the others find their rows by it.
    this.parts = Stream.concat(others.stream(), Stream.of(new CustomerTraces())).toList();
    this.clock = clock;
  }

  /** What came out. */
  public sealed interface Result {}

  /** What goes, or has gone. */
  public record Done(List<Trace> traces) implements Result {}

  /**
   * Nothing was touched.
   *
   * @param reason for people
   */
  public record Refused(String reason) implements Result {}

  /** What would go; changes nothing. */
  public Result preview(long customerId) {
    try {
      return database.inTx(tx -> {
        Result result = erase(tx, customerId, "", "", false);
        throw new RolledBack(result);
      });
    } catch (RolledBack e) {
      return e.result;
    }
  }

  /**
   * Forgets one person.
   *
   * @param by who does it
   * @param reason why, without the person's name; stays
   */
  public Result forget(long customerId, String by, String reason) {
    Result result = database.inTx(tx -> erase(tx, customerId, by, reason, true));
    switch (result) {
      case Done _ -> log.info("customer={} forgotten by {}", customerId, by);
      case Refused r -> log.info("customer={} not forgotten: {}", customerId, r.reason());
    }
    return result;
  }

  private Result erase(Tx tx, long id, String by, String reason, boolean files) {
    Mapper mapper = tx.mapper(Mapper.class);
    Instant now = clock.instant();
    // The person's lock: nobody is dialed meanwhile.
    Locked state = mapper.lock(id);
    if (state == null) {
      return new Refused("there is no customer with the id " + id);
    }
    if (state.forgottenAt() != null) {
      return new Refused("this person is forgotten already");
    }
    Optional<String> obstacle =
        parts.stream().flatMap(p -> p.obstacle(tx, id).stream()).findFirst();
    if (obstacle.isPresent()) {
      return new Refused(obstacle.get());
    }
    List<String> numbers = mapper.numbers(id);
    String cut = reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
    var person = new Leaving(id, numbers.isEmpty() ? List.of(Leaving.NONE) : numbers, by, cut, now);
    if (files) {
      parts.forEach(p -> p.removeFiles(tx, person));
    }
    var traces = new ArrayList<Trace>();
    parts.forEach(p -> traces.addAll(p.erase(tx, person)));
    mapper.done(person);
    return new Done(List.copyOf(traces));
  }

  /**
   * Lets a file bring a forgotten person again, who comes back as somebody new. Whoever asked not
   * to be called stays on that list.
   *
   * @param customerNo the dealer's number; null: not known
   * @param e164 null: not known
   * @return whether anybody forgotten is known by these
   */
  public boolean readmit(@Nullable String customerNo, String name, @Nullable String e164) {
    return database.inTx(tx -> {
      KeyedHash hash = KeyedHash.in(tx);
      var hashes = new ArrayList<String>();
      if (customerNo != null) {
        hashes.add(hash.ofNumber(customerNo));
      }
      if (e164 != null) {
        hashes.add(hash.ofPerson(name, e164));
      }
      // All keys of that person: a file may bring any of them.
      return hashes.stream().mapToInt(tx.mapper(Mapper.class)::readmit).sum() > 0;
    });
  }

  /** Ends the transaction of a preview. */
  private static final class RolledBack extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Result result;

    RolledBack(Result result) {
      super("dry run", null, false, false);
      this.result = result;
    }
  }

  interface Mapper {
    @Select("SELECT id, forgotten_at FROM customer WHERE id = #{id} FOR UPDATE")
    @Nullable Locked lock(long id);

    /** Under which the person was ever known, and nobody else is now. */
    @Select(
        """
        SELECT e164 FROM (
          SELECT e164 FROM phone WHERE customer_id = #{id}
          UNION SELECT e164 FROM contact WHERE customer_id = #{id}
          UNION SELECT e164 FROM do_not_call WHERE customer_id = #{id}) n
        WHERE e164 <> '' AND NOT EXISTS (
          SELECT 1 FROM phone o WHERE o.e164 = n.e164 AND o.customer_id <> #{id})
        """)
    List<String> numbers(long id);

    @Insert(
        """
        INSERT INTO forgotten_person (customer_id, at, by_whom, reason)
        VALUES (#{customerId}, #{at}, LEFT(#{by}, 64), #{reason})
        """)
    void done(Leaving person);

    @Delete(
        """
        DELETE FROM forgotten_key WHERE customer_id IN (
          SELECT customer_id FROM (SELECT customer_id FROM forgotten_key WHERE hash = #{hash}) k)
        """)
    int readmit(@Param("hash") String hash);
  }

  record Locked(long id, @Nullable Instant forgottenAt) {}
}
