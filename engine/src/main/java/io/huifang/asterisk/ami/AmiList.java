package io.huifang.asterisk.ami;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Collects the events that answer one action, up to the one that says the list is complete. */
final class AmiList {
  /**
   * The list.
   *
   * @param rows one map for each event, names in lower case; the completing one is not among them
   */
  record Rows(List<Map<String, String>> rows) {
    /** Those of one event name. */
    List<Map<String, String>> of(String event) {
      return rows.stream().filter(row -> event.equals(row.get("event"))).toList();
    }
  }

  private static final int MOST_ROWS = 200_000;

  private final List<Map<String, String>> rows = new ArrayList<>(); // reading thread only
  private final CompletableFuture<Rows> done = new CompletableFuture<>();

  void add(RawMessage message) {
    if (message.text("EventList").equalsIgnoreCase("Complete")) {
      done.complete(new Rows(List.copyOf(rows)));
    } else if (rows.size() < MOST_ROWS) {
      rows.add(message.lowerCased());
    } else {
      lost();
    }
  }

  void lost() {
    done.completeExceptionally(new IllegalStateException("list not complete"));
  }

  CompletableFuture<Rows> rows() {
    return done;
  }
}
