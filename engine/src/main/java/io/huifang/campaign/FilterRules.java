package io.huifang.campaign;

import io.huifang.config.Attribute;
import io.huifang.config.Filter;
import io.huifang.config.Filter.Condition;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether an occasion is meant by a filter, and which line it misses. Pure. */
final class FilterRules {
  private static final int LONGEST = 200;

  private final OccasionRow row;
  private final Person person;
  private final LocalDate today;

  /** Asks of one row and its person, on a day. */
  FilterRules(OccasionRow row, Person person, LocalDate today) {
    this.row = row;
    this.person = person;
    this.today = today;
  }

  /** The first line that does not hold, for people; empty: meant. */
  Optional<String> missed(Filter filter) {
    for (Condition c : filter.conditions()) {
      if (holds(c) == c.negated()) {
        return Optional.of(words(c));
      }
    }
    for (Filter.Own o : filter.own()) {
      String value = person.own().value(o.field(), row.vehicleId());
      if (OwnFieldRules.holds(o.test(), value) == o.negated()) {
        return Optional.of(words(o.field().name(), value, o.negated(), o.test()));
      }
    }
    return Optional.empty();
  }

  /** What is not known holds no test. */
  private boolean holds(Condition c) {
    return switch (c.test()) {
      case Filter.Is is -> {
        Boolean flag = flag(c.attribute());
        yield flag != null && flag == is.flag();
      }
      case Filter.OneOf of -> texts(c.attribute()).stream().anyMatch(t -> among(of.words(), t));
      case Filter.NumberIn in -> {
        BigDecimal n = number(c.attribute());
        yield n != null && oneOf(n, in);
      }
      case Filter.Between b -> within(number(c.attribute()), b);
      case Filter.DayIn _ ->
          throw new IllegalArgumentException(c.attribute().label() + " is no date");
    };
  }

  static boolean oneOf(BigDecimal n, Filter.NumberIn in) {
    return in.numbers().stream().anyMatch(i -> n.compareTo(BigDecimal.valueOf(i)) == 0);
  }

  static boolean within(@Nullable BigDecimal n, Filter.Between b) {
    Integer min = b.min();
    Integer max = b.max();
    return n != null
        && (min == null || n.compareTo(BigDecimal.valueOf(min)) >= 0)
        && (max == null || n.compareTo(BigDecimal.valueOf(max)) <= 0);
  }

  static boolean among(Set<String> words, String text) {
    return words.stream().anyMatch(w -> w.strip().equalsIgnoreCase(text.strip()));
  }

  private @Nullable Boolean flag(Attribute a) {
    return switch (a) {
      case ACCIDENT -> row.accident();
      case WARRANTY -> row.warranty();
      case ATTENDED -> row.attended();
      case VISITED_LAST_MONTH -> row.visited();
      case ANSWERED_LAST_MONTH -> row.answered();
      case VIP -> person.vip();
      case COMPANY -> person.company();
      default -> throw new IllegalArgumentException(a.label() + " is no flag");
    };
  }

  private Set<String> texts(Attribute a) {
    @Nullable String text =
        switch (a) {
          case OUTLET -> row.outlet();
          case ADVISER -> row.adviser();
          case TECHNICIAN -> row.technician();
          case MODEL -> row.model();
          case INQUIRY_KIND -> row.inquiryKind();
          case EVENT -> row.event();
          case GRADE -> person.grade();
          case MEMBER_LEVEL -> person.memberLevel();
          case CREDIT_GRADE -> person.creditGrade();
          case LANGUAGE -> person.language();
          case TAG -> null;
          default -> throw new IllegalArgumentException(a.label() + " is no word");
        };
    if (a == Attribute.TAG) {
      return person.tags();
    }
    return text == null ? Set.of() : Set.of(text);
  }

  private @Nullable BigDecimal number(Attribute a) {
    return switch (a) {
      case OUTLET_TIER -> whole(row.outletTier());
      case AMOUNT -> row.amount();
      case OPEN_AMOUNT -> row.openAmount();
      case LAST_SCORE -> person.lastScore();
      case OVERDUE_DAYS -> {
        LocalDate due = row.anchor();
        yield due == null ? null : BigDecimal.valueOf(ChronoUnit.DAYS.between(due, today));
      }
      default -> throw new IllegalArgumentException(a.label() + " is no number");
    };
  }

  private static @Nullable BigDecimal whole(@Nullable Integer n) {
    return n == null ? null : BigDecimal.valueOf(n);
  }

  private String words(Condition c) {
    Object found =
        switch (c.attribute().kind()) {
          case FLAG -> flag(c.attribute());
          case WORD -> String.join(", ", texts(c.attribute()));
          case NUMBER -> number(c.attribute());
        };
    return words(c.attribute().label(), found, c.negated(), c.test());
  }

  private static String words(
      String label, @Nullable Object found, boolean negated, Filter.Test test) {
    String is = found == null || found.toString().isEmpty() ? "not known" : found.toString();
    String words = label + " is " + is + ", asked for " + (negated ? "not " : "") + asked(test);
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
  }

  private static String asked(Filter.Test test) {
    return switch (test) {
      case Filter.Is is -> Boolean.toString(is.flag());
      case Filter.OneOf of -> String.join(" or ", of.words());
      case Filter.NumberIn in ->
          String.join(" or ", in.numbers().stream().map(Object::toString).toList());
      case Filter.Between b -> String.join(" ", bounds(b));
      case Filter.DayIn d -> OwnFieldRules.asked(d);
    };
  }

  private static List<String> bounds(Filter.Between b) {
    String least = b.min() == null ? "" : String.format(Locale.ROOT, "at least %d", b.min());
    String most = b.max() == null ? "" : String.format(Locale.ROOT, "at most %d", b.max());
    return List.of(least, most).stream().filter(s -> !s.isEmpty()).toList();
  }
}
