package io.huifang.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A start that another thread may cut short: what waits in it (for a server that is not there, for
 * somebody who migrates) is interrupted and gives up. Runs once.
 */
public final class Start {
  private final CountDownLatch over = new CountDownLatch(1);
  private @Nullable Thread thread;
  private boolean cut;

  /** It was cut short; nobody waits for what it was to bring. */
  public static final class Cut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Cut(@Nullable Throwable cause) {
      super("stopped while it was starting", cause);
    }
  }

  /**
   * Runs it in this thread. When it is over the thread is not interrupted any more, so that what
   * has started can be stopped in peace.
   *
   * @throws Cut when it was cut short, also where it has succeeded all the same
   */
  void run(Runnable parts) {
    RuntimeException failure = null;
    boolean wasCut;
    try {
      if (begin()) {
        parts.run();
      }
    } catch (RuntimeException e) {
      failure = e;
    } finally {
      // After an Error too: whoever stops it must not wait for what is over.
      wasCut = end();
    }
    if (wasCut) {
      throw new Cut(failure);
    }
    if (failure != null) {
      throw failure;
    }
  }

  private synchronized boolean begin() {
    thread = Thread.currentThread();
    return !cut;
  }

  private synchronized boolean end() {
    thread = null;
    over.countDown();
    boolean interrupted = Thread.interrupted(); // in any case: the flag is gone
    return interrupted || cut;
  }

  /**
   * Cuts it short where it is not over.
   *
   * @return whether it is over now; false: it hangs in what cannot be interrupted
   */
  public boolean cut(Duration patience) throws InterruptedException {
    synchronized (this) {
      if (over.getCount() == 0) {
        return true;
      }
      cut = true;
      if (thread != null) {
        thread.interrupt();
      }
    }
    return over.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}
