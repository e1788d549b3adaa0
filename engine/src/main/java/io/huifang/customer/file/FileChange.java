package io.huifang.customer.file;

import io.huifang.customer.PhoneNumbers;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody changed by hand in one part of a file.
 *
 * @param id names it, the newer the higher
 * @param who the user
 * @param field as {@link EditResult.Done} names it
 * @param vehicleId whose own field it is; 0: the person's, or no own field
 * @param before empty: nothing stood there; phones are one a line, the extension after a {@code #}
 * @param after empty: taken out
 */
public record FileChange(
    long id, Instant at, String who, String field, long vehicleId, String before, String after) {
  /** As numbers begin the lines of a file. */
  private static final Pattern NUMBER = Pattern.compile("(?m)^\\+[0-9]{5,15}");

  /** With all but the last four digits of each number hidden. */
  public FileChange masked() {
    return field.equals("phones") || field.startsWith("own.")
        ? new FileChange(id, at, who, field, vehicleId, masked(before), masked(after))
        : this;
  }

  // An own field may have been taken out of the configuration since: its value tells what it is.
  private static String masked(String value) {
    return NUMBER
        .matcher(value)
        .replaceAll(m -> Matcher.quoteReplacement(PhoneNumbers.masked(m.group())));
  }
}
