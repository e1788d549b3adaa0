package io.huifang.customer.file;

import java.util.List;

/** What came of entering a person by hand. */
public sealed interface NewPerson {
  /**
   * There is such a person.
   *
   * @param before whether there was one of that name and number already, who is taken
   */
  record There(long id, boolean before) implements NewPerson {}

  /** Nothing was written; fields are {@code name} and {@code phones.0}. */
  record Refused(List<EditResult.Problem> problems) implements NewPerson {}
}
