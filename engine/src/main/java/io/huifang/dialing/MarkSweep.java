package io.huifang.dialing;

import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes from the PBXs what settled attempts left there: void marks, which have to outlive the
 * settlement, and marks whose engine died between settling and cleaning.
 */
final class MarkSweep {
  private static final Logger log = LoggerFactory.getLogger(MarkSweep.class);

  /** Longer than an originate can be on its way. */
  private static final Duration REST = Duration.ofMinutes(10);

  /** At a time, so that it delays nobody; the rest comes in the next round. */
  private static final int MOST = 500;

  private final Database database;
  private final Clock clock;
  private final Map<String, PbxPort> pbxs;
  private final int install;

  MarkSweep(Database database, Clock clock, Map<String, PbxPort> pbxs, int install) {
    this.database = database;
    this.clock = clock;
    this.pbxs = pbxs;
    this.install = install;
  }

  void run() {
    pbxs.forEach((name, pbx) -> {
      try {
        sweep(name, pbx);
      } catch (AmiUnavailable e) {
        log.debug("pbx={} keeps its marks for now: {}", name, e.getMessage());
      }
    });
  }

  private void sweep(String name, PbxPort pbx) throws AmiUnavailable {
    List<Long> marked =
        pbx.marked().stream()
            .filter(t -> t.install() == install)
            .map(AttemptTag::attemptId)
            .sorted()
            .toList();
    List<Long> over = new ArrayList<>();
    // Page by page: marks without a row in the database (it was restored) shall not block the
    // others.
    for (int i = 0; i < marked.size() && over.size() < MOST; i += MOST) {
      List<Long> page = marked.subList(i, Math.min(i + MOST, marked.size()));
      over.addAll(
          database.inTx(
              tx -> tx.mapper(AttemptMapper.class).endedBefore(page, clock.instant().minus(REST))));
    }
    for (long id : over) {
      pbx.forget(new AttemptTag(install, id));
    }
    if (!over.isEmpty()) {
      log.info("pbx={} marks of {} settled attempts deleted", name, over.size());
    }
  }
}
