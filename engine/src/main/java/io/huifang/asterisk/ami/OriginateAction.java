package io.huifang.asterisk.ami;

import java.util.Map;

/** How an outbound call is written for Asterisk. */
final class OriginateAction {
  private OriginateAction() {}

  static AmiAction of(Originate o) {
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
    return action;
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
}
