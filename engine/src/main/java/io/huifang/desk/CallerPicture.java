package io.huifang.desk;

import io.huifang.config.Text;
import io.huifang.customer.PhoneNumbers;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A customer at a glance: what an agent must know before picking up.
 *
 * @param customerId number of the file
 * @param name never empty
 * @param company may be empty
 * @param vip to be treated as such
 * @param phones E.164, or masked, in the order of the file
 * @param vehicles may be empty
 * @param lastVisit null if there was none
 * @param lastScore null if none was ever given
 * @param doNotCall asked to be left alone: do not offer to call back
 * @param note of the file; may be empty
 * @param sharedWith others who have the same number in their file (a family, a fleet): the agent
 *     asks who it is. Empty when the number is this customer's alone, or the picture was asked for
 *     by id
 * @param own fields of the house's own that are shown in the pop; may be empty
 * @param matters what is open: cases, promises, planned calls; and the last scores
 */
public record CallerPicture(
    long customerId,
    String name,
    String company,
    boolean vip,
    List<String> phones,
    List<Vehicle> vehicles,
    @Nullable Visit lastVisit,
    @Nullable LastScore lastScore,
    boolean doNotCall,
    String note,
    List<Sharer> sharedWith,
    List<OwnValue> own,
    Matters matters) {
  /** Of somebody with whom nothing is open. */
  public CallerPicture(
      long customerId,
      String name,
      String company,
      boolean vip,
      List<String> phones,
      List<Vehicle> vehicles,
      @Nullable Visit lastVisit,
      @Nullable LastScore lastScore,
      boolean doNotCall,
      String note,
      List<Sharer> sharedWith,
      List<OwnValue> own) {
    this(
        customerId,
        name,
        company,
        vip,
        phones,
        vehicles,
        lastVisit,
        lastScore,
        doNotCall,
        note,
        sharedWith,
        own,
        Matters.NONE);
  }

  /** For who may not see whole numbers. */
  public CallerPicture masked() {
    return maskedBut("");
  }

  /**
   * As {@link #masked}, of a person who was chosen for a call: the number that calls is on the page
   * anyway.
   *
   * @param calling E.164; empty or another spelling: none stays whole
   */
  public CallerPicture maskedBut(String calling) {
    return new CallerPicture(
        customerId,
        name,
        company,
        vip,
        phones.stream().map(p -> p.equals(calling) ? p : PhoneNumbers.masked(p)).toList(),
        vehicles,
        lastVisit,
        lastScore,
        doNotCall,
        note,
        sharedWith,
        own.stream().map(OwnValue::masked).toList(),
        matters);
  }

  /** Everybody whom it names. */
  public Stream<Long> people() {
    return Stream.concat(
        Stream.of(customerId), sharedWith.stream().map(Sharer::customerId).distinct());
  }

  /** Another customer behind the same number. */
  public record Sharer(long customerId, String name, String company, boolean vip) {}

  /**
   * A field of one's own, in both languages.
   *
   * @param phone whether the value is a phone number
   * @param plate of the vehicle that it is of; empty: of the person
   */
  public record OwnValue(Text title, Text value, boolean phone, String plate) {
    OwnValue masked() {
      return phone
          ? new OwnValue(
              title,
              new Text(PhoneNumbers.masked(value.zh()), PhoneNumbers.masked(value.en())),
              true,
              plate)
          : this;
    }
  }

  /** One vehicle; each part may be empty. */
  public record Vehicle(String plate, String model, String vin) {}

  /**
   * The newest service visit.
   *
   * @param date handed over, business date
   * @param technician who did the work; may be empty
   * @param adviser who received the customer; may be empty
   * @param outlet may be empty
   */
  public record Visit(LocalDate date, String technician, String adviser, String outlet) {}
}
