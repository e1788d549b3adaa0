package io.huifang.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * The baseline: loops in plain JDBC, one for each connection that the dialer used, that send what
 * it sent and do nothing else. No rules, no mapping, no PBX; the end of an attempt waits only until
 * the attempt is in the table.
 */
final class JdbcLoop {
  private static final Pattern END = Pattern.compile("(?s)UPDATE attempt SET.*WHERE id = (\\d+).*");

  /** Statements up to and with a commit. */
  private record Transaction(List<String> statements, int beginsAttempts, long endsAttempt) {}

  private final List<List<Transaction>> loops;
  private long begun; // attempts in the table; guarded by this

  JdbcLoop(Map<String, List<String>> heard) {
    loops = heard.values().stream().map(JdbcLoop::transactions).toList();
  }

  private static List<Transaction> transactions(List<String> statements) {
    List<Transaction> all = new ArrayList<>();
    List<String> open = new ArrayList<>();
    for (String sql : statements) {
      if (!sql.toLowerCase(Locale.ROOT).equals("commit")) {
        open.add(sql);
        continue;
      }
      int begins = (int) open.stream().filter(s -> s.startsWith("INSERT INTO attempt")).count();
      long ends = 0;
      for (String s : open) {
        Matcher end = END.matcher(s);
        ends = end.matches() ? Math.max(ends, Long.parseLong(end.group(1))) : ends;
      }
      all.add(new Transaction(List.copyOf(open), begins, ends));
      open.clear();
    }
    return all;
  }

  int connections() {
    return loops.size();
  }

  long commits() {
    return loops.stream().mapToLong(List::size).sum();
  }

  /** Runs all loops once; returns the nanoseconds until the last has ended. */
  long run(DataSource source) throws SQLException, InterruptedException {
    begun(-begun());
    List<Callable<Boolean>> work = new ArrayList<>();
    List<Connection> connections = new ArrayList<>();
    for (List<Transaction> loop : loops) {
      Connection c = source.getConnection();
      connections.add(c);
      work.add(() -> {
        run(c, loop);
        return true;
      });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(loops.size())) {
      long start = System.nanoTime();
      for (Future<Boolean> done : threads.invokeAll(work)) {
        done.get();
      }
      return System.nanoTime() - start;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      for (Connection c : connections) {
        c.close();
      }
    }
  }

  private void run(Connection c, List<Transaction> loop) throws SQLException, InterruptedException {
    try (Statement statement = c.createStatement()) {
      for (Transaction t : loop) {
        awaitBegun(t.endsAttempt());
        for (String sql : t.statements()) {
          statement.execute(sql);
        }
        c.commit();
        begun(t.beginsAttempts());
      }
    }
  }

  private synchronized long begun() {
    return begun;
  }

  private synchronized void begun(long more) {
    begun += more;
    notifyAll();
  }

  private synchronized void awaitBegun(long attempt) throws InterruptedException {
    while (begun < attempt) {
      wait();
    }
  }
}
