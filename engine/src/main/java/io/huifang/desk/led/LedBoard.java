package io.huifang.desk.led;

import io.huifang.dialing.LedTasks;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is at each agent's desk, as this engine knows it, and who is told when that changes. */
final class LedBoard {
  private final Map<String, LedWork> works = new ConcurrentHashMap<>();
  private final List<Consumer<String>> watchers = new CopyOnWriteArrayList<>();
  private final LedTasks tasks;

  LedBoard(LedTasks tasks) {
    this.tasks = tasks;
  }

  void watch(Consumer<String> watcher) {
    watchers.add(watcher);
  }

  @Nullable LedWork of(String agent) {
    return works.get(agent);
  }

  Collection<LedWork> all() {
    return works.values();
  }

  Optional<LedNote> note(String agent) {
    return Optional.ofNullable(works.get(agent)).map(LedWork::note);
  }

  List<String> holders() {
    return works.values().stream()
        .filter(w -> w.note().phase() == LedPhase.OFFERED)
        .map(w -> w.agent)
        .toList();
  }

  void put(LedWork work) {
    works.put(work.agent, work);
    changed(work.agent);
  }

  /** The one that is there already goes before it. */
  LedWork putIfFree(LedWork work) {
    LedWork other = works.putIfAbsent(work.agent, work);
    return other == null ? work : other;
  }

  void remove(LedWork work) {
    works.remove(work.agent, work);
    changed(work.agent);
  }

  /** It is over: with the reason that stands in the book. */
  void end(LedWork work) {
    Optional<LedTasks.Standing> standing = tasks.standing(work.task.id());
    synchronized (work) {
      work.phase = LedPhase.OVER;
      work.until = null;
      standing.ifPresent(s -> {
        work.outcome = s.outcome();
        work.reason = s.reason();
      });
    }
    changed(work.agent);
  }

  void changed(String agent) {
    Optional.ofNullable(works.get(agent)).ifPresent(LedWork::tell);
    watchers.forEach(w -> w.accept(agent));
  }
}
