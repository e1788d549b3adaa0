package io.huifang.hotline;

import io.huifang.asterisk.ami.AmiListener;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.call.CallEvent;
import io.huifang.call.CallSink;
import io.huifang.customer.CallerMatch;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The record of inbound calls: begun by the hotline script, ended by the PBX's Hangup event. */
public final class InboundCalls implements AmiListener, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(InboundCalls.class);

  private final CallSink sink;
  private final Clock clock;
  private final Set<String> open = ConcurrentHashMap.newKeySet();
  // One thread keeps the order of a call's events; the caller does not wait for it.
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("inbound").factory());

  /** With the calls that an earlier life left open; the next resync ends those that are over. */
  public InboundCalls(CallSink sink, Clock clock, List<String> leftOpen) {
    this.sink = sink;
    this.clock = clock;
    open.addAll(leftOpen);
  }

  void began(String linkedId, String e164, Optional<CallerMatch> caller) {
    open.add(linkedId);
    @Nullable Long customer =
        caller.orElse(null) instanceof CallerMatch.One one ? one.customer().id() : null;
    write(
        new CallEvent.Started(linkedId, clock.instant(), "in", null, "", "", customer, null, e164));
  }

  @Override
  public void onEvent(PbxEvent event, long receivedNanos) {
    if (event instanceof PbxEvent.Hangup e && open.remove(e.uniqueId())) {
      ended(e.uniqueId());
    }
  }

  @Override
  public void onResync(PbxSnapshot snapshot) {
    Set<String> live =
        snapshot.channels().stream().map(PbxSnapshot.Channel::uniqueId).collect(Collectors.toSet());
    for (String linkedId : List.copyOf(open)) {
      if (!live.contains(linkedId) && open.remove(linkedId)) {
        ended(linkedId);
      }
    }
  }

  @Override
  public void onDown(String reason) {
    // The resync after it ends what was missed.
  }

  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(5, TimeUnit.SECONDS)) {
        writer.shutdownNow();
      }
    } catch (InterruptedException e) {
      writer.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void ended(String linkedId) {
    write(new CallEvent.Ended(linkedId, clock.instant(), "", null));
  }

  private void write(CallEvent event) {
    writer.execute(() -> {
      try {
        sink.record(event);
      } catch (RuntimeException e) {
        log.error("call={} not on record", event.reference(), e);
      }
    });
  }
}
