package io.huifang.campaign;

import io.huifang.campaign.PlanPreview.Planned;
import io.huifang.campaign.PlanPreview.Skipped;
import io.huifang.config.CalendarConfig;
import io.huifang.customer.PhonePlaces;
import io.huifang.store.Database;
import io.huifang.store.Literals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What the caps of calendar.yaml make of calls that are foretold: each call, in the order of time,
 * counts for those after it, as it will when it is dialed. Numbers that several people share are
 * remembered from one part to the next.
 */
final class PreviewCaps {
  private final Database database;
  private final CalendarConfig config;
  private final CallingCalendar calendar;
  private final PhonePlaces places;
  private final Instant now;
  private final Map<String, List<Instant>> shared = new HashMap<>();

  PreviewCaps(Database database, CalendarConfig config, PhonePlaces places, Instant now) {
    this.database = database;
    this.config = config;
    this.calendar = new CallingCalendar(config);
    this.places = places;
    this.now = now;
  }

  /** Moves calls to when a cap lets them go; those whose window ends first are told as skipped. */
  List<Planned> apply(List<Planned> calls, Consumer<Skipped> skipped) {
    if (calls.isEmpty()) {
      return calls;
    }
    var history = new History(calls);
    var done = new ArrayList<Planned>();
    var queue = new PriorityQueue<>(Comparator.comparing(Planned::dueAt));
    queue.addAll(calls);
    for (Planned call = queue.poll(); call != null; call = queue.poll()) {
      Optional<Reached> cap = history.refuses(call);
      if (cap.isEmpty()) {
        history.dialed(call);
        done.add(call);
        continue;
      }
      String reason = "cap: " + cap.get().words();
      Planned capped = call;
      calendar
          .next(cap.get().until(), places.of(call.e164()))
          .filter(t -> t.isBefore(capped.windowUntil()) && t.isAfter(capped.dueAt()))
          .ifPresentOrElse(
              t -> queue.add(capped.at(t, reason)),
              () ->
                  skipped.accept(
                      new Skipped(
                          capped.campaign(),
                          capped.customerId(),
                          capped.occasion(),
                          reason + "; the window ends first")));
    }
    return done;
  }

  private record Reached(String words, Instant until) {}

  /** Calls that were made, and those that are foretold. */
  private final class History {
    private final Map<Long, List<Instant>> people = new HashMap<>();
    private final Map<String, List<Instant>> numbers = new HashMap<>();

    History(List<Planned> calls) {
      String ids =
          Literals.numbers(calls.stream().map(Planned::customerId).collect(Collectors.toSet()));
      Instant since = now.minus(CallCaps.lookBack(config));
      Set<String> several = new HashSet<>();
      database.run(tx -> {
        PlanMapper mapper = tx.mapper(PlanMapper.class);
        several.clear();
        several.addAll(mapper.shared(ids));
        people.clear();
        numbers.clear();
        mapper
            .called(ids, since, now)
            .forEach(c -> {
              people.computeIfAbsent(c.customerId(), k -> new ArrayList<>()).add(c.at());
              numbers.computeIfAbsent(c.e164(), k -> new ArrayList<>()).add(c.at());
            });
      });
      for (String number : several) {
        List<Instant> made = numbers.getOrDefault(number, List.of());
        numbers.put(number, shared.computeIfAbsent(number, k -> new ArrayList<>(made)));
      }
    }

    Optional<Reached> refuses(Planned call) {
      return cap("this person", config.personCaps(), of(people, call.customerId()), call)
          .or(() -> cap("this number", config.numberCaps(), of(numbers, call.e164()), call));
    }

    void dialed(Planned call) {
      add(of(people, call.customerId()), call.dueAt());
      add(of(numbers, call.e164()), call.dueAt());
    }

    private static Optional<Reached> cap(
        String whom, List<CalendarConfig.Cap> caps, List<Instant> calls, Planned call) {
      return CallCaps.reached(caps, calls, call.dueAt())
          .map(r -> new Reached(whom + " was called " + r.words() + " by then", r.until()));
    }

    private static <K> List<Instant> of(Map<K, List<Instant>> all, K key) {
      return all.computeIfAbsent(key, k -> new ArrayList<>());
    }

    private static void add(List<Instant> calls, Instant at) {
      calls.add(at);
      calls.sort(Comparator.naturalOrder());
    }
  }
}
