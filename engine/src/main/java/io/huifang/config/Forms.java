package io.huifang.config;

import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Forms of values that several files share. Lengths fit the tables. */
final class Forms {
  static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");
  static final String NAME_WORDS =
      "a name of letters a-z, digits, '-', '_' and '.', up to 32 characters";
  static final Pattern NAME_OR_KEY = Pattern.compile(NAME.pattern() + "|[*#]");
  static final Pattern NAME_OR_NONE = Pattern.compile("|" + NAME.pattern());

  static final Pattern PHONE = Pattern.compile("\\+?[0-9]{3,15}");
  static final String PHONE_WORDS = "a number of 3 to 15 digits, with or without +, as 4008001234";

  private static final Pattern HOST =
      Pattern.compile(
          "[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private static final Pattern MAIL_ADDRESS =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+)*"
              + "@[A-Za-z0-9]([A-Za-z0-9.-]{0,190}[A-Za-z0-9])?");

  static final int PORT_MAX = 65535;

  private Forms() {}

  /** Words by the labels of an enum. */
  static <T> Map<String, T> words(Stream<T> values, Function<T, String> label) {
    var words = new LinkedHashMap<String, T>();
    values.forEach(v -> words.put(label.apply(v), v));
    return words;
  }

  static String host(Value v) {
    return v.matching(HOST, "a host name or an IP address");
  }

  static String address(Value v) {
    return v.parse("an IP address, as 127.0.0.1", Forms::literal, "127.0.0.1");
  }

  private static Optional<String> literal(String s) {
    if (!ADDRESS.matcher(s).matches()) {
      return Optional.empty();
    }
    try {
      InetAddress.ofLiteral(s);
      return Optional.of(s);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** What may stand in an address of a mail without quotes (RFC 5322, dot-atom). */
  static String mailAddress(Value v) {
    return v.matching(MAIL_ADDRESS, "a mail address, as reports@example.com");
  }

  static int port(Value v) {
    return v.intIn(1, PORT_MAX);
  }

  static Text text(Value v) {
    Fields f = v.fields("{zh-CN: 三日回访, en: 3-day call}");
    var text = new Text(f.need("zh-CN").words(), f.need("en").words());
    f.done();
    return text;
  }

  static String prompt(Value v) {
    String name = v.matching(NAME, "the name of a prompt: " + NAME_WORDS);
    PromptNames.use(v, name);
    return name;
  }
}
