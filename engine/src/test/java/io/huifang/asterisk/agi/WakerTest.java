package io.huifang.asterisk.agi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WakerTest {
  private final Waker waker = new Waker(Thread.ofVirtual().factory());

  private record Waiting(CallThread call, Thread thread, CompletableFuture<String> heard) {}

  private static Waiting waiting() {
    CallThread call = new CallThread();
    CompletableFuture<String> heard = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .unstarted(() -> {
              try {
                heard.complete(call.await());
              } catch (AgiHangup e) {
                heard.completeExceptionally(e);
              }
            });
    call.start(thread);
    return new Waiting(call, thread, heard);
  }

  private static void awaitParked(List<Waiting> calls) {
    await().until(() -> calls.stream().allMatch(c -> c.thread.getState() == Thread.State.WAITING));
  }

  /** A machine without a thread to give. */
  static Thread refused(Runnable work) {
    return new Thread(work) {
      @Override
      public void start() {
        throw new OutOfMemoryError("unable to create native thread");
      }
    };
  }

  @Test
  void callsThatWereAnsweredGoOnAlsoWhenTheMachineGivesNoThread() throws Exception {
    Waker alone = new Waker(WakerTest::refused);
    List<Waiting> calls = List.of(waiting(), waiting(), waiting());
    awaitParked(calls);
    for (Waiting each : calls) {
      each.call.deliver("200 result=0");
      alone.add(each.call);
    }
    alone.run();
    for (Waiting each : calls) {
      assertThat(each.heard.get(10, TimeUnit.SECONDS)).isEqualTo("200 result=0");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 50})
  void everyCallThatWasAnsweredInATurnGoesOnAfterIt(int size) throws Exception {
    for (int turn = 0; turn < 3; turn++) {
      List<Waiting> calls = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        calls.add(waiting());
      }
      awaitParked(calls);
      for (int i = 0; i < size; i++) {
        calls.get(i).call.deliver("200 result=" + i);
        assertThat(waker.add(calls.get(i).call)).isEqualTo(i == 0);
      }
      waker.run();
      for (int i = 0; i < size; i++) {
        assertThat(calls.get(i).heard.get(10, TimeUnit.SECONDS)).isEqualTo("200 result=" + i);
      }
    }
  }
}
