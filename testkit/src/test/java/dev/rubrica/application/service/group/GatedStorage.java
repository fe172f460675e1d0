package dev.rubrica.application.service.group;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.testkit.memory.InMemoryStorage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A storage whose first write stays in flight until it is released. */
final class GatedStorage implements Storage {

  private final Storage memory = new InMemoryStorage();
  private final Semaphore gate = new Semaphore(0);
  private final CountDownLatch entered = new CountDownLatch(1);
  private final AtomicInteger writes = new AtomicInteger();

  @Override
  public <T> T read(Function<Repositories, T> work) {
    return memory.read(work);
  }

  @Override
  public <T> T write(Function<Repositories, T> work) {
    if (writes.incrementAndGet() == 1) {
      entered.countDown();
      gate.acquireUninterruptibly();
    }
    return memory.write(work);
  }

  /** Waits until the first write is in flight. */
  void awaitFirst() throws InterruptedException {
    entered.await();
  }

  void release() {
    gate.release();
  }

  int writes() {
    return writes.get();
  }
}
