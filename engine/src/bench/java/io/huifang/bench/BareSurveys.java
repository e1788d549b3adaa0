package io.huifang.bench;

import io.huifang.config.EngineConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** The baseline: the rows of a survey, committed one after the other, with nothing else. */
final class BareSurveys {
  private static final List<String> QUESTIONS = List.of("reception", "quality", "price");

  private final EngineConfig.Database access;
  private final int connections;
  private final AtomicLong tags;

  BareSurveys(EngineConfig.Database access, int connections, AtomicLong tags) {
    this.access = access;
    this.connections = connections;
    this.tags = tags;
  }

  double perSecond(int seconds) throws Exception {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    List<Callable<Long>> loops = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      loops.add(() -> loop(end));
    }
    long start = System.nanoTime();
    long all = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      for (Future<Long> done : threads.invokeAll(loops)) {
        all += done.get();
      }
    }
    double perSecond = all / ((System.nanoTime() - start) / 1e9);
    System.out.printf(Locale.ROOT, "  bare loop %6.0f surveys/s%n", perSecond);
    return perSecond;
  }

  private long loop(long end) throws SQLException {
    long count = 0;
    try (Connection c =
            DriverManager.getConnection(access.url(), access.user(), access.password().reveal());
        PreparedStatement started =
            c.prepareStatement(
                "INSERT INTO call_record (reference, direction, attempt_id, campaign, occasion,"
                    + " customer_id, e164, answered_at, survey, asked)"
                    + " VALUES (?, 'out', 1, '3day', ?, 1, '+8613800000001', ?, 'service', 4)");
        PreparedStatement answer =
            c.prepareStatement(
                "INSERT INTO answer (reference, survey, question, answer_key, kind, level, points,"
                    + " weight, at) VALUES (?, 'service', ?, '5', 'rating', 'very-satisfied', 100,"
                    + " 1, ?)");
        PreparedStatement ended =
            c.prepareStatement(
                "UPDATE call_record SET ended_at = ?, asked = 3 WHERE reference = ?");
        PreparedStatement result =
            c.prepareStatement(
                "INSERT INTO survey_result (reference, survey, customer_id, answered, asked, score,"
                    + " complete, very_satisfied, rated, at)"
                    + " VALUES (?, 'service', 1, 3, 3, 100, TRUE, 3, 3, ?)")) {
      c.setAutoCommit(false);
      while (System.nanoTime() < end) {
        String reference = Long.toString(tags.incrementAndGet());
        Timestamp now = Timestamp.from(Instant.now());
        started.setString(1, reference);
        started.setString(2, "visit:" + reference);
        started.setTimestamp(3, now);
        started.executeUpdate();
        c.commit();
        for (String question : QUESTIONS) {
          answer.setString(1, reference);
          answer.setString(2, question);
          answer.setTimestamp(3, now);
          answer.executeUpdate();
          c.commit();
        }
        ended.setTimestamp(1, now);
        ended.setString(2, reference);
        ended.executeUpdate();
        result.setString(1, reference);
        result.setTimestamp(2, now);
        result.executeUpdate();
        c.commit();
        count++;
      }
    }
    return count;
  }
}
