package io.huifang.customer.file;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants a file to say; null leaves a part as it is.
 *
 * @param version of the state that it was made on
 * @param phones all of them, in the order in which they are tried
 */
public record PersonEdit(
    @Nullable String version,
    @Nullable String name,
    @Nullable String company,
    @Nullable String address,
    @Nullable String note,
    @Nullable List<Phone> phones) {
  /** Whence an edited number comes: files of the dealer neither remove nor move it. */
  public static final String SOURCE = "agent";

  /** Of a list that may hold nothing where a number should stand. */
  public PersonEdit {
    phones = phones == null ? null : phones.stream().filter(Objects::nonNull).toList();
  }

  /**
   * One number of the wanted list.
   *
   * @param id of a row that stays or is replaced; null: a new one
   * @param number in any spelling; null: the row's own stays
   */
  public record Phone(@Nullable Long id, @Nullable String number) {}
}
