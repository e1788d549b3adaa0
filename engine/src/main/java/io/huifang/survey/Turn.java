package io.huifang.survey;

import io.huifang.config.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What comes next: first keep, durably, then do.
 *
 * @param kept in this order; usually one or none
 */
public record Turn(Stand stand, List<Kept> kept, Next next) {
  /** What must not be lost. */
  public sealed interface Kept {}

  /**
   * An answer.
   *
   * @param key pressed; empty: spoken
   * @param value yes, no, an option's name, a number, an ISO date, a recording; empty: the key says
   *     it
   * @param level empty: has none
   * @param points null: not scored
   * @param follows what it sets going; empty: nothing
   * @param ahead questions still to come, if none is skipped
   */
  public record Answer(
      String question,
      String kind,
      String key,
      String value,
      String level,
      @Nullable Integer points,
      int weight,
      String follows,
      int ahead)
      implements Kept {}

  /** The person wants to be left alone. */
  public record Stop() implements Kept {}

  /** What the line does. */
  public sealed interface Next {}

  /**
   * Says the prompts, then waits for one key.
   *
   * @param fresh keys pressed before are of no account
   */
  public record Listen(List<Say> prompts, Duration patience, boolean fresh) implements Next {}

  /**
   * Says the prompts, then records.
   *
   * @param keys that end it
   * @param before keys that cut the prompts short, and then nothing is recorded
   */
  public record Tape(
      List<Say> prompts, String question, Duration longest, String keys, String before)
      implements Next {}

  /** Says the prompt and hands over to the queue. */
  public record Person(Say prompt, String queue) implements Next {}

  /**
   * Says the prompt, if any, and ends.
   *
   * @param outcome of the talk
   */
  public record End(Optional<Say> prompt, Outcome outcome) implements Next {}

  /**
   * A prompt.
   *
   * @param value what {value} in it stands for, a number or an ISO date; empty: nothing
   * @param cut whether a key ends it
   */
  public record Say(String prompt, String value, boolean cut) {}
}
