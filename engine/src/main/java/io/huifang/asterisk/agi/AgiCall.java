package io.huifang.asterisk.agi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The commands of one call, each with its limit. Used by the call's own thread only. */
final class AgiCall implements AgiSession {
  /** For commands that Asterisk answers at once. */
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  /** How long after its own duration a command may stay unanswered. */
  private static final Duration LATE = Duration.ofSeconds(5);

  /**
   * A key that Asterisk holds back comes out after its shortest tone and gap (80 + 45 ms); too
   * short to be heard as a pause.
   */
  private static final int FLUSH_MILLIS = 150;

  /** RECORD FILE counts in samples of 8 kHz. */
  private static final int SAMPLES_PER_MILLI = 8;

  private static final int MOST_FLUSHED = 32;

  private final AgiConnection connection;
  private final AgiRequest request;
  private final AgiShared shared;
  private final Watchdog watchdog = new Watchdog();

  AgiCall(AgiConnection connection, AgiRequest request, AgiShared shared) {
    this.connection = connection;
    this.request = request;
    this.shared = shared;
  }

  @Override
  public AgiRequest request() {
    return request;
  }

  @Override
  public boolean isOver() {
    return connection.isOver();
  }

  @Override
  public void answer() throws AgiHangup {
    alive(quick("ANSWER"));
  }

  @Override
  public void hangup() throws AgiHangup {
    quick("HANGUP");
  }

  @Override
  public Optional<Character> streamFile(String file, String escapeKeys) throws AgiHangup {
    return play(file, escapeKeys, length(file));
  }

  private Optional<Character> play(String file, String escapeKeys, Duration length)
      throws AgiHangup {
    return key(slow(streaming(file, escapeKeys).line(), length));
  }

  /**
   * How long a file plays, asked just before it is played: a recording may be replaced any time.
   */
  private Duration length(String file) throws AgiHangup {
    if (!shared.settings().watchdog()) {
      return PromptLength.MOST;
    }
    AgiReply reply = quick(streaming(file, "").number(PromptLength.BEYOND_END).line());
    if (PromptLength.isMissing(reply)) {
      shared.recordings().missing(file);
      throw new AgiHangup(AgiHangup.Reason.NO_RECORDING);
    }
    shared.recordings().found(file);
    return PromptLength.of(alive(reply).endpos());
  }

  private static AgiArguments streaming(String file, String escapeKeys) {
    return new AgiArguments("STREAM FILE").text(file).text(escapeKeys);
  }

  @Override
  public Optional<Character> waitForKey(Duration timeout) throws AgiHangup {
    String line = new AgiArguments("WAIT FOR DIGIT").number(millis(timeout)).line();
    return key(slow(line, timeout));
  }

  @Override
  public KeyRead readKey(List<String> prompts, String allowed, Duration timeout) throws AgiHangup {
    // All lengths first: a key that comes while Asterisk measures between two prompts would be
    // lost.
    List<Duration> lengths = new ArrayList<>(prompts.size());
    for (String prompt : prompts) {
      lengths.add(length(prompt));
    }
    Optional<Character> key = Optional.empty();
    for (int i = 0; i < prompts.size(); i++) {
      key = play(prompts.get(i), ALL_KEYS, lengths.get(i));
      if (key.isPresent()) {
        break;
      }
    }
    if (key.isEmpty()) {
      key = waitForKey(timeout);
    }
    if (key.isEmpty()) {
      return new KeyRead.Silence();
    }
    char pressed = key.get();
    return allowed.indexOf(pressed) >= 0
        ? new KeyRead.Pressed(pressed)
        : new KeyRead.Wrong(pressed);
  }

  @Override
  public void flushKeys() throws AgiHangup {
    for (int i = 0; i < MOST_FLUSHED; i++) {
      if (waitForKey(Duration.ofMillis(FLUSH_MILLIS)).isEmpty()) {
        return;
      }
    }
  }

  @Override
  public Recorded record(String file, String keys, Duration longest, Duration silence)
      throws AgiHangup {
    String line =
        new AgiArguments("RECORD FILE")
            .text(file)
            .text("wav")
            .text(keys)
            .number(millis(longest))
            .text("s=" + Math.max(1, silence.toSeconds()))
            .line();
    AgiReply reply = slow(line, longest);
    Duration length = Duration.ofMillis(Math.max(0, reply.endpos()) / SAMPLES_PER_MILLI);
    return switch (reply.data()) {
      case "dtmf" ->
          new Recorded(
              Recorded.How.KEY, Optional.of((char) reply.number('#')).filter(k -> k > 0), length);
      case "timeout" -> new Recorded(Recorded.How.ENDED, Optional.empty(), length);
      case "hangup" -> new Recorded(Recorded.How.HANGUP, Optional.empty(), length);
      default -> new Recorded(Recorded.How.FAILED, Optional.empty(), length);
    };
  }

  @Override
  public Optional<String> getVariable(String name) throws AgiHangup {
    return value(quick(new AgiArguments("GET VARIABLE").text(name).line()));
  }

  @Override
  public void setVariable(String name, String value) throws AgiHangup {
    quick(new AgiArguments("SET VARIABLE").text(name).text(value).line());
  }

  @Override
  public int exec(String application, String arguments, Duration limit) throws AgiHangup {
    String line = new AgiArguments("EXEC").text(application).text(arguments).line();
    return alive(slow(line, limit)).number(0);
  }

  // ---- asking

  private AgiReply quick(String line) throws AgiHangup {
    return ask(line, AT_ONCE);
  }

  private AgiReply slow(String line, Duration longest) throws AgiHangup {
    boolean watched = shared.settings().watchdog();
    if (watched) {
      arm(watchdog.secondsFor(longest, System.nanoTime()));
    }
    AgiReply reply = ask(line, longest.plus(LATE));
    if (watched && !isGone(reply)) {
      shorten(watchdog.secondsAfter(System.nanoTime()));
    }
    return reply;
  }

  /** A file that cannot be written is no hangup. */
  private static boolean isGone(AgiReply reply) {
    return reply.result().equals("-1") && !reply.data().equals("writefile");
  }

  /** What the caller did counts, though they hung up since: the next command tells that. */
  private void shorten(int seconds) {
    try {
      arm(seconds);
    } catch (AgiHangup e) {
      // Whoever asks next hears of it.
    }
  }

  private void arm(int seconds) throws AgiHangup {
    if (seconds > 0) {
      quick(new AgiArguments("SET AUTOHANGUP").number(seconds).line());
    }
  }

  private AgiReply ask(String line, Duration limit) throws AgiHangup {
    shared.meters().commands.increment();
    AgiReply reply = AgiReply.parse(connection.ask(line, limit.toNanos()));
    if (reply.code() == AgiReply.OK) {
      return reply;
    }
    if (reply.code() == AgiReply.DEAD) {
      throw new AgiHangup(AgiHangup.Reason.HANGUP);
    }
    throw new IllegalStateException(
        "Asterisk answered " + reply.code() + " to " + AgiArguments.command(line));
  }

  /** Result -1 of a command that talks to the caller: the caller is gone. */
  private static AgiReply alive(AgiReply reply) throws AgiHangup {
    if (reply.result().equals("-1")) {
      throw new AgiHangup(AgiHangup.Reason.HANGUP);
    }
    return reply;
  }

  private static Optional<Character> key(AgiReply reply) throws AgiHangup {
    int code = alive(reply).number(0);
    return code > 0 ? Optional.of((char) code) : Optional.empty();
  }

  private static Optional<String> value(AgiReply reply) {
    return reply.result().equals("1") ? Optional.of(reply.data()) : Optional.empty();
  }

  private static long millis(Duration duration) {
    return Math.max(1, duration.toMillis());
  }
}
