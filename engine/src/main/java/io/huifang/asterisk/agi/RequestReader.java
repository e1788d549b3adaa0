package io.huifang.asterisk.agi;

import io.huifang.asterisk.ami.AmiText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Collects the {@code agi_name: value} lines at the start of a connection. */
final class RequestReader {
  /** Most lines of a request; Asterisk sends about 25, plus arguments. */
  static final int MOST_LINES = 200;

  private static final String PREFIX = "agi_";
  private static final int LONGEST_VALUE = 2_000;

  private final Map<String, String> fields = HashMap.newHashMap(26);
  private int lines;

  /** False if this is no line of an AGI request. */
  boolean add(String line) {
    lines++;
    int colon = line.indexOf(':');
    if (!line.startsWith(PREFIX) || colon < PREFIX.length()) {
      return false;
    }
    int from = colon + 1;
    while (from < line.length() && line.charAt(from) == ' ') {
      from++;
    }
    fields.putIfAbsent(
        line.substring(PREFIX.length(), colon), AmiText.clean(line.substring(from), LONGEST_VALUE));
    return true;
  }

  boolean tooMany() {
    return lines > MOST_LINES;
  }

  boolean empty() {
    return lines == 0;
  }

  AgiRequest request() {
    String script = field("network_script");
    int mark = script.indexOf('?');
    return new AgiRequest(
        mark < 0 ? script : script.substring(0, mark),
        mark < 0 ? Map.of() : query(script.substring(mark + 1)),
        field("channel"),
        field("uniqueid"),
        known(field("callerid")),
        known(field("calleridname")),
        field("context"),
        field("extension"),
        Collections.unmodifiableMap(fields));
  }

  private String field(String name) {
    return AmiText.clean(fields.getOrDefault(name, ""));
  }

  private static String known(String value) {
    return value.equals("unknown") ? "" : value;
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      if (!name.isEmpty()) {
        query.putIfAbsent(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return Collections.unmodifiableMap(query);
  }

  private static String decoded(String text) {
    try {
      return AmiText.clean(URLDecoder.decode(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return AmiText.clean(text); // a stray percent sign
    }
  }
}
