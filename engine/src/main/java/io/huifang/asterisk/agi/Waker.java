package io.huifang.asterisk.agi;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;

/**
 * Wakes the threads of calls whose answers came in one turn of an event loop. Used by that loop
 * only.
 *
 * <p>Design. To wake a virtual thread from outside of its scheduler costs a system call for each
 * when the scheduler's threads have nothing to do, which is so after each few microseconds of work
 * that an answer makes. So one virtual thread is started for all answers of a turn, and wakes the
 * others from inside the scheduler.
 */
final class Waker implements Runnable {
  private final ThreadFactory threads;
  private List<CallThread> answered = new ArrayList<>();

  Waker(ThreadFactory threads) {
    this.threads = threads;
  }

  /** This call has an answer. True for the first of a turn: {@link #run} is due at its end. */
  boolean add(CallThread call) {
    answered.add(call);
    return answered.size() == 1;
  }

  /** The end of a turn. */
  @Override
  public void run() {
    List<CallThread> batch = answered;
    if (batch.size() == 1) {
      batch.getFirst().wake();
      batch.clear();
      return;
    }
    answered = new ArrayList<>(batch.size());
    Runnable wakes = () -> batch.forEach(CallThread::wake);
    Thread thread = threads.newThread(wakes);
    thread.setName("agi-wake");
    try {
      thread.start();
    } catch (OutOfMemoryError | RejectedExecutionException e) {
      wakes.run(); // the machine gives no thread: dearer from here, but no call waits in vain
    }
  }
}
