package io.huifang.asterisk.agi;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The thread of one call, waiting for answers; there is at most one of them. It parks without a
 * timer: the event loop ends the wait when the deadline is over.
 */
final class CallThread {
  private volatile AgiHangup.@Nullable Reason over;
  private volatile @Nullable String mail;
  private volatile @Nullable Thread thread;

  /** False: the machine gives no thread. */
  boolean start(Thread call) {
    thread = call; // before it runs: its answer may come at once
    try {
      call.start();
      return true;
    } catch (OutOfMemoryError | RejectedExecutionException e) {
      thread = null;
      return false;
    }
  }

  boolean started() {
    return thread != null;
  }

  boolean isOver() {
    return over != null;
  }

  /** The call's thread: forgets an answer that came too late. */
  void expect() {
    mail = null;
  }

  /** The call's thread: waits for the answer. */
  String await() throws AgiHangup {
    String answer;
    while ((answer = mail) == null) {
      AgiHangup.Reason reason = over;
      if (reason != null) {
        throw new AgiHangup(reason);
      }
      if (Thread.currentThread().isInterrupted()) {
        over(AgiHangup.Reason.STOPPED);
        continue;
      }
      LockSupport.park(this);
    }
    mail = null;
    return answer;
  }

  /** Leaves the answer; who waits for it is woken by {@link #wake}. */
  void deliver(String answer) {
    mail = answer;
  }

  /** Lets the call's thread look again. */
  void wake() {
    LockSupport.unpark(thread);
  }

  /** Ends the waiting; the first reason counts. */
  void over(AgiHangup.Reason reason) {
    if (over == null) {
      over = reason;
      LockSupport.unpark(thread);
    }
  }

  void interrupt() {
    Thread call = thread;
    if (call != null) {
      call.interrupt();
    }
  }
}
