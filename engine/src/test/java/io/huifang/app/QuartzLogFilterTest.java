package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import ch.qos.logback.core.spi.FilterReply;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.JobPersistenceException;
import org.slf4j.LoggerFactory;

class QuartzLogFilterTest {
  private final Throwable away =
      new JobPersistenceException(
          "Failed to obtain DB connection",
          new SQLTransientConnectionException("huifang-db - Connection is not available"));

  private final Logger quartz = (Logger) LoggerFactory.getLogger("org.quartz.core.ErrorLogger");
  private final Logger ours = (Logger) LoggerFactory.getLogger(QuartzLogFilter.class);
  private final ListAppender<ILoggingEvent> told = new ListAppender<>();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // wraps, as it may
  private final QuartzLogFilter filter = new QuartzLogFilter(nanos::get);

  @BeforeEach
  void listen() {
    told.start();
    ours.addAppender(told);
  }

  @AfterEach
  void stop() {
    ours.detachAppender(told);
  }

  @Test
  void aDatabaseThatIsAwayIsOneWarningAMinute() {
    for (int round = 0; round < 10; round++) {
      assertThat(decide(away)).isEqualTo(FilterReply.DENY);
    }
    assertThat(told.list)
        .singleElement()
        .satisfies(e -> {
          assertThat(e.getLevel()).isEqualTo(Level.WARN);
          assertThat(e.getFormattedMessage()).contains("database is away");
          assertThat(e.getThrowableProxy()).isNull();
        });
    nanos.addAndGet(QuartzLogFilter.EVERY.minus(Duration.ofNanos(1)).toNanos());
    decide(away);
    assertThat(told.list).hasSize(1);
    nanos.incrementAndGet();
    decide(away);
    assertThat(told.list).hasSize(2);
  }

  @Test
  void aRealMistakePasses() {
    assertThat(decide(null)).isEqualTo(FilterReply.NEUTRAL);
    assertThat(decide(new IllegalStateException("ours"))).isEqualTo(FilterReply.NEUTRAL);
    assertThat(
            decide(
                new JobPersistenceException(
                    "Couldn't store", new SQLException("no such table", "42S02", 1146))))
        .isEqualTo(FilterReply.NEUTRAL);
    assertThat(told.list).isEmpty();
  }

  private FilterReply decide(@Nullable Throwable thrown) {
    return filter.decide(
        new LoggingEvent("fqcn", quartz, Level.ERROR, "An error occurred", thrown, null));
  }
}
