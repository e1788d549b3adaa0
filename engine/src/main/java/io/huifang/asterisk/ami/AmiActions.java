package io.huifang.asterisk.ami;

import io.huifang.asterisk.DialplanContract;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.asteriskjava.manager.response.ManagerError;
import org.asteriskjava.manager.response.ManagerResponse;
import org.jspecify.annotations.Nullable;

/** The actions of one link, each time-boxed. Names and headers: Asterisk's AMI action reference. */
final class AmiActions {
  /** Gives the connection that is logged in. */
  interface Line {
    AmiConnection connection() throws AmiUnavailable;
  }

  private static final Duration RUN = Duration.ofSeconds(5);

  private final Line line;
  private final ExtensionRuns runs;
  // OriginateResponse goes to every AMI session: another engine's runs must not look like ours.
  private final String runPrefix = "run-" + UUID.randomUUID() + "-";
  private final AtomicLong runIds = new AtomicLong();
  private final Clock clock;
  private final String name;

  AmiActions(String name, Line line, ExtensionRuns runs, Clock clock) {
    this.runs = runs;
    this.name = name;
    this.line = line;
    this.clock = clock;
  }

  ActionResult originate(Originate o) throws AmiUnavailable {
    AmiAction action =
        new AmiAction("Originate")
            .with("Channel", o.channel())
            .with("Context", o.target().context())
            .with("Exten", o.target().exten())
            .with("Priority", Integer.toString(o.target().priority()))
            .with("Timeout", Long.toString(o.timeout().toMillis()))
            .with("Async", "true")
            .withSome("ChannelId", o.channelId())
            .withSome("OtherChannelId", o.otherChannelId())
            .withSome("CallerID", callerId(o.callerId()));
    for (Map.Entry<String, String> variable : o.variables().entrySet()) {
      action.with("Variable", variable(variable.getKey(), variable.getValue()));
    }
    action.setActionId(o.actionId());
    return result(action);
  }

  private static String callerId(Originate.CallerId id) {
    if (id.name().isEmpty()) {
      return id.number();
    }
    String name = id.name().replace('"', '\'').replace('<', '(').replace('>', ')');
    return "\"" + name + "\" <" + id.number() + ">";
  }

  /** Asterisk splits a Variable header at commas unless they are escaped or quoted. */
  private static String variable(String name, String value) {
    if (value.indexOf(',') < 0 && value.indexOf('"') < 0 && value.indexOf('\\') < 0) {
      return name + "=" + value;
    }
    StringBuilder escaped = new StringBuilder(name).append('=');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ',' || c == '"' || c == '\\') {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return escaped.toString();
  }

  Optional<String> getVar(@Nullable String channel, String variable) throws AmiUnavailable {
    ActionResult result =
        result(
            new AmiAction("Getvar")
                .withSome("Channel", channel == null ? "" : channel)
                .with("Variable", variable));
    return result instanceof ActionResult.Done(Map<String, String> fields)
        ? Optional.of(fields.getOrDefault("value", "")).filter(value -> !value.isEmpty())
        : Optional.empty();
  }

  ActionResult hangup(String channel, int cause) throws AmiUnavailable {
    return result(
        new AmiAction("Hangup").with("Channel", channel).with("Cause", Integer.toString(cause)));
  }

  ActionResult queueAdd(QueueMember member) throws AmiUnavailable {
    return result(
        new AmiAction("QueueAdd")
            .with("Queue", member.queue())
            .with("Interface", member.memberInterface())
            .with("Penalty", Integer.toString(member.penalty()))
            .with("Paused", Boolean.toString(member.paused()))
            .withSome("MemberName", member.memberName()));
  }

  ActionResult queueRemove(String queue, String memberInterface) throws AmiUnavailable {
    return result(
        new AmiAction("QueueRemove").with("Queue", queue).with("Interface", memberInterface));
  }

  ActionResult queuePause(
      @Nullable String queue, String memberInterface, boolean paused, String reason)
      throws AmiUnavailable {
    return result(
        new AmiAction("QueuePause")
            .with("Interface", memberInterface)
            .with("Paused", Boolean.toString(paused))
            .withSome("Queue", queue == null ? "" : queue)
            .withSome("Reason", reason));
  }

  /** CoreStatus tells local time; the dialplan function STRFTIME tells its offset. */
  Instant startedAt() throws AmiUnavailable {
    Map<String, String> f = fields(new AmiAction("CoreStatus"));
    String offset = getVar(null, "STRFTIME(,,%z)").orElse("");
    try {
      return started(f).toInstant(ZoneOffset.of(offset));
    } catch (DateTimeException e) {
      throw new AmiUnavailable(
          name + ": CoreStatus: cannot read its times, offset '" + offset + "'", true, true);
    }
  }

  private static LocalDateTime started(Map<String, String> f) throws DateTimeParseException {
    return LocalDateTime.parse(
        f.getOrDefault("corestartupdate", "") + "T" + f.getOrDefault("corestartuptime", ""));
  }

  String version() throws AmiUnavailable {
    return fields(new AmiAction("CoreSettings")).getOrDefault("asteriskversion", "");
  }

  PbxSnapshot snapshot() throws AmiUnavailable {
    AmiConnection connection = line.connection();
    AmiList.Rows channels = connection.list(new AmiAction("CoreShowChannels"));
    AmiList.Rows queues = connection.list(new AmiAction("QueueStatus"));
    return PbxSnapshots.of(clock.instant(), channels, queues);
  }

  /** The action ModuleCheck needs the right to do anything; this function needs none. */
  boolean moduleCheck(String module) throws AmiUnavailable {
    return getVar(null, "IFMODULE(" + dbName(module) + ".so)").orElse("0").equals("1");
  }

  boolean hasDialplan(String context, String exten) throws AmiUnavailable {
    AmiAction action =
        new AmiAction("ShowDialPlan").with("Context", context).withSome("Extension", exten);
    try {
      return !line.connection().list(action).of("ListDialplan").isEmpty();
    } catch (AmiUnavailable e) {
      if (e.getMessage() != null && e.getMessage().contains("Did not find ")) {
        return false;
      }
      throw e;
    }
  }

  ActionResult runExtension(String context, String exten, Map<String, String> variables)
      throws AmiUnavailable {
    String id = runPrefix + runIds.incrementAndGet();
    CompletableFuture<Boolean> done = runs.expect(id, context);
    try {
      ActionResult accepted =
          originate(
              new Originate(
                  id,
                  "Local/" + exten + "@" + context + "/n",
                  "",
                  "",
                  new Originate.Target(context, DialplanContract.EXTEN_DB_DONE, 1),
                  Originate.CallerId.NONE,
                  RUN,
                  variables));
      if (!accepted.ok()) {
        return accepted;
      }
      return line.connection().await("Originate " + exten + "@" + context, done)
          ? accepted
          : new ActionResult.Refused("extension " + exten + "@" + context + " did not answer");
    } finally {
      runs.forget(id);
    }
  }

  Optional<String> dbGet(String family, String key) throws AmiUnavailable {
    AmiAction action =
        new AmiAction("DBGet").with("Family", dbName(family)).with("Key", dbName(key));
    try {
      return line.connection().list(action).of("DBGetResponse").stream()
          .map(row -> row.getOrDefault("val", ""))
          .findFirst();
    } catch (AmiUnavailable e) {
      return emptyIf(e, "Database entry not found");
    }
  }

  Map<String, String> dbGetTree(String family) throws AmiUnavailable {
    AmiAction action = new AmiAction("DBGetTree").with("Family", dbName(family));
    String prefix = "/" + family + "/";
    Map<String, String> values = new HashMap<>();
    try {
      for (Map<String, String> row : line.connection().list(action).of("DBGetTreeResponse")) {
        String key = row.getOrDefault("key", "");
        if (key.startsWith(prefix)) {
          values.put(key.substring(prefix.length()), row.getOrDefault("val", ""));
        }
      }
    } catch (AmiUnavailable e) {
      emptyIf(e, "Database entry not found");
    }
    return values;
  }

  private static Optional<String> emptyIf(AmiUnavailable e, String words) throws AmiUnavailable {
    if (e.getMessage() != null && e.getMessage().contains(words)) {
      return Optional.empty();
    }
    throw e;
  }

  /** Writing DB_DELETE deletes and needs no right beyond Setvar; reading it would. */
  ActionResult dbDelete(String family, String key) throws AmiUnavailable {
    return result(
        new AmiAction("Setvar")
            .with("Variable", "DB_DELETE(" + dbName(family) + "/" + dbName(key) + ")")
            .with("Value", ""));
  }

  private static String dbName(String text) {
    boolean plain =
        !text.isEmpty()
            && text.chars().allMatch(c -> c > ' ' && c < 0x7f && "(),/${}[]\"'\\".indexOf(c) < 0);
    if (!plain) {
      throw new IllegalArgumentException("not a plain AstDB name");
    }
    return text;
  }

  private Map<String, String> fields(AmiAction action) throws AmiUnavailable {
    return switch (result(action)) {
      case ActionResult.Done(Map<String, String> fields) -> fields;
      case ActionResult.Refused(String message) ->
          throw new AmiUnavailable(name + ": " + action.getAction() + ": " + message, true, true);
    };
  }

  private ActionResult result(AmiAction action) throws AmiUnavailable {
    ManagerResponse response = line.connection().ask(action);
    if (response instanceof ManagerError) {
      if (AmiConnection.isPermission(response)) {
        throw new AmiUnavailable(
            name + ": " + action.getAction() + ": the AMI user lacks the right to do this",
            true,
            true);
      }
      return new ActionResult.Refused(AmiText.clean(String.valueOf(response.getMessage())));
    }
    return new ActionResult.Done(texts(response.getAttributes()));
  }

  private static Map<String, String> texts(Map<String, Object> attributes) {
    Map<String, String> texts = HashMap.newHashMap(attributes.size());
    attributes.forEach((key, value) -> texts.put(key.toLowerCase(Locale.ROOT), text(value)));
    return Map.copyOf(texts);
  }

  private static String text(Object value) {
    return value instanceof List<?> list
        ? String.join("\n", list.stream().map(String::valueOf).toList())
        : String.valueOf(value);
  }
}
