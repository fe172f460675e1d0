package dev.rubrica.application.service.group;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.testkit.memory.InMemoryStorage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A storage whose first write stays in flight until it is released. */
public final class GatedStorage implements Storage {

  private final Storage memory;
  private final Semaphore gate = new Semaphore(0);
  private final CountDownLatch entered = new CountDownLatch(1);
  private final AtomicInteger writes = new AtomicInteger();

  /** Whether work counts as a part of a transaction that has begun before. */
  volatile boolean joinsTransaction;

  /** A gate before an empty storage in memory. */
  GatedStorage() {
    this(new InMemoryStorage());
  }

  public GatedStorage(Storage memory) {
    this.memory = memory;
  }

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

  @Override
  public boolean joinsTransaction() {
    return joinsTransaction;
  }

  /** Waits until the first write is in flight. */
  public void awaitFirst() throws InterruptedException {
    entered.await();
  }

  public void release() {
    gate.release();
  }

  public int writes() {
    return writes.get();
  }
}
