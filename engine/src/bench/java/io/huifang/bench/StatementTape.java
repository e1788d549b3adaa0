package io.huifang.bench;

import com.mysql.cj.MysqlConnection;
import com.mysql.cj.Query;
import com.mysql.cj.interceptors.QueryInterceptor;
import com.mysql.cj.log.Log;
import com.mysql.cj.protocol.Resultset;
import com.mysql.cj.protocol.ServerSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes down every statement that the threads to be heard send, with its values, so that the
 * baseline sends the very same. The driver makes one per connection by its class name ({@code
 * queryInterceptors=}), so what was heard is kept in a static.
 */
public final class StatementTape implements QueryInterceptor {
  /** A thread of a benchmark's own, to be heard. */
  static final String ASKING = "asking";

  private static final List<String> THREADS = List.of("dialer", "settle-1", "settle-2", ASKING);
  private static final Map<String, List<String>> HEARD = new HashMap<>();

  /** What each of these threads sent, in order; {@code commit} is one of the statements. */
  static Map<String, List<String>> heard() {
    synchronized (HEARD) {
      Map<String, List<String>> all = new HashMap<>();
      HEARD.forEach((thread, statements) -> all.put(thread, List.copyOf(statements)));
      return all;
    }
  }

  /** Forgets what was heard so far. */
  static void forget() {
    synchronized (HEARD) {
      HEARD.clear();
    }
  }

  @Override
  public QueryInterceptor init(MysqlConnection connection, Properties properties, Log log) {
    return this;
  }

  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals") // the driver's words
  public <T extends Resultset> @Nullable T preProcess(Supplier<String> sql, @Nullable Query query) {
    String thread = Thread.currentThread().getName();
    String text = sql.get();
    if (THREADS.contains(thread) && text != null && !text.startsWith("SET ")) {
      synchronized (HEARD) {
        HEARD.computeIfAbsent(thread, t -> new ArrayList<>()).add(text);
      }
    }
    return null;
  }

  @Override
  public boolean executeTopLevelOnly() {
    return true;
  }

  @Override
  public void destroy() {
    // Nothing is held.
  }

  @Override
  public <T extends Resultset> @Nullable T postProcess(
      Supplier<String> sql, @Nullable Query query, @Nullable T result, @Nullable ServerSession s) {
    return null;
  }
}
