package io.huifang.config;

import io.huifang.config.Filter.DayIn;
import io.huifang.config.Filter.Is;
import io.huifang.config.Filter.OneOf;
import io.huifang.config.Filter.Own;
import io.huifang.config.OwnField.Owner;
import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code fields} of a filter: what is asked of fields of one's own, by their types. */
final class OwnFilterReader {
  private final Optional<CustomerFields> known;
  private final List<Anchor> anchors;

  OwnFilterReader(Optional<CustomerFields> known, List<Anchor> anchors) {
    this.known = known;
    this.anchors = anchors;
  }

  void read(Value v, boolean negated, List<Own> into) {
    if (known.isEmpty()) {
      return;
    }
    Map<String, OwnField> fields = Forms.words(known.get().fields().stream(), OwnField::name);
    v.entries()
        .forEach((key, value) -> {
          if (fields.isEmpty()) {
            key.problem("there are no fields of one's own; declare it in customer-fields.yaml");
            return;
          }
          OwnField field = key.oneOf(fields);
          if (key.good() && known(field, key)) {
            test(field, value)
                .filter(_ -> value.good())
                .ifPresent(t -> into.add(new Own(field, t, negated)));
          }
        });
  }

  /** A vehicle's field is known where the occasion is about a vehicle. */
  private boolean known(OwnField field, Value key) {
    for (Anchor anchor : anchors) {
      if (field.of() == Owner.VEHICLE && !anchor.knows(Attribute.MODEL)) {
        key.problem("an occasion of " + anchor.label() + " does not know a vehicle");
      }
    }
    return key.good();
  }

  private static Optional<Filter.Test> test(OwnField field, Value v) {
    return switch (field.type()) {
      case TEXT -> Optional.of(new OneOf(FilterReader.words(v)));
      case CHOICE -> Optional.of(choice(field, v));
      case YES_NO -> Optional.of(new Is(v.bool()));
      case NUMBER -> FilterReader.number(v);
      case DATE -> days(v);
      case PHONE -> {
        v.problem("a phone is not asked for in a filter");
        yield Optional.empty();
      }
    };
  }

  private static OneOf choice(OwnField field, Value v) {
    Map<String, String> names =
        Forms.words(field.options().stream().map(OwnField.Option::name), s -> s);
    var chosen = new LinkedHashSet<String>();
    if (!names.isEmpty()) {
      v.oneOrMore(names.size()).forEach(item -> chosen.add(item.oneOf(names)));
    }
    return new OneOf(chosen);
  }

  private static Optional<Filter.Test> days(Value v) {
    Fields f = v.fields();
    @Nullable LocalDate from = f.maybe("from").map(OwnFilterReader::day).orElse(null);
    @Nullable LocalDate until = f.maybe("until").map(OwnFilterReader::day).orElse(null);
    f.done();
    if (v.good() && from == null && until == null) {
      v.problem("found no bound; allowed: from, until or both");
    } else if (v.good() && from != null && until != null && until.isBefore(from)) {
      v.problem("found until " + until + " before from " + from + "; allowed: from or later");
    }
    return Optional.of(new DayIn(from, until));
  }

  private static LocalDate day(Value v) {
    return v.parse("a date, as 2026-10-01", OwnFilterReader::day, LocalDate.EPOCH);
  }

  private static Optional<LocalDate> day(String s) {
    try {
      return Optional.of(LocalDate.parse(s));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
