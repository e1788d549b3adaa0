package io.huifang.customer;

import java.util.List;

/** Whose number it is. */
public sealed interface CallerMatch {
  /** Nobody's that we know. */
  record None() implements CallerMatch {}

  /** One person's. */
  record One(CustomerPicture customer) implements CallerMatch {}

  /**
   * Shared by a family or a fleet; the agent asks who it is.
   *
   * @param customers at least two, at most {@link CallerLookup#MOST}, VIPs first
   */
  record Several(List<CustomerPicture> customers) implements CallerMatch {}
}
