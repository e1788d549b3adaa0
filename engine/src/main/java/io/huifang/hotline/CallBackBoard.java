package io.huifang.hotline;

import io.huifang.store.Database;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Who is to be called back, for the agents of their queue. */
public final class CallBackBoard {
  private static final int MOST = 50;

  private final Database database;
  private final Function<String, List<String>> queuesOf;

  /**
   * On that database.
   *
   * @param queuesOf which queues an agent serves
   */
  public CallBackBoard(Database database, Function<String, List<String>> queuesOf) {
    this.database = database;
    this.queuesOf = queuesOf;
  }

  /**
   * One who keeps a place.
   *
   * @param since when they joined the queue
   * @param dueAt not called before: after a vain call they rest
   * @param calls how often they were called in vain
   */
  public record Waiting(
      long id, String number, String queue, Instant since, Instant dueAt, int calls) {
    /** With another number. */
    public Waiting shown(String as) {
      return new Waiting(id, as, queue, since, dueAt, calls);
    }
  }

  /** Of the agent's queues, in the order in which they are served. */
  public List<Waiting> of(String agent) {
    List<String> queues = queuesOf.apply(agent);
    return queues.isEmpty()
        ? List.of()
        : database.inTx(tx -> tx.mapper(Mapper.class).waiting(queues, MOST));
  }

  interface Mapper {
    @Select(
        """
        <script>SELECT id, e164 AS number, queue, joined_at AS since, due_at, attempts AS calls
        FROM callback_request WHERE open_e164 IS NOT NULL AND state = 'waiting' AND queue IN
          <foreach collection="queues" item="q" open="(" separator="," close=")">#{q}</foreach>
        ORDER BY priority DESC, stands_from, id LIMIT #{most}</script>
        """)
    List<Waiting> waiting(@Param("queues") Collection<String> queues, @Param("most") int most);
  }
}
