package io.huifang.config;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is meant, by attributes of the occasion. All conditions must hold.
 *
 * @param conditions may be empty: everybody
 */
public record Filter(List<Condition> conditions) {
  /** Everybody. */
  public static final Filter ALL = new Filter(List.of());

  /**
   * One line of a filter.
   *
   * @param negated stands under {@code not}: the test must not hold
   */
  public record Condition(Attribute attribute, Test test, boolean negated) {}

  /** What must hold of the attribute. */
  public sealed interface Test {}

  /** One of these words. */
  public record OneOf(Set<String> words) implements Test {}

  /** This flag. */
  public record Is(boolean flag) implements Test {}

  /** One of these numbers. */
  public record NumberIn(Set<Integer> numbers) implements Test {}

  /** Within bounds, both inclusive; null: no bound on that side, never both. */
  public record Between(@Nullable Integer min, @Nullable Integer max) implements Test {}
}
