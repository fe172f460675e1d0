package dev.rubrica.application.service.list;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.testkit.memory.InMemoryStorage;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A storage whose snapshots return only when they are released. */
final class HeldSnapshots implements Storage {

  final InMemoryStorage storage;
  final BlockingQueue<CountDownLatch> held = new LinkedBlockingQueue<>();
  private final Duration patience;

  HeldSnapshots(InMemoryStorage storage, Duration patience) {
    this.storage = storage;
    this.patience = patience;
  }

  @Override
  public <T> T read(Function<Repositories, T> work) {
    return storage.read(work);
  }

  @Override
  public <T> T readSnapshot(AccountId account, Function<Repositories, T> work) {
    T result = storage.readSnapshot(account, work);
    CountDownLatch release = new CountDownLatch(1);
    held.add(release);
    try {
      release.await();
    } catch (InterruptedException e) {
      throw new StorageUnavailableException(false, e);
    }
    return result;
  }

  @Override
  public <T> T write(Function<Repositories, T> work) {
    return storage.write(work);
  }

  /** The next snapshot that was read. */
  CountDownLatch next() throws InterruptedException {
    CountDownLatch next = held.poll(patience.toSeconds(), TimeUnit.SECONDS);
    assertTrue(next != null, "no count has started");
    return next;
  }
}
