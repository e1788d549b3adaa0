package io.huifang.customer.intake;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a line has changed so far. */
final class Changes {
  private final Set<Draft> rows = new LinkedHashSet<>();
  private @Nullable Person phones;

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

  void byPhones(Person person) {
    phones = person;
  }

  /** Whether anything of it is still a difference when all lines of the batch are in. */
  boolean remain() {
    return rows.stream().anyMatch(Draft::isWritten) || (phones != null && phones.phonesChanged());
  }
}
