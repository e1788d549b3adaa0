package io.huifang.report.hotline;

import io.huifang.config.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * What was counted of each agent, or queue, in each slot. Slots in the order of time, in each the
 * names in theirs.
 *
 * @param <T> what counts
 */
final class SlotTallies<T> {
  private final Slots slots;
  private final Supplier<T> fresh;
  private final BiConsumer<T, T> add;
  private final List<Map<String, T>> bySlot = new ArrayList<>();

  /** Without anything; {@code add} counts the second into the first. */
  SlotTallies(Slots slots, Supplier<T> fresh, BiConsumer<T, T> add) {
    this.slots = slots;
    this.fresh = fresh;
    this.add = add;
    slots.starts().forEach(_ -> bySlot.add(new TreeMap<>()));
  }

  /** To be counted into. */
  T of(int slot, String name) {
    return bySlot.get(slot).computeIfAbsent(name, _ -> fresh.get());
  }

  /** Takes one. */
  interface Each<T> {
    void take(Text slot, String name, T tally);
  }

  void each(Each<T> each) {
    for (int i = 0; i < bySlot.size(); i++) {
      Text slot = slots.names().get(i);
      bySlot.get(i).forEach((name, tally) -> each.take(slot, name, tally));
    }
  }

  /** Of all slots together, by name. */
  Map<String, T> whole() {
    Map<String, T> whole = new TreeMap<>();
    each((_, name, tally) -> add.accept(whole.computeIfAbsent(name, _ -> fresh.get()), tally));
    return whole;
  }

  /** Of all names together, slot by slot. */
  List<T> sums() {
    return bySlot.stream().map(Map::values).map(this::sum).toList();
  }

  /** Of these together. */
  T sum(Iterable<T> tallies) {
    T sum = fresh.get();
    tallies.forEach(t -> add.accept(sum, t));
    return sum;
  }
}
