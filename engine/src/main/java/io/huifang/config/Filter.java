package io.huifang.config;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is meant, by attributes of the occasion. All conditions must hold.
 *
 * @param conditions may be empty
 * @param own conditions on fields of one's own; may be empty
 */
public record Filter(List<Condition> conditions, List<Own> own) {
  /** Everybody. */
  public static final Filter ALL = new Filter(List.of(), List.of());

  /** Whether everybody is meant. */
  public boolean meansAll() {
    return conditions.isEmpty() && own.isEmpty();
  }

  /**
   * One line of a filter.
   *
   * @param negated stands under {@code not}: the test must not hold
   */
  public record Condition(Attribute attribute, Test test, boolean negated) {}

  /**
   * One line on a field of one's own.
   *
   * @param test fits the field's type
   * @param negated stands under {@code not}: the test must not hold
   */
  public record Own(OwnField field, Test test, boolean negated) {}

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

  /** Within these days, both inclusive; null: no bound on that side, never both. */
  public record DayIn(@Nullable LocalDate from, @Nullable LocalDate until) implements Test {}
}
