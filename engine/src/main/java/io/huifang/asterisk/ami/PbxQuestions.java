package io.huifang.asterisk.ami;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one may ask of an Asterisk; changes nothing. */
final class PbxQuestions {
  private final AmiExchange exchange;
  private final Clock clock;

  PbxQuestions(AmiExchange exchange, Clock clock) {
    this.exchange = exchange;
    this.clock = clock;
  }

  Optional<String> getVar(@Nullable String channel, String variable) throws AmiUnavailable {
    ActionResult result =
        exchange.result(
            new AmiAction("Getvar")
                .withSome("Channel", channel == null ? "" : channel)
                .with("Variable", variable));
    return result instanceof ActionResult.Done(Map<String, String> fields)
        ? Optional.of(fields.getOrDefault("value", "")).filter(value -> !value.isEmpty())
        : Optional.empty();
  }

  String version() throws AmiUnavailable {
    return exchange.fields(new AmiAction("CoreSettings")).getOrDefault("asteriskversion", "");
  }

  PbxSnapshot snapshot() throws AmiUnavailable {
    AmiList.Rows channels = exchange.list(new AmiAction("CoreShowChannels"));
    AmiList.Rows queues = exchange.list(new AmiAction("QueueStatus"));
    return PbxSnapshots.of(clock.instant(), channels, queues);
  }

  List<PbxSnapshot.Channel> channels() throws AmiUnavailable {
    return PbxSnapshots.channels(exchange.list(new AmiAction("CoreShowChannels")));
  }

  /** The action ModuleCheck needs the right to do anything; this function needs none. */
  boolean moduleCheck(String module) throws AmiUnavailable {
    return getVar(null, "IFMODULE(" + AmiText.plainName(module) + ".so)").orElse("0").equals("1");
  }

  boolean hasDialplan(String context, String exten) throws AmiUnavailable {
    AmiAction action =
        new AmiAction("ShowDialPlan").with("Context", context).withSome("Extension", exten);
    return !exchange.listUnless("Did not find ", action, "ListDialplan").isEmpty();
  }
}
