package io.huifang.customer;

import io.huifang.config.OwnField;
import io.huifang.config.OwnField.Option;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What somebody writes into a field of one's own → the one form of its type. Pure. */
public final class OwnForms {
  /** Characters of a text. */
  public static final int LONGEST = 1_000;

  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,12}(\\.[0-9]{1,6})?");
  private static final Pattern THOUSANDS = Pattern.compile("(?<=[0-9]),(?=[0-9]{3})");

  private OwnForms() {}

  /**
   * The value as it is kept; empty when it is none of that field.
   *
   * @param numbers reads phones in the manner of the house
   */
  public static Optional<String> of(OwnField field, String written, PhoneNumbers numbers) {
    return switch (field.type()) {
      case TEXT ->
          Optional.of(Cells.text(written)).filter(t -> t.codePointCount(0, t.length()) <= LONGEST);
      case NUMBER -> number(written);
      case DATE -> Cells.date(written).map(LocalDate::toString);
      case CHOICE -> option(field.options(), written);
      case YES_NO -> Cells.yesNo(written).map(yes -> yes ? OwnField.YES : OwnField.NO);
      case PHONE ->
          numbers.parse(written) instanceof PhoneNumbers.Valid v
              ? Optional.of(v.e164())
              : Optional.empty();
    };
  }

  /** A decimal number, thousands parted or not. */
  public static Optional<String> number(String written) {
    String plain = THOUSANDS.matcher(Cells.folded(written)).replaceAll("");
    if (!NUMBER.matcher(plain).matches()) {
      return Optional.empty();
    }
    BigDecimal n = new BigDecimal(plain).stripTrailingZeros();
    return Optional.of(n.scale() < 0 ? n.setScale(0).toPlainString() : n.toPlainString());
  }

  /** The name of the option for which a word stands. */
  public static Optional<String> option(List<Option> options, String written) {
    String said = Cells.folded(written);
    return options.stream()
        .filter(o ->
            Stream.concat(Stream.of(o.name(), o.title().zh(), o.title().en()), o.also().stream())
                .anyMatch(w -> Cells.folded(w).equals(said)))
        .map(Option::name)
        .findFirst();
  }
}
