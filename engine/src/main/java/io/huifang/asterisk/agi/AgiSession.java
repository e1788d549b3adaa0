package io.huifang.asterisk.agi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One call, seen from its handler. Every command blocks its virtual thread until Asterisk answers,
 * and has a limit. Files are named without extension, for example {@code huifang/zh/greeting}. A
 * command on a call that is over throws {@link AgiHangup}; an argument that cannot be sent (line
 * break, NUL) throws {@link IllegalArgumentException}; a command that Asterisk does not understand
 * throws {@link IllegalStateException}. Commands: Asterisk's AGI command reference.
 */
public interface AgiSession {
  /** All keys of a telephone. */
  String ALL_KEYS = "0123456789*#";

  /** What Asterisk told at the start. */
  AgiRequest request();

  /** True once the call is known to be over. */
  boolean isOver();

  /** Picks the call up. */
  void answer() throws AgiHangup;

  /** Hangs the call up. */
  void hangup() throws AgiHangup;

  /**
   * Plays a file, however long it is. One that is not there ends the script like a hangup.
   *
   * @param escapeKeys keys that stop it; empty: none does
   * @return the key that stopped it; empty if it played to its end
   */
  Optional<Character> streamFile(String file, String escapeKeys) throws AgiHangup;

  /** Waits for any one key. */
  Optional<Character> waitForKey(Duration timeout) throws AgiHangup;

  /**
   * Plays the prompts one after the other, then waits; any key stops them.
   *
   * @param allowed keys that are an answer
   * @param timeout how long to wait after the last prompt
   */
  KeyRead readKey(List<String> prompts, String allowed, Duration timeout) throws AgiHangup;

  /**
   * Plays a file and collects keys, ended by {@code #}, by the number of keys or by silence.
   *
   * @param timeout longest pause between two keys
   * @return the keys without {@code #}; empty if none came
   */
  String getData(String file, Duration timeout, int maxKeys) throws AgiHangup;

  /**
   * Throws away keys that were pressed before their question was asked; returns when none has come
   * for 150 ms.
   */
  void flushKeys() throws AgiHangup;

  /** Reads a channel variable; empty if unset. */
  Optional<String> getVariable(String name) throws AgiHangup;

  /** Reads an expression such as {@code ${CHANNEL(language)}}; empty if it yields nothing. */
  Optional<String> getFullVariable(String expression) throws AgiHangup;

  /** Sets a channel variable. */
  void setVariable(String name, String value) throws AgiHangup;

  /**
   * Runs a dialplan application.
   *
   * @param limit longest time it may take
   * @return its result number; -2 if there is no such application
   */
  int exec(String application, String arguments, Duration limit) throws AgiHangup;

  /** Asterisk takes the call out of the script after this long; zero: never. */
  void setAutoHangup(Duration after) throws AgiHangup;

  /** Writes a line to Asterisk's console. */
  void verbose(String message, int level) throws AgiHangup;

  /**
   * Records the caller.
   *
   * @param format file extension, for example {@code wav}
   * @param escapeKeys keys that end it
   * @param longest at most this long
   * @param silence ends after this much silence; zero: does not
   */
  Recording recordFile(
      String file,
      String format,
      String escapeKeys,
      Duration longest,
      boolean beep,
      Duration silence)
      throws AgiHangup;

  /** State of the channel: Asterisk's numbers, 6 is up. */
  int channelStatus() throws AgiHangup;

  /**
   * How a recording ended.
   *
   * @param reason Asterisk's word: {@code dtmf}, {@code timeout}, {@code hangup}, ...
   * @param samples length in samples (8,000 a second), 0 if Asterisk did not tell
   */
  record Recording(String reason, Optional<Character> key, long samples) {}
}
