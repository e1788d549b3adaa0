package io.huifang.floor;

import io.huifang.agent.AgentState;
import io.huifang.agent.AgentView;
import java.util.Locale;

/**
 * What an agent is doing, in the words that are kept on record: {@code ready}, {@code break},
 * {@code reserved}, {@code ringing}, {@code talking}, {@code hold}, {@code wrap-up}, {@code away},
 * {@code unknown}. A state that {@link AgentState} gets anew appears by its own name.
 *
 * @param reason of a break; else empty
 */
public record AgentStanding(String state, String reason) {
  static final String WRAP_UP = "wrap-up";
  private static final String RESERVED = "reserved";
  private static final String AFTER_CALL = "after-call";

  /** Nobody heard the PBX. */
  static final AgentStanding UNKNOWN = new AgentStanding("unknown", "");

  static final AgentStanding TALKING = new AgentStanding("talking", "");
  static final AgentStanding HOLD = new AgentStanding("hold", "");

  /** As others see the agent. */
  public static AgentStanding of(AgentView view) {
    return switch (view.state()) {
      case OFFLINE -> new AgentStanding("away", "");
      case PAUSED -> paused(view.reason());
      default -> new AgentStanding(label(view.state().name()), "");
    };
  }

  /** There is a talk that one can listen to. */
  boolean onThePhone() {
    return state.equals("talking") || state.equals("hold");
  }

  /** A pause to write up the last call is work; so is one for a call that is about to come. */
  private static AgentStanding paused(String reason) {
    if (reason.equals(AFTER_CALL) || reason.equals(WRAP_UP)) {
      return new AgentStanding(WRAP_UP, "");
    }
    return reason.equals(RESERVED)
        ? new AgentStanding(RESERVED, "")
        : new AgentStanding("break", reason);
  }

  private static String label(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
