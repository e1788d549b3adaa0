package io.huifang.asterisk.agi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.huifang.LabVariables;
import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiSettings;
import io.huifang.asterisk.ami.Originate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server on real calls: the lab's PBX dials the town, whose people press keys. */
@Timeout(120)
class AgiServerIT {
  private static final String PROMPT = "huifang/zh-CN/service-reception";

  /** Of Asterisk's own English sounds. */
  private static final String SEVENTY_THREE_SECONDS = "demo-instruct";

  private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
  private AmiLink link = new AmiLink(settings(), Clock.systemUTC(), new SimpleMeterRegistry());
  private AgiServer server =
      new AgiServer(AgiSettings.loopback(0), Map.of(), new SimpleMeterRegistry());

  private static String env(String name) {
    return LabVariables.get(name);
  }

  private static AmiSettings settings() {
    String port = env("HUIFANG_AMI_PORT");
    return AmiSettings.of(
        "pbx",
        env("HUIFANG_AMI_HOST"),
        port.isEmpty() ? 1 : Integer.parseInt(port),
        env("HUIFANG_AMI_USER"),
        env("HUIFANG_AMI_SECRET"));
  }

  @BeforeEach
  void labIsThere() {
    assumeTrue(!env("HUIFANG_AGI_PORT").isEmpty(), "no lab: scripts/lab up");
    link.start();
    await().atMost(Duration.ofSeconds(30)).until(() -> link.state().trustworthy());
  }

  @AfterEach
  void stop() {
    server.stop(Duration.ofSeconds(2));
    link.stop();
  }

  private void serve(AgiHandler handler) {
    server =
        new AgiServer(
            AgiSettings.loopback(Integer.parseInt(env("HUIFANG_AGI_PORT"))),
            Map.of(DialplanContract.AGI_SURVEY, handler),
            new SimpleMeterRegistry());
    server.start();
  }

  private void dial(String number) throws Exception {
    String tag = "777777" + (System.nanoTime() % 1_000_000_000L + 1_000_000_000L);
    boolean accepted =
        link.originate(
                new Originate(
                    tag,
                    "Local/" + tag + "@" + DialplanContract.CONTEXT_OUT + "/n",
                    "hf-" + tag,
                    "hf-" + tag + "-out",
                    new Originate.Target(
                        DialplanContract.CONTEXT_SURVEY, DialplanContract.EXTEN_START, 1),
                    new Originate.CallerId("", "4008001234"),
                    Duration.ofSeconds(30),
                    Map.of(
                        "__HF_ATTEMPT",
                        tag,
                        "__HF_DIAL",
                        "PJSIP/" + number + "@town",
                        "__HF_RING",
                        "20")))
            .ok();
    assertThat(accepted).isTrue();
  }

  private Object told() throws InterruptedException {
    return Objects.requireNonNullElse(seen.poll(60, TimeUnit.SECONDS), "nothing");
  }

  @Test
  void keysOfARealCallAreHeardOneByOne() throws Exception {
    serve(s -> {
      seen.add(s.getVariable("HF_ATTEMPT").isPresent());
      s.setVariable("HF_NOTE", "a \"quoted\" \\ text, 回访");
      seen.add(s.getVariable("HF_NOTE").orElse(""));
      for (int i = 0; i < 3; i++) {
        seen.add(s.readKey(List.of(PROMPT), "12345", Duration.ofSeconds(15)));
      }
      s.flushKeys();
      s.hangup();
    });
    dial("13800000001");
    assertThat(told()).isEqualTo(true);
    assertThat(told()).isEqualTo("a \"quoted\" \\ text, 回访");
    assertThat(told()).isEqualTo(new KeyRead.Pressed('5'));
    assertThat(told()).isEqualTo(new KeyRead.Pressed('5'));
    assertThat(told()).isEqualTo(new KeyRead.Pressed('5'));
  }

  @Test
  void aCalleeWhoHangsUpEndsTheScript() throws Exception {
    serve(s -> {
      try {
        for (int i = 0; i < 20; i++) {
          s.readKey(List.of(PROMPT), "12345", Duration.ofSeconds(5));
        }
        seen.add("still there");
      } catch (AgiHangup e) {
        seen.add(e.reason());
        throw e;
      }
    });
    dial("13800000026");
    assertThat(told()).isEqualTo(AgiHangup.Reason.HANGUP);
    await().until(() -> server.sessions() == 0);
  }

  @Test
  void keysPressedTooEarlyAreThrownAway() throws Exception {
    serve(s -> {
      s.streamFile(PROMPT, "");
      s.streamFile(PROMPT, ""); // the town presses meanwhile; nothing stops it
      s.streamFile(PROMPT, "");
      s.streamFile(PROMPT, "");
      s.flushKeys();
      seen.add(s.waitForKey(Duration.ofMillis(300)));
    });
    dial("13800000001");
    assertThat(told()).isEqualTo(Optional.empty());
  }

  @Test
  void aSilentCalleeIsSilence() throws Exception {
    serve(s -> seen.add(s.readKey(List.of(PROMPT), "12345", Duration.ofSeconds(1))));
    dial("13800000022");
    assertThat(told()).isEqualTo(new KeyRead.Silence());
  }

  /** The old limit of 30 s for any prompt took callers out of a longer one. */
  @Test
  void thePbxWaitsForAPromptLongerThanHalfAMinute() throws Exception {
    serve(s -> {
      seen.add(s.request().channel());
      s.streamFile(SEVENTY_THREE_SECONDS, "");
    });
    dial("13800000022");
    String channel = told().toString();
    await().untilAsserted(() -> assertThat(secondsLeft(channel)).isBetween(60.0, 79.0));
    assertThat(link.hangup(channel, 16).ok()).isTrue();
  }

  private double secondsLeft(String channel) throws Exception {
    return Double.parseDouble(link.getVar(channel, "TIMEOUT(absolute)").orElse("0"));
  }
}
