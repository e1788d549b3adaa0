package io.huifang.web;

import io.huifang.asterisk.ami.AmiText;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.time.Clock;

/** The audit of what is done by command: written before it is done, unlike a page's. */
public final class CommandAudit {
  private static final String PEER = "command";

  private CommandAudit() {}

  /**
   * Writes one line.
   *
   * @param who the user of the machine, or whom the command names
   * @param subject as {@code recording:17}
   */
  public static void note(
      Database database, Clock clock, String who, String action, String subject) {
    database.run(tx -> note(tx, clock, who, action, subject));
  }

  /** Writes it in the transaction of what is done, so that neither is there without the other. */
  public static void note(Tx tx, Clock clock, String who, String action, String subject) {
    tx.mapper(AuditMapper.class)
        .insert(
            new AuditMapper.Row(
                clock.instant(),
                AmiText.clean(who, 64),
                action,
                AmiText.clean(subject, 128),
                PEER));
  }
}
