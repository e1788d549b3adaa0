package io.huifang.customer.file;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants a file to say; null leaves a part as it is.
 *
 * @param version of the state that it was made on
 * @param phones all of them, in the order in which they are tried
 * @param own fields of the house's own that become others; those that are left out stay
 */
public record PersonEdit(
    @Nullable String version,
    @Nullable String name,
    @Nullable String company,
    @Nullable String address,
    @Nullable String note,
    @Nullable List<Phone> phones,
    @Nullable List<Own> own) {
  /** Whence an edited number comes: files of the dealer neither remove nor move it. */
  public static final String SOURCE = "agent";

  /** Of lists that may hold nothing where something should stand. */
  public PersonEdit {
    phones = phones == null ? null : phones.stream().filter(Objects::nonNull).toList();
    own = own == null ? null : own.stream().filter(Objects::nonNull).toList();
  }

  /**
   * A field of the house's own.
   *
   * @param name as customer-fields.yaml has it
   * @param vehicleId whose it is; null or 0: the person's
   * @param value as people write it; null or blank: none
   */
  public record Own(@Nullable String name, @Nullable Long vehicleId, @Nullable String value) {}

  /**
   * One number of the wanted list.
   *
   * @param id of a row that stays or is replaced; null: a new one
   * @param number in any spelling; null: the row's own stays
   */
  public record Phone(@Nullable Long id, @Nullable String number) {}
}
