package io.huifang.bench;

import io.huifang.asterisk.agi.AgiHandler;
import io.huifang.asterisk.agi.AgiServer;
import io.huifang.asterisk.agi.AgiSession;
import io.huifang.asterisk.agi.AgiSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiException;
import org.asteriskjava.fastagi.AgiRequest;
import org.asteriskjava.fastagi.AgiScript;
import org.asteriskjava.fastagi.DefaultAgiServer;

/** A FastAGI server, ours or the baseline's, with the same script of 11 commands. */
final class AgiServerChild {
  private AgiServerChild() {}

  static int run(List<String> args) throws IOException {
    int sessions = Integer.parseInt(args.get(1));
    switch (args.get(0)) {
      case "ours" -> ours(sessions, false);
      case "ours-watchdog" -> ours(sessions, true);
      default -> baseline(sessions);
    }
    return 0;
  }

  private static void awaitEnd() throws IOException {
    while (System.in.read() >= 0) {
      // lives until the parent closes our input
    }
  }

  private static void ours(int sessions, boolean watchdog) throws IOException {
    AgiSettings settings =
        new AgiSettings(
            "0.0.0.0", 0, sessions + 100, Duration.ofSeconds(30), List.of("127.0.0.0/8"), watchdog);
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    AgiHandler script = AgiServerChild::script;
    try (AgiServer server = new AgiServer(settings, Map.of("bench", script), meters)) {
      server.start();
      System.out.println("READY " + server.port());
      awaitEnd();
      double refused = meters.counter("huifang.agi.ended", "how", "refused_busy").count();
      System.out.println("ERRORS " + (long) refused);
    }
  }

  private static void script(AgiSession session) throws io.huifang.asterisk.agi.AgiHangup {
    session.answer();
    session.setVariable("HF_A", "1");
    session.getVariable("HF_B");
    session.streamFile("huifang/zh-CN/greeting", "0123456789*#");
    session.waitForKey(Duration.ofSeconds(5));
    session.setVariable("HF_C", "2");
    session.streamFile("huifang/zh-CN/question", "0123456789*#");
    session.waitForKey(Duration.ofSeconds(5));
    session.setVariable("HF_D", "3");
    session.streamFile("huifang/zh-CN/thanks", "");
    session.hangup();
  }

  private static void baseline(int sessions) throws IOException {
    LongAdder errors = new LongAdder();
    AgiScript script =
        (AgiRequest request, AgiChannel channel) -> {
          try {
            channel.answer();
            channel.setVariable("HF_A", "1");
            channel.getVariable("HF_B");
            channel.streamFile("huifang/zh-CN/greeting", "0123456789*#");
            channel.waitForDigit(5_000);
            channel.setVariable("HF_C", "2");
            channel.streamFile("huifang/zh-CN/question", "0123456789*#");
            channel.waitForDigit(5_000);
            channel.setVariable("HF_D", "3");
            channel.streamFile("huifang/zh-CN/thanks", "");
            channel.hangup();
          } catch (AgiException e) {
            errors.increment();
          }
        };
    int port = freePort();
    DefaultAgiServer server = new DefaultAgiServer(script);
    server.setAddress(InetAddress.getByAddress(new byte[4]));
    server.setPort(port);
    server.setPoolSize(Math.min(sessions, 256));
    server.setMaximumPoolSize(sessions + 500);
    Thread thread =
        new Thread(
            () -> {
              try {
                server.startup();
              } catch (IOException e) {
                errors.increment();
              }
            },
            "baseline");
    thread.setDaemon(true);
    thread.start();
    System.out.println("READY " + port);
    awaitEnd();
    System.out.println("ERRORS " + errors.sum());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
