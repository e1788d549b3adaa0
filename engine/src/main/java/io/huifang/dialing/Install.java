package io.huifang.dialing;

import io.huifang.store.Database;
import java.security.SecureRandom;

/**
 * Who this database is: a number drawn once, part of every attempt tag and written into journals.
 */
public final class Install {
  private Install() {}

  /** That number; drawn when there is none yet. */
  public static int number(Database database) {
    int drawn = 100_000 + new SecureRandom().nextInt(900_000);
    return database.inTx(tx -> {
      AttemptMapper mapper = tx.mapper(AttemptMapper.class);
      return mapper
          .install()
          .orElseGet(() -> {
            mapper.nameInstall(drawn);
            return mapper.install().orElseThrow();
          });
    });
  }
}
