package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.huifang.store.DatabaseUnavailable;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OutageLogTest {
  private final DatabaseUnavailable away = new DatabaseUnavailable("no connection");

  private final Logger log = (Logger) LoggerFactory.getLogger(OutageLog.class);
  private final Level usual = log.getLevel();
  private final ListAppender<ILoggingEvent> told = new ListAppender<>();
  private long nanos = Long.MAX_VALUE - 5; // wraps, as it may
  private final OutageLog outage = new OutageLog(() -> nanos);

  @BeforeEach
  void listen() {
    told.start();
    log.setLevel(Level.INFO);
    log.addAppender(told);
  }

  @AfterEach
  void stop() {
    log.detachAppender(told);
    log.setLevel(usual);
  }

  @Test
  void anOutageIsOneWarningAndOneLineWhenItIsOver() {
    for (int i = 0; i < 20; i++) {
      outage.met("recovery", away);
      passes(Duration.ofSeconds(1));
    }
    passes(OutageLog.QUIET);
    outage.answered();
    outage.answered();
    assertThat(told.list)
        .extracting(ILoggingEvent::getLevel)
        .containsExactly(Level.WARN, Level.INFO);
    assertThat(lines().getFirst()).contains("recovery", "away", "no connection");
    assertThat(lines().getLast()).contains("back", "19 s");
  }

  @Test
  void aThreadThatFailsLateIsNotAnotherOutage() {
    outage.met("dialer", away);
    outage.answered();
    passes(OutageLog.QUIET.minusNanos(1));
    outage.met("lease renewal", away);
    outage.answered();
    assertThat(told.list).hasSize(1);
  }

  @Test
  void theNextOutageIsToldAgain() {
    outage.met("dialer", away);
    passes(OutageLog.QUIET);
    outage.answered();
    outage.met("dialer", away);
    assertThat(told.list)
        .extracting(ILoggingEvent::getLevel)
        .containsExactly(Level.WARN, Level.INFO, Level.WARN);
  }

  @Test
  void nothingIsToldOfADatabaseThatAnswers() {
    outage.answered();
    assertThat(told.list).isEmpty();
  }

  private List<String> lines() {
    return told.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private void passes(Duration time) {
    nanos += time.toNanos();
  }
}
