package io.huifang.asterisk.ami;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A listener that remembers what it heard, for tests. */
final class Heard implements AmiListener {
  private final List<PbxEvent> events = new CopyOnWriteArrayList<>();
  private final BlockingQueue<PbxSnapshot> resyncs = new LinkedBlockingQueue<>();
  private final List<String> downs = new CopyOnWriteArrayList<>();

  @Override
  public void onEvent(PbxEvent event, long receivedNanos) {
    events.add(event);
  }

  @Override
  public void onResync(PbxSnapshot snapshot) {
    resyncs.add(snapshot);
  }

  @Override
  public void onDown(String reason) {
    downs.add(reason);
  }

  List<PbxEvent> events() {
    return events;
  }

  List<String> downs() {
    return downs;
  }

  PbxSnapshot resync() throws InterruptedException {
    PbxSnapshot snapshot = resyncs.poll(30, TimeUnit.SECONDS);
    if (snapshot == null) {
      throw new AssertionError("no resync");
    }
    return snapshot;
  }

  <T extends PbxEvent> T first(Class<T> type, Predicate<T> wanted) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                events.stream().filter(type::isInstance).map(type::cast).filter(wanted).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  PbxEvent.OriginateResponse originateResponse(String actionId) {
    return first(PbxEvent.OriginateResponse.class, r -> r.actionId().equals(actionId));
  }

  PbxEvent.Hangup hangup(String uniqueId) {
    return first(PbxEvent.Hangup.class, h -> h.uniqueId().equals(uniqueId));
  }
}
