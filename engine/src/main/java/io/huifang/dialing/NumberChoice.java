package io.huifang.dialing;

import io.huifang.customer.CustomerPicture.Phone;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Which of a person's numbers rings: the planned one while it is in the file, else the one that
 * stands in its place now; one that may not be dialed is passed over. Pure.
 */
final class NumberChoice {
  private NumberChoice() {}

  /** What came of it. */
  sealed interface Result {}

  /**
   * This one.
   *
   * @param index its position in the person's list
   */
  record Chosen(Phone phone, int index, DialString.Dial dial) implements Result {}

  /** None of them. */
  record None(String reason) implements Result {}

  /**
   * Chooses.
   *
   * @param phones of the person, in the order in which they are tried
   * @param planned number (E.164) that was planned
   * @param index its position when it was planned
   * @param dialable how a number is dialed, or why not
   */
  static Result of(
      List<Phone> phones, String planned, int index, Function<Phone, DialString.Result> dialable) {
    if (phones.isEmpty()) {
      return new None("no-phone: no phone in the file any more");
    }
    int first = first(phones, planned, index);
    List<String> reasons = new ArrayList<>();
    for (int i = 0; i < phones.size(); i++) {
      int at = (first + i) % phones.size();
      switch (dialable.apply(phones.get(at))) {
        case DialString.Dial dial -> {
          return new Chosen(phones.get(at), at, dial);
        }
        case DialString.Refused refused -> reasons.add(refused.reason());
      }
    }
    return new None("no-phone: " + String.join("; ", reasons));
  }

  private static int first(List<Phone> phones, String planned, int index) {
    for (int i = 0; i < phones.size(); i++) {
      if (phones.get(i).e164().equals(planned)) {
        return i;
      }
    }
    return Math.floorMod(index, phones.size());
  }
}
