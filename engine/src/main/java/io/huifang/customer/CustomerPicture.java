package io.huifang.customer;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent sees of a person at a glance.
 *
 * @param id of the customer
 * @param customerNo the dealer's own number, null when its files have none
 * @param name never empty
 * @param company may be empty
 * @param vip a VIP
 * @param language of prompts and of the agent, empty: the house's
 * @param birthday of the solar calendar, null when not known
 * @param lunarBirthday the day of the lunar year that is kept, null when it is the solar one
 * @param address may be empty
 * @param note of the dealer, may be empty
 * @param phones in the order in which they are tried
 * @param vehicles newest file entry first
 * @param lastVisit null when never in the workshop
 * @param lastSale null when bought elsewhere
 * @param doNotCall asked not to be called
 */
public record CustomerPicture(
    long id,
    @Nullable String customerNo,
    String name,
    String company,
    boolean vip,
    String language,
    @Nullable LocalDate birthday,
    @Nullable LunarDay lunarBirthday,
    String address,
    String note,
    List<Phone> phones,
    List<Vehicle> vehicles,
    @Nullable Visit lastVisit,
    @Nullable Sale lastSale,
    boolean doNotCall) {

  /**
   * A day of the lunar year.
   *
   * @param month 1 to 12
   * @param day 1 to 30
   * @param leap in the leap month that follows the month
   */
  public record LunarDay(int month, int day, boolean leap) {}

  /**
   * One phone.
   *
   * @param e164 with +
   * @param extension may be empty
   */
  public record Phone(String e164, String extension) {
    /** With all but the last four digits hidden. */
    public String masked() {
      return PhoneNumbers.masked(e164);
    }
  }

  /**
   * One vehicle.
   *
   * @param id of the vehicle
   * @param plate null when not known
   * @param model may be empty
   * @param vin null when not known
   */
  public record Vehicle(long id, @Nullable String plate, String model, @Nullable String vin) {}

  /**
   * A value of a field of one's own.
   *
   * @param vehicleId 0: of the person
   */
  public record Own(long vehicleId, String name, String value) {}

  /**
   * The last time in the workshop.
   *
   * @param orderNo number of the work order
   * @param date of the hand-over
   * @param technician may be empty
   * @param adviser may be empty
   * @param outlet may be empty
   * @param plate of the vehicle, null when not known
   */
  public record Visit(
      String orderNo,
      LocalDate date,
      String technician,
      String adviser,
      String outlet,
      @Nullable String plate) {}

  /**
   * The last purchase.
   *
   * @param contractNo may be empty
   * @param date when the car was handed over; until then, of the invoice
   * @param outlet may be empty
   * @param adviser may be empty
   * @param model of the vehicle, may be empty
   */
  public record Sale(
      String contractNo, LocalDate date, String outlet, String adviser, String model) {}
}
