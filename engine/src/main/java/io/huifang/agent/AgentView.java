package io.huifang.agent;

import io.huifang.config.AgentsConfig;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent as others see them.
 *
 * @param name sign-in name
 * @param title for people
 * @param extension phone
 * @param phone what rings there
 * @param queues queues served while ready
 * @param chosen what the agent chose: OFFLINE, READY or PAUSED
 * @param state what shows: the phone's RINGING or TALKING comes before the choice
 * @param reason why paused, a name of desk.yaml's breaks, {@code wrap-up}, or free words; else
 *     empty
 * @param since when {@code state} began
 * @param trouble what stands in the way of the choice; null when nothing does
 */
public record AgentView(
    String name,
    String title,
    String extension,
    AgentsConfig.Phone phone,
    List<String> queues,
    AgentState chosen,
    AgentState state,
    String reason,
    Instant since,
    @Nullable Trouble trouble) {

  /**
   * Something the agent must know.
   *
   * @param code see {@link Code}; pages have words for each
   * @param detail the PBX's or the database's own words, for the one who mends it; may be empty
   */
  public record Trouble(Code code, String detail) {}

  /** Kinds of trouble. */
  public enum Code {
    /** The PBX could not be reached; the choice is carried out as soon as it is back. */
    PBX_UNREACHABLE,
    /** The PBX said no: its set-up differs from agents.yaml, or a right is missing. */
    PBX_REFUSED,
    /** The PBX cannot reach the phone. */
    PHONE_UNREACHABLE,
    /** The choice holds, but would not survive a restart: the database did not take it. */
    NOT_SAVED
  }
}
