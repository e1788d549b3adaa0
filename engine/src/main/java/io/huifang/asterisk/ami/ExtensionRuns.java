package io.huifang.asterisk.ami;

import io.huifang.asterisk.DialplanContract;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Extensions of the dialplan that are run for their effect. The dozen events that each run makes
 * are of no interest to listeners and are kept from them.
 */
final class ExtensionRuns {
  private final Map<String, CompletableFuture<Boolean>> waiting = new ConcurrentHashMap<>();
  private final Set<String> marks = ConcurrentHashMap.newKeySet();

  ExtensionRuns() {
    marks.add(mark(DialplanContract.CONTEXT_DB)); // also when another engine runs them
  }

  private static String mark(String context) {
    return "@" + context + "-";
  }

  CompletableFuture<Boolean> expect(String actionId, String context) {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    marks.add(mark(context));
    waiting.put(actionId, done);
    return done;
  }

  void forget(String actionId) {
    waiting.remove(actionId);
  }

  /** True if the event belongs to a run and to nobody else. */
  boolean claims(PbxEvent event) {
    if (event instanceof PbxEvent.OriginateResponse response) {
      CompletableFuture<Boolean> done = waiting.remove(response.actionId());
      if (done != null) {
        done.complete(response.success());
      }
      return done != null || isRun(response.channel());
    }
    return switch (event) {
      case PbxEvent.DialBegin dial -> isRun(dial.destChannel());
      case PbxEvent.DialState dial -> isRun(dial.destChannel());
      case PbxEvent.DialEnd dial -> isRun(dial.destChannel());
      case PbxEvent.OfChannel of -> isRun(of.channel());
      default -> false;
    };
  }

  private boolean isRun(String channel) {
    for (String mark : marks) {
      if (channel.contains(mark)) {
        return true;
      }
    }
    return false;
  }
}
