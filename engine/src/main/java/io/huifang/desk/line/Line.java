package io.huifang.desk.line;

import io.huifang.config.Text;
import java.time.Instant;

/**
 * Where an agent's call stands beyond talking with the caller.
 *
 * @param call as the pop's id
 * @param with whom the agent calls or talks with while the caller waits; empty texts: nobody
 * @param since when it began, business clock
 */
public record Line(String call, State state, Text with, Instant since) {
  /** Talks with nobody else. */
  static final Text NOBODY = new Text("", "");

  /** What the two ends do. */
  public enum State {
    /** The agent talks with the caller. */
    TALKING,
    /** The caller hears music. */
    HELD,
    /** The caller hears music, somebody else is rung. */
    CALLING,
    /** The caller hears music, the agent talks with somebody else. */
    CONSULTING,
    /** A colleague asks this agent; the caller hears music and is the colleague's. */
    ASKED
  }
}
