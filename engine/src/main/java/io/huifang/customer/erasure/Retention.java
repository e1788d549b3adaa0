package io.huifang.customer.erasure;

import io.huifang.config.Config;
import io.huifang.config.Period;
import io.huifang.customer.search.TokenTable;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Packs away and forgets by the rule of {@code records.yaml}, some at a time: the next run goes on.
 * What is owed, an open case or a pending call keeps a file as it is.
 */
public final class Retention {
  /** By whom, in the audit. */
  static final String BY = "retention";

  private static final Logger log = LoggerFactory.getLogger(Retention.class);

  /** People looked at in one statement. */
  private static final int SPAN = 5_000;

  /** People in one run: each is a transaction over many tables. */
  private static final int MOST_FORGOTTEN = 200;

  private static final int MOST_ARCHIVED = 5_000;

  private final Database database;
  private final Erasure erasure;
  private final Clock clock;

  /** On that database; {@code clock} is the business clock. */
  public Retention(Database database, Erasure erasure, Clock clock) {
    this.database = database;
    this.erasure = erasure;
    this.clock = clock;
  }

  /** How many were touched. */
  public record Result(int archived, int returned, int forgotten) {}

  /** Does what the rule says now; nothing while it says nothing. */
  public Result run(Config config) {
    ZoneId zone = config.engine().zone();
    int returned = unpack();
    int forgotten = config.records().forgetAfter().map(p -> forget(p, zone)).orElse(0);
    int archived = config.records().archiveAfter().map(p -> archive(p, zone)).orElse(0);
    if (returned + forgotten + archived > 0) {
      log.info("files archived={} returned={} forgotten={}", archived, returned, forgotten);
    }
    return new Result(archived, returned, forgotten);
  }

  private int forget(Period after, ZoneId zone) {
    LocalDate day = before(after, zone);
    int done = 0;
    for (long from = 0, last = last(); goesOn(from, last, done, MOST_FORGOTTEN); from += SPAN) {
      long span = from;
      int most = MOST_FORGOTTEN - done;
      List<Long> ids =
          database.inTx(tx ->
              tx.mapper(Mapper.class)
                  .untouched(span, span + SPAN, day, start(day, zone), false, most));
      for (long id : ids) {
        if (Thread.currentThread().isInterrupted()) {
          break;
        }
        String reason =
            "untouched since before " + day + " (records.yaml: forget-after " + after + ")";
        done += erasure.forget(id, BY, reason) instanceof Erasure.Done ? 1 : 0;
      }
    }
    return done;
  }

  private int archive(Period after, ZoneId zone) {
    LocalDate day = before(after, zone);
    int done = 0;
    for (long from = 0, last = last(); goesOn(from, last, done, MOST_ARCHIVED); from += SPAN) {
      long span = from;
      int most = MOST_ARCHIVED - done;
      done +=
          database.inTx(tx -> {
            Mapper m = tx.mapper(Mapper.class);
            List<Long> ids = m.untouched(span, span + SPAN, day, start(day, zone), true, most);
            if (ids.isEmpty()) {
              return 0;
            }
            tokens(tx, table -> table.remove(ids));
            return m.archive(ids, clock.instant());
          });
    }
    return done;
  }

  /** Whoever stops the engine waits for one piece of work at most; the next run goes on. */
  private static boolean goesOn(long from, long last, int done, int most) {
    return from <= last && done < most && !Thread.currentThread().isInterrupted();
  }

  private int unpack() {
    int done = 0;
    for (long from = 0, last = last(); goesOn(from, last, done, MOST_ARCHIVED); from += SPAN) {
      long span = from;
      int most = MOST_ARCHIVED - done;
      done +=
          database.inTx(tx -> {
            Mapper m = tx.mapper(Mapper.class);
            List<Long> ids = m.returned(span, span + SPAN, most);
            if (ids.isEmpty()) {
              return 0;
            }
            int back = m.unpack(ids);
            tokens(tx, table -> table.rewrite(ids));
            return back;
          });
    }
    return done;
  }

  /** What people are found by. */
  private interface TokenWork {
    void on(TokenTable table) throws SQLException;
  }

  private static void tokens(Tx tx, TokenWork work) {
    tx.jdbc(connection -> {
      work.on(new TokenTable(connection));
      return true;
    });
  }

  private LocalDate before(Period after, ZoneId zone) {
    return after.addTo(LocalDate.ofInstant(clock.instant(), zone), -1);
  }

  private static Instant start(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }

  private long last() {
    return database.inTx(tx -> tx.mapper(Mapper.class).last());
  }

  interface Mapper {
    @Select("SELECT COALESCE(MAX(id), 0) FROM customer")
    long last();

    /** What another feature keeps open of a person is asked again by its part. */
    @Select(
        """
        <script>
        SELECT c.id FROM customer c
        WHERE c.id &gt; #{from} AND c.id &lt;= #{until} AND c.forgotten_at IS NULL
          <if test="filed">AND c.archived_at IS NULL</if>
          AND c.created_at &lt; #{at}
          AND NOT EXISTS (SELECT 1 FROM contact t WHERE t.customer_id = c.id AND t.at &gt;= #{at})
          AND NOT EXISTS (SELECT 1 FROM service_visit v
            WHERE v.customer_id = c.id AND v.handover_date &gt;= #{day})
          AND NOT EXISTS (SELECT 1 FROM sale s
            WHERE s.customer_id = c.id
              AND COALESCE(s.delivery_date, s.invoice_date) &gt;= #{day})
          AND NOT EXISTS (SELECT 1 FROM inquiry i WHERE i.customer_id = c.id AND i.at &gt;= #{day})
          AND NOT EXISTS (SELECT 1 FROM invitation e
            WHERE e.customer_id = c.id AND e.event_date &gt;= #{day})
          AND NOT EXISTS (SELECT 1 FROM letter l WHERE l.customer_id = c.id AND l.at &gt;= #{day})
          AND NOT EXISTS (SELECT 1 FROM consent k
            WHERE k.customer_id = c.id AND k.given_at &gt;= #{at})
          AND NOT EXISTS (SELECT 1 FROM receivable r
            WHERE r.customer_id = c.id AND (r.open_amount &gt; 0 OR r.due_date &gt;= #{day}))
          AND NOT EXISTS (SELECT 1 FROM case_file f
            WHERE f.customer_id = c.id AND (f.closed_at IS NULL OR f.closed_at &gt;= #{at}))
          AND NOT EXISTS (SELECT 1 FROM planned_call p WHERE p.customer_id = c.id
            AND p.state IN ('waiting', 'proposed', 'claimed', 'dialing'))
        ORDER BY c.id LIMIT #{most}
        </script>
        """)
    List<Long> untouched(
        @Param("from") long from,
        @Param("until") long until,
        @Param("day") LocalDate day,
        @Param("at") Instant at,
        @Param("filed") boolean filed,
        @Param("most") int most);

    @Update(
        """
        <script>
        UPDATE customer SET archived_at = #{at}
        WHERE id IN <foreach collection="ids" item="i" open="(" separator="," close=")">#{i}</foreach>
        </script>
        """)
    int archive(@Param("ids") List<Long> ids, @Param("at") Instant at);

    /** Whom a file brought news of since they were packed away. */
    @Select(
        """
        SELECT id FROM customer
        WHERE id > #{from} AND id <= #{until} AND archived_at IS NOT NULL AND (
          EXISTS (SELECT 1 FROM service_visit v
            WHERE v.customer_id = customer.id AND v.created_at > customer.archived_at)
          OR EXISTS (SELECT 1 FROM sale s
            WHERE s.customer_id = customer.id AND s.created_at > customer.archived_at)
          OR EXISTS (SELECT 1 FROM inquiry i
            WHERE i.customer_id = customer.id AND i.created_at > customer.archived_at))
        ORDER BY id LIMIT #{most}
        """)
    List<Long> returned(
        @Param("from") long from, @Param("until") long until, @Param("most") int most);

    @Update(
        """
        <script>
        UPDATE customer SET archived_at = NULL
        WHERE id IN <foreach collection="ids" item="i" open="(" separator="," close=")">#{i}</foreach>
        </script>
        """)
    int unpack(@Param("ids") List<Long> ids);
  }
}
