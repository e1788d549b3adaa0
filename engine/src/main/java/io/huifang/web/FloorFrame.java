package io.huifang.web;

import io.huifang.customer.PhoneNumbers;
import io.huifang.desk.PopTimes;
import io.huifang.floor.FloorView;
import io.huifang.floor.SpySession;
import io.huifang.report.hotline.QueuesToday.Today;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The floor on its way to a supervisor's page: whole at first, then what has changed.
 *
 * @param whole replaces what the page knew; else: changes it
 * @param agents those that are new or changed; in a whole one in the file's order
 * @param goneAgents names of those who are in the file no more
 * @param queues all, by name; null: as before
 * @param calls those that are new or changed
 * @param goneCalls ids of those that are over
 * @param today figures of the day by queue; null: as before, or not read yet
 * @param pops how long the day's pops took; null: as before, or not read yet
 * @param listening who listens to whom; null: as before
 * @param listeners who may listen in, by the file; null: as before
 * @param goal of the service level, between 0 and 1; null: as before
 */
public record FloorFrame(
    boolean whole,
    List<FloorView.Agent> agents,
    List<String> goneAgents,
    @Nullable List<FloorView.Queue> queues,
    List<FloorView.Call> calls,
    List<String> goneCalls,
    @Nullable Map<String, Today> today,
    PopTimes.@Nullable Day pops,
    @Nullable List<SpySession> listening,
    @Nullable List<String> listeners,
    @Nullable BigDecimal goal,
    Instant now)
    implements FeedProtocol.ToPage {

  /** What a page knows. */
  record Known(
      FloorView floor,
      @Nullable Map<String, Today> today,
      PopTimes.@Nullable Day pops,
      List<SpySession> listening,
      List<String> listeners,
      BigDecimal goal) {}

  @Override
  public String type() {
    return "floor";
  }

  static FloorFrame whole(Known k, Instant now) {
    return new FloorFrame(
        true,
        k.floor().agents(),
        List.of(),
        k.floor().queues(),
        k.floor().calls(),
        List.of(),
        k.today(),
        k.pops(),
        k.listening(),
        k.listeners(),
        k.goal(),
        now);
  }

  static FloorFrame between(Known before, Known after, Instant now) {
    FloorView a = before.floor();
    FloorView b = after.floor();
    return new FloorFrame(
        false,
        fresh(a.agents(), b.agents(), FloorView.Agent::name),
        gone(a.agents(), b.agents(), FloorView.Agent::name),
        a.queues().equals(b.queues()) ? null : b.queues(),
        fresh(a.calls(), b.calls(), FloorView.Call::id),
        gone(a.calls(), b.calls(), FloorView.Call::id),
        Objects.equals(before.today(), after.today()) ? null : after.today(),
        Objects.equals(before.pops(), after.pops()) ? null : after.pops(),
        before.listening().equals(after.listening()) ? null : after.listening(),
        before.listeners().equals(after.listeners()) ? null : after.listeners(),
        before.goal().compareTo(after.goal()) == 0 ? null : after.goal(),
        now);
  }

  /** For a page that may not see whole numbers. */
  FloorFrame masked() {
    return new FloorFrame(
        whole,
        agents,
        goneAgents,
        queues,
        calls.stream()
            .map(c ->
                new FloorView.Call(
                    c.id(),
                    c.reference(),
                    c.queue(),
                    c.number().isEmpty() ? "" : PhoneNumbers.masked(c.number()),
                    c.talking(),
                    c.agent(),
                    c.since(),
                    c.callBack()))
            .toList(),
        goneCalls,
        today,
        pops,
        listening,
        listeners,
        goal,
        now);
  }

  private static <T> List<T> fresh(List<T> before, List<T> after, Function<T, String> key) {
    Map<String, T> known = new HashMap<>();
    before.forEach(t -> known.put(key.apply(t), t));
    var fresh = new ArrayList<T>();
    for (T t : after) {
      if (!t.equals(known.get(key.apply(t)))) {
        fresh.add(t);
      }
    }
    return List.copyOf(fresh);
  }

  private static <T> List<String> gone(List<T> before, List<T> after, Function<T, String> key) {
    var there = new HashSet<String>();
    after.forEach(t -> there.add(key.apply(t)));
    return before.stream().map(key).filter(k -> !there.contains(k)).toList();
  }
}
