package io.huifang.app;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.fake.FakeAgiCall;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asterisk's side of one survey call: plays what it is told to in no time, presses the keys it was
 * given one by one, and is gone at one prompt. Says what was heard on the line.
 */
final class SurveyPeer {
  /** Silence until the end of a wait, as a key. */
  static final char SILENCE = '_';

  private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** The wait by which the engine throws away keys that were pressed before. */
  private static final String FLUSH = "WAIT FOR DIGIT 150";

  /** Samples of a comment of three seconds. */
  private static final int COMMENT = 24_000;

  /** How the line ends. */
  enum Gone {
    /**
     * The other side hangs up; what Asterisk is at ends with -1, and each later command with 511.
     */
    HANGUP,
    /** Asterisk itself is gone. */
    CLOSED
  }

  private final String tag;
  private final Deque<Character> keys = new ArrayDeque<>();
  private final String last;
  private final int nth;
  private final Gone gone;
  private final int said;
  private final Map<String, Integer> times = new HashMap<>();
  private final List<String> heard = new ArrayList<>();
  private final Map<String, String> variables = new HashMap<>();
  private int late;

  /**
   * A call.
   *
   * @param tag of the attempt
   * @param keys pressed one after the other, {@link #SILENCE} for none; then nothing any more
   * @param at where the line ends: a prompt, "wait" and the prompt before it, or "record"; with
   *     {@code #2} the second time; empty: nowhere
   * @param gone how
   * @param said samples that were recorded by then, if a comment is
   */
  SurveyPeer(String tag, String keys, String at, Gone gone, int said) {
    this.tag = tag;
    keys.chars().forEach(c -> this.keys.add((char) c));
    String[] parts = at.split("#", -1);
    this.last = parts[0];
    this.nth = parts.length > 1 ? Integer.parseInt(parts[1]) : 1;
    this.gone = gone;
    this.said = said;
  }

  /** Prompts, in order, as {@code zh-CN/goodbye}; the one at which the line ended is the last. */
  List<String> heard() {
    return heard;
  }

  /** Variables that the engine has set. */
  Map<String, String> variables() {
    return variables;
  }

  /** Commands that came although nobody was on the line any more. */
  int late() {
    return late;
  }

  /** Returns when the engine has ended the session, or the line is gone. */
  void call(int port) throws IOException {
    try (FakeAgiCall call = FakeAgiCall.calling(port, "survey")) {
      String prompt = "";
      String line = call.readLine();
      while (line != null) {
        List<String> words = quoted(line);
        String at =
            line.startsWith("STREAM FILE")
                ? words.getFirst().replaceFirst("^huifang/", "")
                : line.startsWith("RECORD FILE") ? "record" : "wait " + prompt;
        if (line.startsWith("STREAM FILE")) {
          prompt = at;
          heard.add(at);
        }
        if (!line.equals(FLUSH) && !line.contains("VARIABLE") && ends(at)) {
          leave(call, at);
          return;
        }
        call.send(reply(line, words) + "\n");
        line = call.readLine();
      }
    }
  }

  /** Whether the line ends here. */
  private boolean ends(String at) {
    return !last.isEmpty() && at.equals(last) && times.merge(at, 1, Integer::sum) == nth;
  }

  private void leave(FakeAgiCall call, String at) throws IOException {
    if (gone == Gone.CLOSED) {
      return;
    }
    call.send(
        at.equals("record")
            ? "200 result=-1 (hangup) endpos=" + said + "\nHANGUP\n"
            : "200 result=-1 endpos=0\nHANGUP\n");
    while (call.readLine() != null) {
      late++;
      call.send("511 Command Not Permitted on a dead channel or intercept routine\n");
    }
  }

  private String reply(String line, List<String> words) {
    if (line.startsWith("GET VARIABLE")) {
      return words.getFirst().equals(DialplanContract.VAR_ATTEMPT)
          ? "200 result=1 (" + tag + ")"
          : "200 result=0";
    }
    if (line.startsWith("SET VARIABLE")) {
      variables.put(words.getFirst(), words.getLast());
      return "200 result=1";
    }
    if (line.startsWith("RECORD FILE")) {
      char key = next();
      return key == SILENCE
          ? "200 result=0 (timeout) endpos=8000" // Asterisk leaves a second of the silence
          : "200 result=" + (int) key + " (dtmf) endpos=" + COMMENT;
    }
    if (line.startsWith("WAIT FOR DIGIT") && !line.equals(FLUSH)) {
      char key = next();
      return "200 result=" + (key == SILENCE ? 0 : (int) key);
    }
    return line.startsWith("HANGUP") ? "200 result=1" : "200 result=0 endpos=8000";
  }

  private char next() {
    return keys.isEmpty() ? SILENCE : keys.remove();
  }

  private static List<String> quoted(String line) {
    var words = new ArrayList<String>();
    for (Matcher m = QUOTED.matcher(line); m.find(); ) {
      words.add(m.group(1));
    }
    return words;
  }
}
