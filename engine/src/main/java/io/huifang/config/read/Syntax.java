package io.huifang.config.read;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in plain words why a text is no YAML. */
final class Syntax {
  private static final Pattern TAB = Pattern.compile("^ *\\t", Pattern.MULTILINE);
  private static final Pattern COLON =
      Pattern.compile("^[ -]*[A-Za-z][A-Za-z0-9_-]*\\h*(：)", Pattern.MULTILINE);
  private static final Pattern WIDE_SPACE =
      Pattern.compile(
          "^(?:[ ]*|[ ]*-|[ -]*[A-Za-z][A-Za-z0-9_-]*:)([\\u3000\\u00a0])", Pattern.MULTILINE);

  /**
   * Behind something that is over, or before something that begins: a quotation, a bracket, a key.
   */
  private static final Pattern COMMA =
      Pattern.compile(
          "(?<=[\"'\\]}])[，、；]|[，、；](?=\\h*(?:[\"'\\[{]|[A-Za-z][A-Za-z0-9_-]*\\h*[:：]))");

  private static final Pattern COLON_WITHIN =
      Pattern.compile("[{,，]\\h*[A-Za-z][A-Za-z0-9_-]*\\h*(：)");

  /** A list or mapping in full-width brackets; a text may begin or end with one. */
  private static final Pattern OPENED_BRACKET =
      Pattern.compile("[:,\\[{-]\\h*([｛［])(?=[^\\n]*[:,][^\\n]*[}\\]｝］]\\h*$)", Pattern.MULTILINE);

  private static final Pattern CLOSED_BRACKET =
      Pattern.compile("[:,\\[{-]\\h*[\\[{｛［][^\\n}\\]｝］]*([｝］])(?=\\h*$)", Pattern.MULTILINE);

  /** Opened by one kind and closed by the other, at the end of a value. */
  private static final Pattern CLOSED_WIDE =
      Pattern.compile("\"[^\"“”\\n]*(”)(?=\\h*(?:[,，\\]}]|$))", Pattern.MULTILINE);

  private static final Pattern OPENED_WIDE =
      Pattern.compile("(“)[^\"“”\\n]*\"(?=\\h*(?:[,，\\]}]|$))", Pattern.MULTILINE);

  /** A value in Chinese quotation marks that do not hold it together. */
  private static final Pattern QUOTED_WIDE =
      Pattern.compile("(?:[:,\\[{-])\\h+(“)[^”\\n]*[:#][^”\\n]*”");

  private static final Pattern QUOTED = Pattern.compile("\"[^\"\\n]*\"|'[^'\\n]*'");
  private static final Pattern COMMENT = Pattern.compile("(?<=^|\\h)#.*", Pattern.MULTILINE);

  private static final Map<String, String> WORDS =
      Map.of(
          "mapping values are not allowed here",
          "a ':' that does not fit here; check the indentation, and put a text with ': ' in quotes",
          "expected <block end>",
          "the indentation does not fit the lines above",
          "could not find expected ':'",
          "a key without ': ' (colon and space) after it",
          "unexpected end of stream",
          "a quotation mark that is opened and never closed",
          "that cannot start any token",
          "a value that begins with a character of YAML's own; put it in quotes",
          "expected ',' or ']'",
          "a list opened with '[' that is not closed, or lacks a comma",
          "expected ',' or '}'",
          "a '{' that is not closed, or lacks a comma; within { } put a text with ': ' or ${…} in quotes",
          "found unknown escape character",
          "a '\\' within double quotes; use single quotes");

  private Syntax() {}

  /** Notes what people from another keyboard do; only called when the text is no YAML. */
  static boolean blame(Reading reading, String file, String text) {
    boolean tab = each(reading, file, text, TAB, "a tab at the beginning; allowed: spaces");
    boolean colon = each(reading, file, text, COLON, Shown.wide('：'));
    boolean space = each(reading, file, text, WIDE_SPACE, Shown.wide('\u3000'));
    boolean punctuation = wide(reading, file, text);
    return tab || colon || space || punctuation;
  }

  /** Chinese punctuation between values; what stands in quotes or in a comment is left alone. */
  private static boolean wide(Reading reading, String file, String text) {
    String spoken = masked(text, COMMENT);
    String bare = masked(masked(text, QUOTED), COMMENT);
    boolean any = false;
    for (Pattern p : List.of(COMMA, COLON_WITHIN, OPENED_BRACKET, CLOSED_BRACKET, QUOTED_WIDE)) {
      any |= each(reading, file, bare, p, "");
    }
    for (Pattern p : List.of(CLOSED_WIDE, OPENED_WIDE)) {
      any |= each(reading, file, spoken, p, "");
    }
    return any;
  }

  /** The same length, so that places stay; the first and last character of each find too. */
  private static String masked(String text, Pattern what) {
    return what.matcher(text)
        .replaceAll(m -> {
          String found = m.group();
          int within = Math.max(0, found.length() - 2);
          String end = found.length() > 1 ? found.substring(found.length() - 1) : "";
          return Matcher.quoteReplacement(
              found.startsWith("#")
                  ? " ".repeat(found.length())
                  : found.charAt(0) + "_".repeat(within) + end);
        });
  }

  /** An empty message: what is to be said of the character found. */
  private static boolean each(
      Reading reading, String file, String text, Pattern pattern, String message) {
    Matcher m = pattern.matcher(text);
    boolean any = false;
    while (m.find()) {
      any = true;
      int at = m.groupCount() > 0 ? m.start(1) : m.end() - 1;
      String words = message.isEmpty() ? Shown.wide(text.charAt(at)) : message;
      reading.problems().add(Place.of(file, text, at), "found " + words);
    }
    return any;
  }

  /** The parser's own message holds pieces of the file, perhaps a secret: not shown. */
  static String words(MarkedYamlEngineException e) {
    String said = e.getProblem();
    String words =
        WORDS.entrySet().stream()
            .filter(w -> said.contains(w.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("not YAML: " + said);
    return "found " + words;
  }

  /** Where to look: what is opened and never closed is shown where it is opened. */
  static Optional<Mark> mark(MarkedYamlEngineException e) {
    String said = e.getProblem();
    boolean open = said.contains("end of stream") || said.contains("expected ','");
    return open ? e.getContextMark().or(e::getProblemMark) : e.getProblemMark();
  }
}
