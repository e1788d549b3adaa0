package io.huifang.customer.search;

import io.huifang.customer.CustomerPicture.Vehicle;
import io.huifang.customer.search.Found.Match;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which words of a person a range has hit, for the eye. Pure. */
final class MatchText {
  private MatchText() {}

  /**
   * Says it.
   *
   * @param token what stood in the index
   */
  static Match of(Range range, String token, Filed filed) {
    return switch (range.way()) {
      case NAME -> part(range, filed.name(), filed.company());
      case INITIALS, PINYIN -> said(range, filed.name());
      case PHONE, PHONE_END -> phone(range, filed.phones());
      case PLATE, PLATE_END -> car(range, filed.vehicles(), Vehicle::plate);
      case VIN -> car(range, filed.vehicles(), Vehicle::vin);
      default -> new Match(range.way(), token, 0, Math.min(token.length(), range.from().length()));
    };
  }

  private static Match part(Range range, String name, String company) {
    Match inName = within(range, name);
    return inName.until() > 0 ? inName : within(range, company);
  }

  private static Match within(Range range, String text) {
    Fold folded = Fold.of(text);
    int length = range.from().codePointCount(0, range.from().length());
    for (int i = 0; i + length <= folded.length(); i++) {
      if (folded.begins(i) && folded.text(i, i + length).equals(range.from())) {
        return new Match(range.way(), text, folded.from(i), folded.until(i + length - 1));
      }
    }
    return new Match(range.way(), text, 0, 0);
  }

  private static Match said(Range range, String name) {
    int @Nullable [] part =
        Pinyin.said(Pinyin.syllables(Fold.of(name)), range.from(), range.way() == Way.INITIALS);
    return part == null
        ? new Match(range.way(), name, 0, 0)
        : new Match(range.way(), name, part[0], part[1]);
  }

  private static Match phone(Range range, List<String> phones) {
    int length = range.from().length();
    for (String e164 : phones) {
      String digits = e164.substring(1);
      if (range.way() == Way.PHONE && digits.startsWith(range.from())) {
        return new Match(range.way(), e164, 0, 1 + length);
      }
      if (range.way() == Way.PHONE_END && Fold.reversed(digits).startsWith(range.from())) {
        return new Match(range.way(), e164, e164.length() - length, e164.length());
      }
    }
    return new Match(range.way(), "", 0, 0);
  }

  private static Match car(
      Range range, List<Vehicle> vehicles, Function<Vehicle, @Nullable String> what) {
    boolean end = range.way() != Way.PLATE;
    String words = end ? Fold.reversed(range.from()) : range.from();
    for (Vehicle v : vehicles) {
      String text = Objects.requireNonNullElse(what.apply(v), "");
      String folded = Fold.of(text).whole();
      int at = end ? folded.length() - words.length() : folded.indexOf(words);
      // Plates and VINs stand folded in the file but for capitals: places are the same.
      if (at >= 0 && folded.startsWith(words, at)) {
        return new Match(range.way(), text, at, at + words.length());
      }
    }
    return new Match(range.way(), "", 0, 0);
  }
}
