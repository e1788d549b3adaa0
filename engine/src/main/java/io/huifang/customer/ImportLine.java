package io.huifang.customer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a file, understood. Null and empty mean: the file does not say.
 *
 * @param number line of the file
 * @param person never without name and phone
 * @param vehicle null when neither VIN nor plate is given
 * @param deed what else the line tells, null for a line of a customer file
 */
record ImportLine(long number, Person person, @Nullable Car vehicle, @Nullable Deed deed) {
  record Person(
      @Nullable String customerNo,
      String name,
      List<CustomerPicture.Phone> phones,
      String company,
      @Nullable Boolean vip,
      @Nullable LocalDate birthday,
      String language,
      String address,
      String note) {}

  record Car(@Nullable String vin, @Nullable String plate, String model) {}

  sealed interface Deed {}

  record Sale(
      String contractNo,
      LocalDate delivery,
      @Nullable LocalDate invoice,
      String outlet,
      @Nullable Integer tier,
      String adviser)
      implements Deed {}

  record Visit(
      String orderNo,
      String outlet,
      LocalDate handover,
      @Nullable BigDecimal amount,
      String technician,
      String adviser,
      @Nullable Boolean accident,
      @Nullable Boolean warranty)
      implements Deed {}
}
