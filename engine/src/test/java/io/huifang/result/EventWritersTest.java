package io.huifang.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huifang.call.CallEvent;
import io.huifang.store.DatabaseUnavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who goes with whom, and whose mistake costs whom what. */
@Timeout(30)
class EventWritersTest {
  /** What each transaction wrote. */
  private final BlockingQueue<List<String>> written = new LinkedBlockingQueue<>();

  /** A transaction of {@code slow} holds its thread until this is taken. */
  private final SynchronousQueue<String> held = new SynchronousQueue<>();

  private final EventWriters writers =
      new EventWriters(this::write, e -> e.reference().startsWith("alone"));

  @AfterEach
  void close() {
    writers.close();
  }

  @Test
  void whatCameMeanwhileGoesTogetherButOnlyOneOfEachCall() throws Exception {
    holdBoth();
    List<Future<Boolean>> all = List.of(add("call-1"), add("call-2"), add("call-1"), add("call-3"));
    held.take();
    for (Future<Boolean> one : all) {
      assertThat(one.get(10, TimeUnit.SECONDS)).isTrue();
    }
    held.take();
    assertThat(written).contains(List.of("call-1", "call-2", "call-3"), List.of("call-1"));
  }

  @Test
  void aWrongOneCostsItsNeighboursNothing() throws Exception {
    holdBoth();
    Future<Boolean> good = add("call-1");
    Future<Boolean> wrong = add("wrong");
    Future<Boolean> alsoGood = add("call-2");
    held.take();
    held.take();
    assertThat(good.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(alsoGood.get(10, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(() -> wrong.get(10, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDatabaseThatIsAwayIsToldToAllAtOnce() throws Exception {
    holdBoth();
    List<Future<Boolean>> all = List.of(add("call-1"), add("away"), add("call-2"));
    held.take();
    held.take();
    for (Future<Boolean> one : all) {
      assertThatThrownBy(() -> one.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(DatabaseUnavailable.class);
    }
    assertThat(written).noneMatch(batch -> batch.contains("call-1"));
  }

  @Test
  void whatNobodyWaitsForAnyLongerIsNotWritten() throws Exception {
    holdBoth();
    Future<Boolean> left = add("call-1");
    left.cancel(false);
    Future<Boolean> stays = add("call-2");
    held.take();
    assertThat(stays.get(10, TimeUnit.SECONDS)).isTrue();
    held.take();
    assertThatThrownBy(left::get).isInstanceOf(CancellationException.class);
    assertThat(written).noneMatch(batch -> batch.contains("call-1"));
  }

  @Test
  void oneThatMayHaveToWaitForAPersonsRowKeepsNobodyWaiting() throws Exception {
    Future<Boolean> waits = add("alone-slow");
    assertThat(begun.poll(10, TimeUnit.SECONDS)).isEqualTo("alone-slow");
    Future<Boolean> second = add("alone-slow");
    assertThat(begun.poll(10, TimeUnit.SECONDS)).isEqualTo("alone-slow");
    Future<Boolean> third = add("alone-slow");
    assertThat(begun.poll(10, TimeUnit.SECONDS)).isEqualTo("alone-slow");
    assertThat(add("call-1").get(10, TimeUnit.SECONDS)).isTrue();
    held.take();
    held.take();
    held.take();
    assertThat(waits.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(second.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(third.get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aBrokenMachineSendsThemToTheJournalAndTheThreadsGoOn() throws Exception {
    for (int i = 0; i < 4; i++) {
      assertThatThrownBy(() -> add("broken").get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(DatabaseUnavailable.class);
    }
    assertThat(add("call-1").get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void anEndWritesWhatIsThereAndTakesNoMore() throws Exception {
    Future<Boolean> before = add("call-1");
    writers.close();
    assertThat(before.get(10, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(() -> add("call-2").get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(DatabaseUnavailable.class);
  }

  /** Both threads are in a transaction when this returns. */
  private void holdBoth() throws InterruptedException {
    var _ = add("slow-1");
    assertThat(begun.poll(10, TimeUnit.SECONDS)).isEqualTo("slow-1");
    var _ = add("slow-2");
    assertThat(begun.poll(10, TimeUnit.SECONDS)).isEqualTo("slow-2");
  }

  private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();

  private Future<Boolean> add(String reference) {
    return writers.add(new CallEvent.Ended(reference, Instant.EPOCH, "", null));
  }

  private void write(List<CallEvent> events) {
    List<String> references = new ArrayList<>(events.stream().map(CallEvent::reference).toList());
    Consumer<String> fail =
        r -> {
          switch (r) {
            case "wrong" -> throw new IllegalArgumentException("wrong data");
            case "broken" -> throw new NoClassDefFoundError("broken");
            case "away" -> throw new DatabaseUnavailable("away");
            default -> {}
          }
        };
    references.forEach(fail);
    if (references.getFirst().contains("slow")) {
      begun.add(references.getFirst());
      hold(references.getFirst());
    }
    written.add(references);
  }

  private void hold(String reference) {
    try {
      held.put(reference);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
