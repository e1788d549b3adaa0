package io.huifang.hotline;

import io.huifang.asterisk.ami.PbxSnapshot;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** The place in a queue of who has waited before. Pure. */
final class CallBackPlace {
  private CallBackPlace() {}

  /**
   * The position to ask for: behind all of a higher priority, and behind those of the same who have
   * waited longer. 0: the end of the queue.
   *
   * @param waiting who is there now, without whoever goes as they come
   * @param joined since when each waits
   */
  static int of(
      List<PbxSnapshot.Entry> waiting,
      Function<PbxSnapshot.Entry, Instant> joined,
      int priority,
      Instant joinedAt) {
    List<PbxSnapshot.Entry> inOrder =
        waiting.stream().sorted(Comparator.comparingInt(PbxSnapshot.Entry::position)).toList();
    for (int i = 0; i < inOrder.size(); i++) {
      PbxSnapshot.Entry e = inOrder.get(i);
      boolean later = e.priority() == priority && joined.apply(e).isAfter(joinedAt);
      if (e.priority() < priority || later) {
        return i + 1;
      }
    }
    return 0;
  }
}
