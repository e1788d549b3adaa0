package io.huifang.asterisk.agi;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prompts that Asterisk could not play. Each is told once, and again when it is there. */
final class MissingRecordings {
  private static final Logger log = LoggerFactory.getLogger(MissingRecordings.class);

  /** Somebody who sets up a PBX without prompts need not be told of each. */
  private static final int MOST = 100;

  private final Set<String> missing = ConcurrentHashMap.newKeySet();

  void missing(String file) {
    if (missing.size() < MOST && missing.add(file)) {
      log.error("the PBX has no recording of {}: callers hear that we are sorry", file);
    }
  }

  void found(String file) {
    if (!missing.isEmpty() && missing.remove(file)) {
      log.info("the PBX has a recording of {} now", file);
    }
  }

  List<String> now() {
    return missing.stream().sorted().toList();
  }
}
