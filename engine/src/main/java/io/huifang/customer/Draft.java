package io.huifang.customer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row as it is stored and as it shall be; what differs at the end of a batch is written. So a row
 * that two lines change back and forth is not touched.
 *
 * @param <R> the row's values, compared as a whole
 */
class Draft<R> {
  private final @Nullable R stored;
  private @Nullable Long id;
  private R now;

  private Draft(@Nullable Long id, @Nullable R stored, R now) {
    this.id = id;
    this.stored = stored;
    this.now = now;
  }

  static <R> Draft<R> fresh(R row) {
    return new Draft<>(null, null, row);
  }

  static <R> Draft<R> of(long id, R row) {
    return new Draft<>(id, row, row);
  }

  /** Null until it is inserted; set by the insert. */
  @Nullable Long id() {
    return id;
  }

  R now() {
    return now;
  }

  /** Takes new values; true when they differ. */
  boolean become(R row) {
    boolean differs = !row.equals(now);
    now = row;
    return differs;
  }

  boolean isNew() {
    return stored == null;
  }

  boolean isChanged() {
    return stored != null && !stored.equals(now);
  }

  boolean isWritten() {
    return isNew() || isChanged();
  }

  record PersonRow(
      @Nullable String customerNo,
      String name,
      String company,
      boolean vip,
      @Nullable LocalDate birthday,
      String language,
      String address,
      String note) {}

  record CarRow(Person owner, @Nullable String vin, @Nullable String plate, String model) {}

  record SaleRow(
      Person buyer,
      Draft<CarRow> car,
      String contractNo,
      LocalDate deliveryDate,
      @Nullable LocalDate invoiceDate,
      String outlet,
      int outletTier,
      String adviser) {}

  record VisitRow(
      Person customer,
      @Nullable Draft<CarRow> car,
      String orderNo,
      String outlet,
      LocalDate handoverDate,
      @Nullable BigDecimal amount,
      String technician,
      String adviser,
      boolean accident,
      boolean warranty) {
    /** For the mapper, whose paths do not step over a null. */
    @Nullable Long carId() {
      return car == null ? null : car.id();
    }
  }

  /**
   * One number of a person.
   *
   * @param source kind of file that brought it last; a customer file corrects only its own
   */
  record PhoneRow(String e164, String extension, String source) {
    boolean same(PhoneRow other) {
      return e164.equals(other.e164) && extension.equals(other.extension);
    }
  }

  /** A customer with the phones. Compared by identity: other rows point to it. */
  static final class Person extends Draft<PersonRow> {
    private final List<PhoneRow> storedPhones;
    private final Set<PhoneRow> said = new LinkedHashSet<>();
    private boolean corrected;

    private Person(
        @Nullable Long id, @Nullable PersonRow stored, PersonRow now, List<PhoneRow> phones) {
      super(id, stored, now);
      this.storedPhones = phones;
    }

    static Person fresh(PersonRow row) {
      return new Person(null, null, row, List.of());
    }

    static Person of(long id, PersonRow row, List<PhoneRow> phones) {
      return new Person(id, row, row, phones);
    }

    /**
     * The file says that these are numbers of this person.
     *
     * @param correct the file knows them all: what it brought before and says no more goes
     * @return whether the numbers are others now
     */
    boolean says(List<PhoneRow> phones, boolean correct) {
      List<PhoneRow> before = phones();
      said.addAll(phones);
      corrected |= correct;
      return !before.equals(phones());
    }

    List<PhoneRow> storedPhones() {
      return storedPhones;
    }

    /** The phones as they shall be, in the order in which they are tried. */
    List<PhoneRow> phones() {
      var all = new ArrayList<PhoneRow>();
      if (corrected) {
        said.forEach(p -> add(all, p));
        String source = said.isEmpty() ? "" : said.iterator().next().source;
        storedPhones.stream().filter(p -> !p.source.equals(source)).forEach(p -> add(all, p));
      } else {
        storedPhones.forEach(p -> add(all, p));
        said.forEach(p -> add(all, p));
      }
      return all;
    }

    private static void add(List<PhoneRow> all, PhoneRow phone) {
      if (all.stream().noneMatch(phone::same)) {
        all.add(phone);
      }
    }

    boolean phonesChanged() {
      return !Objects.equals(phones(), storedPhones);
    }
  }
}
