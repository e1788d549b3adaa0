package io.huifang.customer.file;

import io.huifang.customer.PhoneNumbers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the customer file holds of a person beside the picture of a glance.
 *
 * @param version names this state of the file in an edit
 * @param archived packed away: nobody is found who is, but the file can be looked at
 * @param visits newest first, at most {@link FileReader#MOST}
 * @param sales newest first, at most {@link FileReader#MOST}
 */
public record WholeFile(
    String version, boolean archived, List<Phone> phones, List<Visit> visits, List<Sale> sales) {

  /**
   * A phone with the id of its row, by which an edit that may not see it keeps it.
   *
   * @param e164 with +; masked for who may not see it
   * @param extension may be empty
   */
  public record Phone(long id, String e164, String extension) {
    /** With all but the last four digits hidden. */
    public Phone masked() {
      return new Phone(id, PhoneNumbers.masked(e164), extension);
    }
  }

  /**
   * A time in the workshop; texts may be empty.
   *
   * @param date of the hand-over
   * @param plate null when not known
   */
  public record Visit(
      LocalDate date,
      String orderNo,
      String outlet,
      String technician,
      String adviser,
      @Nullable String plate) {}

  /**
   * A purchase; texts may be empty.
   *
   * @param date of the hand-over; until then, of the invoice
   */
  public record Sale(
      @Nullable LocalDate date, String contractNo, String outlet, String adviser, String model) {}

  static String version(Instant updatedAt) {
    return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, updatedAt));
  }
}
