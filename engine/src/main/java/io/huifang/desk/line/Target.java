package io.huifang.desk.line;

import io.huifang.config.Text;

/**
 * Where a call may be handed over to.
 *
 * @param name the agent's sign-in name, the queue's, or the number's in the file
 * @param free for an agent: takes calls and is in none; for others always true
 */
public record Target(Kind kind, String name, Text title, boolean free) {
  /** What it is. */
  public enum Kind {
    /** One colleague. */
    AGENT,
    /** Whoever of a queue is free. */
    QUEUE,
    /** A number that the file allows. */
    NUMBER
  }
}
