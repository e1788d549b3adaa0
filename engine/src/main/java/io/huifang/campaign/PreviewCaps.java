package io.huifang.campaign;

import io.huifang.config.CalendarConfig;
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
import java.util.Set;

/**
 * What the caps of calendar.yaml say of calls that are foretold: each call counts for those after
 * it, as it will when it is dialed. Numbers that several people share are remembered from one part
 * to the next.
 */
final class PreviewCaps {
  private final Database database;
  private final CalendarConfig config;
  private final Instant begin;
  private final Map<String, List<Instant>> shared = new HashMap<>();

  /** {@code begin}: of the first moment on which is asked. */
  PreviewCaps(Database database, CalendarConfig config, Instant begin) {
    this.database = database;
    this.config = config;
    this.begin = begin;
  }

  /**
   * Calls to some people, and to their numbers.
   *
   * @param known of those that were made until then
   */
  History of(Set<Long> people, Instant known) {
    return new History(people, known);
  }

  /**
   * No more calls for now.
   *
   * @param words what the cap counted, and of whom
   * @param until from then on there may be one more
   */
  record Reached(String words, Instant until) {}

  /** Calls that were made, and those that are foretold. */
  final class History {
    private final Map<Long, List<Instant>> people = new HashMap<>();
    private final Map<String, List<Instant>> numbers = new HashMap<>();

    private History(Set<Long> asked, Instant known) {
      if (asked.isEmpty()) {
        return;
      }
      String ids = Literals.numbers(asked);
      Instant since = begin.minus(CallCaps.lookBack(config));
      Set<String> several = new HashSet<>();
      database.run(tx -> {
        PlanMapper mapper = tx.mapper(PlanMapper.class);
        several.clear();
        several.addAll(mapper.shared(ids));
        people.clear();
        numbers.clear();
        mapper
            .called(ids, since, known)
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

    /** What forbids a call at that moment; empty: nothing does. */
    Optional<Reached> refuses(long person, String e164, Instant at) {
      return cap("this person", config.personCaps(), of(people, person), at)
          .or(() -> cap("this number", config.numberCaps(), of(numbers, e164), at));
    }

    /** A call that counts for those after it. */
    void dialed(long person, String e164, Instant at) {
      add(of(people, person), at);
      add(of(numbers, e164), at);
    }

    /** Another part of the people may have calls of later days already: they are still to come. */
    private static Optional<Reached> cap(
        String whom, List<CalendarConfig.Cap> caps, List<Instant> calls, Instant at) {
      List<Instant> made = calls.stream().filter(c -> !c.isAfter(at)).toList();
      return CallCaps.reached(caps, made, at)
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
