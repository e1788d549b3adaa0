package io.huifang.customer.intake;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a line has changed so far. */
final class Changes {
  private final Set<Draft> rows = new LinkedHashSet<>();
  private @Nullable Person lists;
  private final Set<Draft> own = new LinkedHashSet<>();

  /** Tells the new values; notes whether they are others. */
  void become(Draft draft, Row row) {
    if (draft.become(row)) {
      rows.add(draft);
    }
  }

  /** The line made it. */
  void made(Draft draft) {
    rows.add(draft);
  }

  /** The line changed phones or tags. */
  void lists(Person person) {
    lists = person;
  }

  /** The line changed fields of one's own. */
  void own(Draft draft) {
    own.add(draft);
  }

  /** Whether anything of it is still a difference when all lines of the batch are in. */
  boolean remain() {
    return rows.stream().anyMatch(Draft::isWritten)
        || (lists != null && (lists.phonesChanged() || lists.tagsChanged()))
        || own.stream().anyMatch(d -> d.own().isChanged());
  }
}
