package io.huifang.asterisk.agi;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what a peer does wrong: one line per peer, kind and minute, never a stack trace. */
final class PeerLog {
  private static final Logger log = LoggerFactory.getLogger(PeerLog.class);
  private static final int MOST_KEPT = 1_000;
  private static final long QUIET = TimeUnit.MINUTES.toNanos(1);

  private final LongSupplier nanos;
  private final Map<String, Long> said = new LinkedHashMap<>();

  PeerLog(LongSupplier nanos) {
    this.nanos = nanos;
  }

  void warn(InetAddress peer, AgiMeters.End kind, String what) {
    if (mayTell(peer.getHostAddress() + ' ' + kind)) {
      log.warn("agi peer={} {} (said at most once a minute)", peer.getHostAddress(), what);
    }
  }

  synchronized boolean mayTell(String key) {
    long now = nanos.getAsLong();
    Long last = said.get(key);
    if (last != null && now - last < QUIET) {
      return false;
    }
    said.remove(key);
    said.put(key, now);
    if (said.size() > MOST_KEPT) {
      said.remove(said.keySet().iterator().next());
    }
    return true;
  }
}
