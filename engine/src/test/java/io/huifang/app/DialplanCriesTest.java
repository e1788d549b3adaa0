package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.huifang.asterisk.ami.PbxEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DialplanCriesTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ListAppender<ILoggingEvent> said = new ListAppender<>();
  private long nanos;
  private final DialplanCries cries = new DialplanCries("pbx", meters, () -> nanos);

  @BeforeEach
  void listen() {
    said.start();
    logger().addAppender(said);
  }

  @AfterEach
  void deaf() {
    logger().detachAppender(said);
  }

  @Test
  void eachCallerThatWentToTheFallbackIsCountedAndOneAMinuteIsLogged() {
    cry("HuifangFallback", Map.of("Alive", "123"));
    cry("HuifangFallback", Map.of("Alive", "123"));
    nanos += 60_000_000_000L;
    cry("HuifangFallback", Map.of("Alive", "124"));
    assertThat(meters.counter("huifang.dialplan.fallback", "pbx", "pbx").count()).isEqualTo(3);
    assertThat(said.list).hasSize(2);
    assertThat(said.list.getLast().getFormattedMessage()).contains("3 so far", "124");
  }

  @Test
  void aCallTakenFromASilentEngineIsNamed() {
    cry("HuifangEngineSilent", Map.of("Context", "huifang-survey", "Attempt", "77"));
    assertThat(meters.counter("huifang.dialplan.engine-silent", "pbx", "pbx").count()).isOne();
    assertThat(said.list.getFirst().getFormattedMessage()).contains("huifang-survey", "attempt=77");
  }

  @Test
  void otherUserEventsAreNotOurs() {
    cry("TownCall", Map.of());
    assertThat(said.list).isEmpty();
  }

  private void cry(String name, Map<String, String> fields) {
    cries.onEvent(new PbxEvent.UserEvent(name, "1.1", "1.1", "", fields), 0);
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(DialplanCries.class);
  }
}
