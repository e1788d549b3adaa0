package io.huifang.customer.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When two rows of a table are the same one. Both must have the same {@code scope} and {@code
 * within}; then, where rows have a number of their own, the same number, else the same {@code
 * otherwise}.
 *
 * @param scope whose rows are compared
 * @param within columns that are the same
 * @param number the dealer's number of it, which some lines may lack; null when there is none
 * @param oneWithout whether within a scope only one row may lack the number
 * @param otherwise columns that are the same where one row lacks the number
 */
record Identity(
    Scope scope,
    List<Column<?>> within,
    @Nullable Column<String> number,
    boolean oneWithout,
    List<Column<?>> otherwise) {

  /** Whose rows are compared. */
  enum Scope {
    PERSON,
    CAR,
    EVERYBODY
  }

  /** What is told apart by these columns alone. */
  static Identity by(Scope scope, Column<?>... within) {
    return new Identity(scope, List.of(within), null, true, List.of());
  }

  /** Only rows with the same key can be the same one. */
  List<@Nullable Object> key(Row row) {
    var key = new ArrayList<@Nullable Object>(within.size() + 1);
    switch (scope) {
      case PERSON -> key.add(row.owner());
      case CAR -> key.add(row.car());
      case EVERYBODY -> {}
    }
    within.forEach(c -> key.add(row.get(c)));
    return key;
  }

  /** The one that this row is, among those with its key; null when it is another. */
  @Nullable Draft find(Row row, List<Draft> sameKey) {
    Draft found = null;
    for (Draft d : sameKey) {
      switch (match(d.now(), row)) {
        case SURE -> {
          return d;
        }
        case LIKELY -> found = d;
        case OTHER -> {}
      }
    }
    return found;
  }

  private enum Match {
    SURE,
    LIKELY,
    OTHER
  }

  private Match match(Row a, Row b) {
    if (number == null) {
      return Match.SURE;
    }
    String first = a.text(number);
    String second = b.text(number);
    boolean sameOtherwise = otherwise.stream().allMatch(c -> Objects.equals(a.get(c), b.get(c)));
    if (first.isEmpty() && second.isEmpty()) {
      return oneWithout || sameOtherwise ? Match.SURE : Match.OTHER;
    }
    if (first.equals(second)) {
      return Match.SURE;
    }
    boolean oneLacksIt = first.isEmpty() || second.isEmpty();
    return oneLacksIt && sameOtherwise ? Match.LIKELY : Match.OTHER;
  }
}
