package io.huifang.asterisk.ami;

import io.huifang.asterisk.DialplanContract;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Starts calls, ends them, and runs extensions for their effect. */
final class CallActions {
  private static final Duration RUN = Duration.ofSeconds(5);

  private final AmiExchange exchange;
  private final ExtensionRuns runs;
  // OriginateResponse goes to every AMI session: another engine's runs must not look like ours.
  private final String runPrefix = "run-" + UUID.randomUUID() + "-";
  private final AtomicLong runIds = new AtomicLong();

  CallActions(AmiExchange exchange, ExtensionRuns runs) {
    this.exchange = exchange;
    this.runs = runs;
  }

  ActionResult originate(Originate call) throws AmiUnavailable {
    return exchange.result(OriginateAction.of(call));
  }

  ActionResult hangup(String channel, int cause) throws AmiUnavailable {
    return exchange.result(
        new AmiAction("Hangup").with("Channel", channel).with("Cause", Integer.toString(cause)));
  }

  ActionResult redirect(String channel, String context, String exten) throws AmiUnavailable {
    return exchange.result(
        new AmiAction("Redirect")
            .with("Channel", channel)
            .with("Context", context)
            .with("Exten", exten)
            .with("Priority", "1"));
  }

  ActionResult redirectBoth(
      String channel, String context, String exten, String other, String context2, String exten2)
      throws AmiUnavailable {
    return exchange.result(
        new AmiAction("Redirect")
            .with("Channel", channel)
            .with("Context", context)
            .with("Exten", exten)
            .with("Priority", "1")
            .with("ExtraChannel", other)
            .with("ExtraContext", context2)
            .with("ExtraExten", exten2)
            .with("ExtraPriority", "1"));
  }

  ActionResult setVar(String channel, String variable, String value) throws AmiUnavailable {
    return exchange.result(
        new AmiAction("Setvar")
            .with("Channel", channel)
            .with("Variable", variable)
            .with("Value", value));
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
      return exchange.await("Originate " + exten + "@" + context, done)
          ? accepted
          : new ActionResult.Refused("extension " + exten + "@" + context + " did not answer");
    } finally {
      runs.forget(id);
    }
  }
}
