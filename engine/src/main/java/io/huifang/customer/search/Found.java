package io.huifang.customer.search;

import io.huifang.customer.CustomerPicture;
import io.huifang.customer.PhoneNumbers;
import java.util.List;

/**
 * What a search found.
 *
 * @param people the surest first, at most {@link CustomerSearch#MOST}
 * @param more whether there are others: type more
 * @param asked false: the words are too short to search for anything
 * @param filled percent of the old files that can be found by name, phone, plate and VIN; 100: all
 */
public record Found(List<Person> people, boolean more, boolean asked, int filled) {

  /**
   * Somebody.
   *
   * @param company may be empty
   * @param phones E.164, in the order of the file
   * @param vehicles newest file entry first; of a fleet only some
   * @param outlet of the last visit, else of the last sale; may be empty
   */
  public record Person(
      long id,
      String name,
      String company,
      boolean vip,
      List<String> phones,
      List<CustomerPicture.Vehicle> vehicles,
      String outlet,
      Match match) {
    /** With all but the last four digits of each number hidden. */
    public Person masked() {
      return new Person(
          id,
          name,
          company,
          vip,
          phones.stream().map(PhoneNumbers::masked).toList(),
          vehicles,
          outlet,
          match.masked());
    }
  }

  /**
   * Why.
   *
   * @param text what fits, as the file has it
   * @param from where in it the words begin
   * @param until where they end
   */
  public record Match(Way way, String text, int from, int until) {
    private Match masked() {
      // Of one's own only phones begin so, which no text loses by.
      if (way.isOwn() && text.startsWith("+")) {
        String hidden = PhoneNumbers.masked(text);
        return new Match(way, hidden, hidden.length(), hidden.length());
      }
      if (way != Way.PHONE && way != Way.PHONE_END) {
        return this;
      }
      String hidden = PhoneNumbers.masked(text);
      int fits = way == Way.PHONE_END ? until - from : 4;
      return new Match(way, hidden, hidden.length() - Math.min(fits, 4), hidden.length());
    }
  }
}
