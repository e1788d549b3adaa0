package io.huifang.config;

import java.util.Objects;

/** A password or key. Never printed: {@link #toString} is always {@code [redacted]}. */
public final class Secret {
  private final String value;

  /** Wraps the clear text; empty is allowed (a database without password). */
  public Secret(String value) {
    this.value = Objects.requireNonNull(value);
  }

  /** The clear text, for the one place that hands it to a peer. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Secret s && s.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
