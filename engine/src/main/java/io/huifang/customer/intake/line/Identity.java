package io.huifang.customer.intake.line;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When two rows of a table are the same one. Both must have the same {@code scope} and {@code
 * within}; then, where rows have a number of their own, the same number, else the same {@code
 * otherwise}. Pure.
 *
 * @param scope whose rows are compared
 * @param within columns that are the same
 * @param number the dealer's number of it, which some lines may lack; null when there is none
 * @param oneWithout whether within a scope only one row may lack the number
 * @param otherwise columns that are the same where one row lacks the number
 * @param inPlace columns that are said and the same where one row lacks one of {@code otherwise};
 *     empty: what both lack is the same
 */
public record Identity(
    Scope scope,
    List<Column<?>> within,
    @Nullable Column<String> number,
    boolean oneWithout,
    List<Column<?>> otherwise,
    List<Column<?>> inPlace) {

  /** Whose rows are compared. */
  public enum Scope {
    /** Those of one person. */
    PERSON,
    /** Those about one vehicle. */
    CAR,
    /** All. */
    EVERYBODY
  }

  /** How sure it is. */
  public enum Match {
    /** They are the same row. */
    SURE,
    /** They are, unless another is surely. */
    LIKELY,
    /** They are two rows. */
    OTHER
  }

  /** What is told apart by these columns alone. */
  static Identity by(Scope scope, Column<?>... within) {
    return new Identity(scope, List.of(within), null, true, List.of(), List.of());
  }

  /** Whether two rows of the same scope and the same {@code within} are one. */
  public Match match(Values a, Values b) {
    if (number == null) {
      return Match.SURE;
    }
    String first = a.text(number);
    String second = b.text(number);
    boolean sameOtherwise = sameOtherwise(a, b);
    if (first.isEmpty() && second.isEmpty()) {
      return oneWithout || sameOtherwise ? Match.SURE : Match.OTHER;
    }
    if (first.equals(second)) {
      return Match.SURE;
    }
    boolean oneLacksIt = first.isEmpty() || second.isEmpty();
    return oneLacksIt && sameOtherwise ? Match.LIKELY : Match.OTHER;
  }

  private boolean sameOtherwise(Values a, Values b) {
    boolean oneLacks = otherwise.stream().anyMatch(c -> a.get(c) == null || b.get(c) == null);
    if (oneLacks && !inPlace.isEmpty()) {
      return inPlace.stream().allMatch(c -> a.get(c) != null && same(c, a, b));
    }
    return otherwise.stream().allMatch(c -> same(c, a, b));
  }

  private static boolean same(Column<?> column, Values a, Values b) {
    return Objects.equals(a.get(column), b.get(column));
  }
}
