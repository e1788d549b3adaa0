package io.huifang.asterisk.ami;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.asteriskjava.manager.response.ManagerError;
import org.asteriskjava.manager.response.ManagerResponse;

/**
 * One action and its answer, over whichever connection is logged in. A missing right and a link
 * that is down are exceptions, any other refusal is a value.
 */
final class AmiExchange {
  /** Gives the connection that is logged in. */
  interface Line {
    AmiConnection connection() throws AmiUnavailable;
  }

  private final String name;
  private final Line line;

  AmiExchange(String name, Line line) {
    this.name = name;
    this.line = line;
  }

  /** Name of the Asterisk, for messages. */
  String name() {
    return name;
  }

  ActionResult result(AmiAction action) throws AmiUnavailable {
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

  /** Headers of the answer, names in lower case; a refusal is an exception. */
  Map<String, String> fields(AmiAction action) throws AmiUnavailable {
    return switch (result(action)) {
      case ActionResult.Done(Map<String, String> fields) -> fields;
      case ActionResult.Refused(String message) ->
          throw new AmiUnavailable(name + ": " + action.getAction() + ": " + message, true, true);
    };
  }

  /** For an action that is answered by a list of events. */
  AmiList.Rows list(AmiAction action) throws AmiUnavailable {
    return line.connection().list(action);
  }

  /** The same; no rows if Asterisk refused with these words. */
  List<Map<String, String>> listUnless(String words, AmiAction action, String event)
      throws AmiUnavailable {
    try {
      return list(action).of(event);
    } catch (AmiUnavailable e) {
      if (e.getMessage() != null && e.getMessage().contains(words)) {
        return List.of();
      }
      throw e;
    }
  }

  /** Waits for what is still to come of an action, at most the action timeout. */
  <T> T await(String action, CompletableFuture<T> answer) throws AmiUnavailable {
    return line.connection().await(action, answer);
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
