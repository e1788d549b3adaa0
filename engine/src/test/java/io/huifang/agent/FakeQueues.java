package io.huifang.agent;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A PBX's queues in memory: dynamic members, and static ones that cannot be removed. */
public final class FakeQueues implements QueueControl {
  private final List<String> queues;
  private final List<String> fixed;
  private final Map<String, String> members = new TreeMap<>();

  /** As {@code service PJSIP/8001 -> 5}. */
  public final Map<String, Integer> penalties = new ConcurrentHashMap<>();

  /** Every action as text. */
  public final List<String> actions = new CopyOnWriteArrayList<>();

  /** Set to cut the PBX off. */
  public volatile boolean away;

  private volatile CountDownLatch gate = new CountDownLatch(0);

  public FakeQueues(List<String> queues, List<String> fixed) {
    this.queues = queues;
    this.fixed = fixed;
    fixed.forEach(f -> members.put(f, "ready"));
  }

  /** As {@code service PJSIP/8001 -> ready}. */
  public synchronized Map<String, String> members() {
    return Map.copyOf(members);
  }

  @Override
  public synchronized Answer penalty(String queue, String memberInterface, int penalty) {
    String key = key(queue, memberInterface);
    if (!members.containsKey(key)) {
      return new Answer.Refused("Invalid interface, queuename or penalty");
    }
    penalties.put(key, penalty);
    return new Answer.Done();
  }

  @Override
  public synchronized Answer add(
      String queue, String memberInterface, String memberName, int penalty) {
    return act(
        "add",
        queue,
        memberInterface,
        () -> {
          if (!queues.contains(queue)) {
            return new Answer.Refused("Unable to add interface to queue: No such queue");
          }
          boolean fresh = members.putIfAbsent(key(queue, memberInterface), "ready") == null;
          if (fresh) {
            penalties.put(key(queue, memberInterface), penalty);
          }
          return fresh
              ? new Answer.Done()
              : new Answer.Refused("Unable to add interface: Already there");
        });
  }

  @Override
  public synchronized Answer remove(String queue, String memberInterface) {
    String key = key(queue, memberInterface);
    return act(
        "remove",
        queue,
        memberInterface,
        () ->
            fixed.contains(key)
                ? new Answer.Refused("Member not dynamic")
                : members.remove(key) == null
                    ? new Answer.Refused("Unable to remove interface: Not there")
                    : new Answer.Done());
  }

  @Override
  public synchronized Answer pause(
      String queue, String memberInterface, boolean paused, String reason) {
    return act(
        paused ? "pause" : "resume",
        queue,
        memberInterface,
        () ->
            members.computeIfPresent(
                        key(queue, memberInterface),
                        (k, v) -> paused ? "paused " + reason : "ready")
                    == null
                ? new Answer.Refused("Interface not found")
                : new Answer.Done());
  }

  /** From now on the PBX answers nothing. */
  public void hold() {
    gate = new CountDownLatch(1);
  }

  /** Answers what it was asked, and everything after. */
  public void letGo() {
    gate.countDown();
  }

  private Answer act(
      String what, String queue, String memberInterface, java.util.function.Supplier<Answer> how) {
    actions.add(what + " " + key(queue, memberInterface));
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Unreachable("interrupted");
    }
    return away ? new Answer.Unreachable("no answer within 5 s") : how.get();
  }

  private static String key(String queue, String memberInterface) {
    return queue + " " + memberInterface;
  }
}
