package dev.rubrica.testkit.fake;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs each task in a thread of its own, except for those that a test holds back. Thread-safe. */
public final class TaskGate implements Executor {

  private final AtomicInteger free = new AtomicInteger(Integer.MAX_VALUE);
  private volatile CountDownLatch held = new CountDownLatch(0);

  /** Lets this many more tasks begin, and holds those after them back until {@link #open}. */
  public void closeAfter(int tasks) {
    held = new CountDownLatch(1);
    free.set(tasks);
  }

  /** Lets all tasks begin. */
  public void open() {
    free.set(Integer.MAX_VALUE);
    held.countDown();
  }

  @Override
  public void execute(Runnable task) {
    CountDownLatch gate = free.getAndDecrement() > 0 ? new CountDownLatch(0) : held;
    Thread.startVirtualThread(
        () -> {
          try {
            gate.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          task.run();
        });
  }
}
