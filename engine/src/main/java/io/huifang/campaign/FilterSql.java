package io.huifang.campaign;

import io.huifang.config.Anchor;
import io.huifang.config.Attribute;
import io.huifang.config.Filter;
import io.huifang.config.Filter.Condition;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The part of a filter that SQL can tell as {@link FilterRules} does: flags and numbers of the row,
 * flags and grades of the person. What is negated or asked otherwise is left to Java. Pure.
 */
final class FilterSql {
  /** Words that need no escaping and are the same in SQL. */
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N} ._+-]{1,64}");

  private FilterSql() {}

  /** Conditions that must hold for what is entered. */
  static Narrowing of(Anchor anchor, String customer, List<Filter> filters) {
    var where = new StringBuilder();
    var having = new StringBuilder();
    var person = new StringJoiner(" AND ");
    // A page of people holds their columns itself; looking each up again costs ten times as much.
    boolean walked = customer.equals("t.id");
    for (Filter filter : filters) {
      for (Condition c : filter.conditions()) {
        if (c.negated()) {
          continue;
        }
        Optional<String> ofPerson =
            person(c.attribute(), walked ? "t" : "c").flatMap(column -> test(column, c.test()));
        ofPerson.ifPresent(t -> {
          if (walked) {
            where.append(" AND ").append(t);
          } else {
            person.add(t);
          }
        });
        row(anchor, c.attribute())
            .flatMap(column -> test(column, c.test()))
            .ifPresent(
                t -> (anchor == Anchor.CALENDAR_MONTH ? having : where).append(" AND ").append(t));
      }
    }
    if (person.length() > 0) {
      where
          .append(" AND EXISTS (SELECT 1 FROM customer c WHERE c.id = ")
          .append(customer)
          .append(" AND ")
          .append(person)
          .append(')');
    }
    return new Narrowing(where.toString(), having.toString());
  }

  /** The person's column in the table customer of that alias. */
  private static Optional<String> person(Attribute a, String alias) {
    return Optional.ofNullable(
        switch (a) {
          case VIP -> alias + ".vip";
          case COMPANY -> "(" + alias + ".kind = 'company')";
          case GRADE -> alias + ".grade";
          case MEMBER_LEVEL -> alias + ".member_level";
          case CREDIT_GRADE -> alias + ".credit_grade";
          default -> null;
        });
  }

  private static Optional<String> row(Anchor anchor, Attribute a) {
    boolean month = anchor == Anchor.CALENDAR_MONTH;
    return Optional.ofNullable(
        switch (a) {
          case AMOUNT -> month ? "MAX(t.amount)" : "t.amount";
          case ACCIDENT -> month ? "MAX(t.accident)" : "t.accident";
          case VISITED_LAST_MONTH -> "MAX(t.visited)";
          case ANSWERED_LAST_MONTH -> "MAX(t.answered)";
          case WARRANTY -> "t.warranty";
          case OUTLET_TIER -> "t.outlet_tier";
          case ATTENDED -> "t.attended";
          case OPEN_AMOUNT -> "t.open_amount";
          default -> null;
        });
  }

  private static Optional<String> test(String column, Filter.Test test) {
    return switch (test) {
      case Filter.Is is -> Optional.of(column + " = " + (is.flag() ? "1" : "0"));
      case Filter.NumberIn in ->
          Optional.of(
              column
                  + " IN ("
                  + in.numbers().stream().map(n -> n.toString()).collect(Collectors.joining(","))
                  + ")");
      case Filter.Between b -> {
        var both = new StringJoiner(" AND ");
        Integer min = b.min();
        Integer max = b.max();
        if (min != null) {
          both.add(column + " >= " + min);
        }
        if (max != null) {
          both.add(column + " <= " + max);
        }
        yield Optional.of(both.toString());
      }
      case Filter.DayIn _ -> Optional.empty();
      case Filter.OneOf of ->
          of.words().stream().map(String::strip).allMatch(w -> PLAIN.matcher(w).matches())
              ? Optional.of(
                  "TRIM("
                      + column
                      + ") COLLATE utf8mb4_unicode_ci IN ("
                      + of.words().stream()
                          .map(w -> "'" + w.strip() + "'")
                          .collect(Collectors.joining(","))
                      + ")")
              : Optional.empty();
    };
  }
}
