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

  /** Asterisk's result for an application that it does not have. */
  int NO_APPLICATION = -2;

  /** What Asterisk told at the start. */
  AgiRequest request();

  /** True once the call is known to be over. */
  boolean isOver();

  /** Picks the call up. */
  void answer() throws AgiHangup;

  /** Hangs the call up. */
  void hangup() throws AgiHangup;

  /**
   * Plays a file, however long it is. One that is not there ends the script with {@link
   * AgiHangup.Reason#NO_RECORDING}.
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
   * Throws away keys that were pressed before their question was asked; returns when none has come
   * for 150 ms.
   */
  void flushKeys() throws AgiHangup;

  /**
   * Records what the caller says as wav.
   *
   * @param file path without ending; its folder must be there
   * @param keys that end it
   * @param silence that ends it
   */
  Recorded record(String file, String keys, Duration longest, Duration silence) throws AgiHangup;

  /** Reads a channel variable; empty if unset. */
  Optional<String> getVariable(String name) throws AgiHangup;

  /** Sets a channel variable. */
  void setVariable(String name, String value) throws AgiHangup;

  /**
   * Runs a dialplan application.
   *
   * @param limit longest time it may take
   * @return its result number; {@link #NO_APPLICATION} if there is no such application
   */
  int exec(String application, String arguments, Duration limit) throws AgiHangup;
}
