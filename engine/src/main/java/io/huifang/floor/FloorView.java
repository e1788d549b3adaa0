package io.huifang.floor;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The floor at one moment.
 *
 * @param agents in the file's order
 * @param queues by name: those that agents serve, and those in which somebody waits
 * @param calls who waits, longest first, then who talks
 */
public record FloorView(List<Agent> agents, List<Queue> queues, List<Call> calls) {
  /** Of nobody. */
  public static final FloorView EMPTY = new FloorView(List.of(), List.of(), List.of());

  /**
   * An agent.
   *
   * @param state as {@link AgentStanding} has it
   * @param reason of a break
   * @param call the queue's call; empty: none
   * @param trouble code of what stands in the way; null: nothing
   */
  public record Agent(
      String name,
      String title,
      String extension,
      List<String> queues,
      String state,
      String reason,
      Instant since,
      String call,
      @Nullable String trouble) {}

  /**
   * A queue.
   *
   * @param longestSince since when the first one waits; null: nobody waits
   * @param signedIn agents who serve it and are signed in
   * @param ready those of them who are free
   */
  public record Queue(
      String name, int waiting, @Nullable Instant longestSince, int signedIn, int ready) {}

  /**
   * A caller who waits or talks.
   *
   * @param id of the caller's channel
   * @param reference of the call's record
   * @param number as shown; empty: withheld, or the call was there before the engine
   * @param agent who talks; empty: waits, or a phone that is no agent's
   * @param since when the wait or the talk began
   * @param callBack hung up, and somebody of ours waits in their stead
   */
  public record Call(
      String id,
      String reference,
      String queue,
      String number,
      boolean talking,
      String agent,
      Instant since,
      boolean callBack) {}
}
