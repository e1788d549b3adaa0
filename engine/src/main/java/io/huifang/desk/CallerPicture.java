package io.huifang.desk;

import io.huifang.config.Text;
import io.huifang.desk.LastScores.LastScore;
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
 * @param phones E.164, in the order of the file
 * @param vehicles may be empty
 * @param lastVisit null if there was none
 * @param lastScore null if none was ever given
 * @param doNotCall asked to be left alone: do not offer to call back
 * @param note of the file; may be empty
 * @param sharedWith others who have the same number in their file (a family, a fleet): the agent
 *     asks who it is. Empty when the number is this customer's alone, or the picture was asked for
 *     by id
 * @param own fields of the house's own that are shown in the pop; may be empty
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
    List<OwnValue> own) {

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
   * @param plate of the vehicle that it is of; empty: of the person
   */
  public record OwnValue(Text title, Text value, String plate) {}

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
