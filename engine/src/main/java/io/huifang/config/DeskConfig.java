package io.huifang.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code desk.yaml}: what an agent does after and during a call.
 *
 * @param dispositions in the order of the page; empty: none is asked for
 * @param required where one must be chosen before the wrap-up ends
 * @param breaks reasons of a break, in the order of the menu; never empty
 * @param recorded queues whose calls may be recorded by the agent's key, once it is announced
 */
public record DeskConfig(
    WrapUp wrapUp,
    List<Disposition> dispositions,
    Places required,
    Transfer transfer,
    List<Break> breaks,
    List<String> recorded) {

  /** As without the file. */
  public static final DeskConfig NONE =
      new DeskConfig(
          new WrapUp(Duration.ZERO, Map.of(), Duration.ZERO),
          List.of(),
          Places.NONE,
          Transfer.STANDARD,
          Break.STANDARD,
          List.of());

  /**
   * Time after a call in which no other one comes.
   *
   * @param time where the queue says nothing else; zero: none
   * @param queues by queue
   * @param extend by so much, once; zero: it cannot be extended
   */
  public record WrapUp(Duration time, Map<String, Duration> queues, Duration extend) {
    /** After a call from that queue; empty name: not known. */
    public Duration after(String queue) {
      return queues.getOrDefault(queue, time);
    }
  }

  /** What a disposition asks for besides. */
  public enum Needs {
    /** Nothing. */
    NOTHING,
    /** Words of the agent. */
    NOTE,
    /** A call-back with its time. */
    CALL_BACK
  }

  /**
   * What may be chosen as the result of a call.
   *
   * @param name its own; kept with the call
   * @param only where it is offered; empty: everywhere
   */
  public record Disposition(String name, Text title, Needs needs, Places only) {}

  /** Calls from these queues, and calls of these campaigns. */
  public record Places(List<String> queues, List<String> campaigns) {
    /** Nowhere. */
    public static final Places NONE = new Places(List.of(), List.of());

    /** Whether a call from there is meant; empty names mean that there is none. */
    public boolean has(String queue, String campaign) {
      return queues.contains(queue) || campaigns.contains(campaign);
    }

    /** Whether none is named. */
    public boolean none() {
      return queues.isEmpty() && campaigns.isEmpty();
    }
  }

  /**
   * Where calls may be handed over to, besides agents and queues.
   *
   * @param priority in the queue: who was spoken with already waits before others
   * @param maxWait in the queue
   * @param ring so long a colleague or a number is rung
   */
  public record Transfer(int priority, Duration maxWait, Duration ring, List<Outside> numbers) {
    static final Transfer STANDARD =
        new Transfer(15, Duration.ofMinutes(3), Duration.ofSeconds(20), List.of());
  }

  /** A number outside to which a call may be handed over, as the trunk dials it. */
  public record Outside(String name, Text title, String number, String trunk) {}

  /** A reason of a break. */
  public record Break(String name, Text title) {
    /** Those of a house that names none. */
    public static final List<Break> STANDARD =
        List.of(
            new Break("break", new Text("休息", "Break")),
            new Break("meal", new Text("用餐", "Meal")),
            new Break("after-call", new Text("话后整理", "After-call work")),
            new Break("meeting", new Text("会议", "Meeting")),
            new Break("training", new Text("培训", "Training")),
            new Break("other", new Text("其他工作", "Other work")));
  }

  /** What may be chosen for a call. */
  public List<Disposition> offered(String queue, String campaign) {
    return dispositions.stream()
        .filter(d -> d.only().none() || d.only().has(queue, campaign))
        .toList();
  }

  /** The disposition of that name. */
  public Optional<Disposition> disposition(String name) {
    return dispositions.stream().filter(d -> d.name().equals(name)).findFirst();
  }
}
