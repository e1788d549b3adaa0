package io.huifang.config;

import io.huifang.config.Filter.Between;
import io.huifang.config.Filter.Condition;
import io.huifang.config.Filter.Is;
import io.huifang.config.Filter.NumberIn;
import io.huifang.config.Filter.OneOf;
import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code where}. */
final class FilterReader {
  static final int LARGEST = 999_999_999;
  private static final int MOST = 50;

  private FilterReader() {}

  /**
   * A filter over occasions of these anchors; an attribute that one of them cannot know is refused.
   *
   * @param known fields of one's own; empty when their file could not be read, which is told
   *     already
   */
  static Filter read(Value v, List<Anchor> anchors, Optional<CustomerFields> known) {
    Fields f = v.fields();
    var conditions = new ArrayList<Condition>();
    var own = new ArrayList<Filter.Own>();
    conditions(f, anchors, false, conditions);
    var ownFields = new OwnFilterReader(known, anchors);
    ownFields.read(f.orEmpty("fields"), false, own);
    Fields not = f.orEmpty("not").fields();
    conditions(not, anchors, true, conditions);
    ownFields.read(not.orEmpty("fields"), true, own);
    not.done();
    f.done();
    return new Filter(List.copyOf(conditions), List.copyOf(own));
  }

  private static void conditions(
      Fields f, List<Anchor> anchors, boolean negated, List<Condition> into) {
    for (Attribute a : Attribute.values()) {
      Value v = f.orEmpty(a.label());
      test(a, v)
          .filter(t -> known(a, v, anchors))
          .ifPresent(t -> into.add(new Condition(a, t, negated)));
    }
  }

  private static boolean known(Attribute a, Value v, List<Anchor> anchors) {
    for (Anchor anchor : anchors) {
      if (v.good() && !anchor.knows(a)) {
        v.problem(
            "an occasion of "
                + anchor.label()
                + " does not know it; it knows "
                + String.join(
                    ", ",
                    java.util.Arrays.stream(Attribute.values())
                        .filter(anchor::knows)
                        .map(Attribute::label)
                        .toList()));
      }
    }
    return v.good();
  }

  private static Optional<Filter.Test> test(Attribute a, Value v) {
    return switch (a.kind()) {
      case FLAG -> v.present() ? Optional.of(new Is(v.bool())) : Optional.empty();
      case WORD -> v.present() ? Optional.of(new OneOf(words(v))) : Optional.empty();
      case NUMBER -> number(v);
    };
  }

  static Set<String> words(Value v) {
    var words = new LinkedHashSet<String>();
    v.oneOrMore(MOST).forEach(item -> words.add(item.listed()));
    return words;
  }

  static Optional<Filter.Test> number(Value v) {
    if (v.present() && !v.mapping()) {
      var numbers = new LinkedHashSet<Integer>();
      v.oneOrMore(MOST).forEach(item -> numbers.add(item.intIn(-LARGEST, LARGEST)));
      return Optional.of(new NumberIn(numbers));
    }
    Fields f = v.fields();
    @Nullable Integer min = f.maybe("min").map(m -> m.intIn(-LARGEST, LARGEST)).orElse(null);
    @Nullable Integer max = f.maybe("max").map(m -> m.intIn(-LARGEST, LARGEST)).orElse(null);
    f.done();
    if (!v.present()) {
      return Optional.empty();
    }
    if (v.good() && min == null && max == null) {
      v.problem("found no bound; allowed: min, max or both");
    } else if (v.good() && min != null && max != null && max < min) {
      v.problem("found max " + max + " below min " + min + "; allowed: min or more");
    }
    return Optional.of(new Between(min, max));
  }
}
