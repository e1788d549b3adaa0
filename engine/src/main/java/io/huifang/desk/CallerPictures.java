package io.huifang.desk;

import java.util.Optional;

/** Where pictures come from. Both methods ask the database and may fail with it. */
public interface CallerPictures {
  /** Who has this number; with several, the one that the files put first. */
  Optional<CallerPicture> byNumber(String number);

  /** One customer's. */
  Optional<CallerPicture> byId(long customerId);
}
