package io.huifang.dialing;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiSecret;
import io.huifang.asterisk.ami.AmiSettings;
import io.huifang.asterisk.ami.AmiTimeouts;
import io.huifang.asterisk.fake.FakeAmi;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A PBX with the marks of attempts that the test puts there, and the link to it. */
final class FakeMarks implements AutoCloseable {
  /** What is in AstDB, {@code family/key}. */
  final Map<String, String> entries = new ConcurrentHashMap<>();

  /** Names of the actions it was asked for, in order; an extension that was run as its channel. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  /** Its life as long as a test changes neither of the two below. */
  static final String LIFE = "2026-01-01T00:00:00/first";

  /** When it was started, by its own clock. */
  volatile String started = "2026-01-01 00:00:00";

  /** The global variable that its end takes away. */
  volatile String mark = "first";

  final FakeAmi asterisk = new FakeAmi();
  final AmiLink link;

  FakeMarks() throws IOException {
    Duration limit = Duration.ofSeconds(5);
    link =
        new AmiLink(
            new AmiSettings(
                "pbx",
                "127.0.0.1",
                asterisk.port(),
                "huifang",
                new AmiSecret("s"),
                new AmiTimeouts(limit, limit, limit, Duration.ofSeconds(60)),
                999),
            Clock.systemUTC(),
            new SimpleMeterRegistry());
    asterisk.answer((peer, action) -> answer(action));
  }

  /** Logs in; listeners are added before. */
  void up() {
    link.start();
    Awaitility.await().until(() -> link.state().trustworthy());
    asked.clear();
  }

  PbxPort port() {
    return new PbxPort(link, Optional.empty(), Clock.systemUTC());
  }

  long asked(String action) {
    return asked.stream().filter(a -> a.startsWith(action)).count();
  }

  private @Nullable String answer(Map<String, String> action) {
    String name = action.getOrDefault("Action", "");
    asked.add(name.equals("Originate") ? action.getOrDefault("Channel", "") : name);
    return switch (name) {
      case "Originate" -> ran(action);
      case "DBGet" -> got(action.get("Family") + "/" + action.get("Key"));
      case "DBGetTree" -> tree(action.getOrDefault("Family", ""));
      case "CoreStatus" ->
          "Response: Success\r\nActionID: {id}\r\nCoreStartupDate: "
              + started.replace(" ", "\r\nCoreStartupTime: ");
      case "Getvar" -> "Response: Success\r\nActionID: {id}\r\nVariable: x\r\nValue: " + mark;
      case "Setvar" -> {
        String variable = action.getOrDefault("Variable", "");
        if (variable.equals(DialplanContract.VAR_LIFE)) {
          mark = action.getOrDefault("Value", "");
          yield null;
        }
        entries.remove(variable.substring("DB_DELETE(".length(), variable.length() - 1));
        yield null;
      }
      default -> null;
    };
  }

  private static String ran(Map<String, String> action) {
    return "Response: Success\r\nActionID: {id}\r\nMessage: queued\r\n\r\n"
        + "Event: OriginateResponse\r\nActionID: {id}\r\nResponse: Success\r\nReason: 4\r\nChannel: "
        + action.get("Channel");
  }

  private String tree(String family) {
    StringBuilder rows =
        new StringBuilder("Response: Success\r\nActionID: {id}\r\nEventList: start\r\n\r\n");
    entries.forEach((entry, value) -> {
      if (entry.startsWith(family + "/")) {
        rows.append("Event: DBGetTreeResponse\r\nActionID: {id}\r\nKey: /")
            .append(entry)
            .append("\r\nVal: ")
            .append(value)
            .append("\r\n\r\n");
      }
    });
    return rows
        + "Event: DBGetTreeComplete\r\nActionID: {id}\r\nEventList: Complete\r\nListItems: 1";
  }

  private String got(String entry) {
    String value = entries.get(entry);
    if (value == null) {
      return "Response: Error\r\nActionID: {id}\r\nMessage: Database entry not found";
    }
    return "Response: Success\r\nActionID: {id}\r\nEventList: start\r\n\r\n"
        + "Event: DBGetResponse\r\nActionID: {id}\r\nVal: "
        + value
        + "\r\n\r\nEvent: DBGetComplete\r\nActionID: {id}\r\nEventList: Complete\r\nListItems: 1";
  }

  @Override
  public void close() throws IOException {
    link.stop();
    asterisk.close();
  }
}
