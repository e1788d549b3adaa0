package io.huifang.store;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is worth telling of a name that another connection holds. After the network was cut it may
 * be the engine's own, which the server has not dropped yet: no reason to alarm anybody.
 */
final class NameLoss {
  /** What is to be told now. */
  enum Word {
    NOTHING,
    /** It may still be our own. */
    WAITING,
    /** Another engine has it. */
    LOST,
    BACK
  }

  private final Duration ours;
  private final LongSupplier nanoTime;
  private @Nullable Long since;
  private boolean lost;

  /** Makes one of a name that is held; {@code ours}: as long as it may be our own connection. */
  NameLoss(Duration ours, LongSupplier nanoTime) {
    this.ours = ours;
    this.nanoTime = nanoTime;
  }

  /** Another connection has it. */
  Word met() {
    long now = nanoTime.getAsLong();
    if (since == null) {
      since = now;
      return Word.WAITING;
    }
    if (lost || now - since <= ours.toNanos()) {
      return Word.NOTHING;
    }
    lost = true;
    return Word.LOST;
  }

  /** It is this engine's. */
  Word taken() {
    Word word = since == null ? Word.NOTHING : Word.BACK;
    since = null;
    lost = false;
    return word;
  }
}
