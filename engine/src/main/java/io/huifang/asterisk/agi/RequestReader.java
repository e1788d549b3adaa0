package io.huifang.asterisk.agi;

import io.huifang.asterisk.ami.AmiText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the {@code agi_name: value} lines at the start of a connection. */
final class RequestReader {
  /** Most lines of a request; Asterisk sends about 25, plus arguments. */
  static final int MOST_LINES = 200;

  private static final byte[] PREFIX = {'a', 'g', 'i', '_'};
  private static final int LONGEST_VALUE = 2_000;

  /** The names in the order in which Asterisk sends them: no need to make each of them again. */
  private static final List<String> NAMES =
      List.of(
          "network",
          "network_script",
          "request",
          "channel",
          "language",
          "type",
          "uniqueid",
          "version",
          "callerid",
          "calleridname",
          "callingpres",
          "callingani2",
          "callington",
          "callingtns",
          "dnid",
          "rdnis",
          "context",
          "extension",
          "priority",
          "enhanced",
          "accountcode",
          "threadid");

  private static final List<String> USUAL_VALUES = List.of("", "0", "unknown", "yes", "0.0");

  private final Map<String, String> fields = HashMap.newHashMap(NAMES.size());
  private int expected;
  private int lines;

  /** Takes a line without its line feed; false if this is no line of an AGI request. */
  boolean add(byte[] bytes, int from, int to) {
    lines++;
    int name = from + PREFIX.length;
    if (to < name || !Arrays.equals(bytes, from, name, PREFIX, 0, PREFIX.length)) {
      return false;
    }
    int colon = name;
    while (colon < to && bytes[colon] != ':') {
      colon++;
    }
    if (colon == name || colon == to) {
      return false;
    }
    int value = colon + 1;
    while (value < to && bytes[value] == ' ') {
      value++;
    }
    fields.putIfAbsent(name(bytes, name, colon), value(bytes, value, to));
    return true;
  }

  private String name(byte[] bytes, int from, int to) {
    if (expected < NAMES.size() && same(NAMES.get(expected), bytes, from, to)) {
      return NAMES.get(expected++);
    }
    for (int i = 0; i < NAMES.size(); i++) {
      if (same(NAMES.get(i), bytes, from, to)) {
        expected = i + 1;
        return NAMES.get(i);
      }
    }
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private static String value(byte[] bytes, int from, int to) {
    for (String usual : USUAL_VALUES) {
      if (same(usual, bytes, from, to)) {
        return usual;
      }
    }
    return AmiText.clean(new String(bytes, from, to - from, StandardCharsets.UTF_8), LONGEST_VALUE);
  }

  private static boolean same(String text, byte[] bytes, int from, int to) {
    if (text.length() != to - from) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != bytes[from + i]) {
        return false;
      }
    }
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
