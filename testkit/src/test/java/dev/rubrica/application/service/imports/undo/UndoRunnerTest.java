package dev.rubrica.application.service.imports.undo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.imports.ImportRepository.Abandoned;
import dev.rubrica.application.service.imports.run.ImportLeases;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.testkit.fake.FakePhoneNumbers;
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestImport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class UndoRunnerTest {

  private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

  private final StoppedClock clock = new StoppedClock();
  private final InMemoryStorage storage = new InMemoryStorage(clock);
  private final List<ImportId> faults = new CopyOnWriteArrayList<>();
  private final Semaphore started = new Semaphore(0);
  private final CountDownLatch released = new CountDownLatch(1);

  /** Runs something before each batch of an undo. */
  private record WatchedStorage(Storage storage, Runnable batch) implements Storage {

    @Override
    public <T> T read(Function<Repositories, T> work) {
      return storage.read(work);
    }

    @Override
    public <T> T write(Function<Repositories, T> work) {
      return storage.write(work);
    }

    @Override
    public <T> T writeInBulk(AccountId account, Function<Repositories, T> work) {
      batch.run();
      return storage.writeInBulk(account, work);
    }
  }

  private UndoRunner runner(Executor threads, Runnable batch) {
    return new UndoRunner(
        new WatchedStorage(storage, batch),
        new FakePhoneNumbers(),
        clock,
        threads,
        (id, _) -> faults.add(id));
  }

  private ImportId begun(TestAccount account) {
    TestImport made = TestImport.in(account);
    assertTrue(made.end(ImportStatus.COMPLETED, null, 90));
    assertTrue(
        storage.<Boolean>write(
            in -> in.imports().beginUndo(account.id(), made.id(), ImportLeases.LEASE)));
    return made.id();
  }

  private void block() {
    started.release();
    try {
      released.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private boolean startsWithin(int permits, long milliseconds) throws InterruptedException {
    return started.tryAcquire(permits, milliseconds, TimeUnit.MILLISECONDS);
  }

  @Test
  void an_undo_that_failed_is_tried_again_after_a_pause() {
    ImportId id = begun(TestAccount.in(storage));
    AtomicInteger tries = new AtomicInteger();
    UndoRunner runner =
        runner(
            Runnable::run,
            () -> {
              tries.incrementAndGet();
              throw new IllegalStateException("a fault");
            });
    runner.adoptAll();
    assertEquals(1, tries.get());
    assertEquals(List.of(id), faults);

    clock.push(UndoRunner.PAUSE_AFTER_FAULT.minusSeconds(1));
    runner.heartbeat();
    assertEquals(1, tries.get());

    clock.push(ImportLeases.LEASE.plusSeconds(1));
    runner.heartbeat();
    assertEquals(2, tries.get());
    assertEquals(0, runner.running());
  }

  @Test
  void the_lease_of_an_undo_that_waits_is_left_to_other_nodes() throws InterruptedException {
    TestAccount account = TestAccount.in(storage);
    ImportId first = begun(account);
    ImportId second = begun(account);
    try (UndoRunner runner = runner(THREADS, this::block)) {
      runner.run(account.actor(), first);
      assertTrue(startsWithin(1, 10_000));
      runner.run(account.actor(), second);
      clock.push(Duration.ofSeconds(10));
      runner.heartbeat();
      clock.push(ImportLeases.LEASE.minusSeconds(5));
      assertEquals(List.of(second), expired());
      released.countDown();
    }
  }

  private List<ImportId> expired() {
    List<Abandoned> expired =
        storage.write(in -> in.imports().adoptUndos(clock.instant(), ImportLeases.LEASE));
    return expired.stream().map(one -> one.job().id()).toList();
  }

  @Test
  void a_few_undos_run_at_once_and_of_each_account_one() throws InterruptedException {
    try (UndoRunner runner = runner(THREADS, this::block)) {
      TestAccount many = TestAccount.in(storage);
      for (int i = 0; i < 3; i++) {
        runner.run(many.actor(), begun(many));
      }
      assertTrue(startsWithin(1, 10_000));
      assertFalse(startsWithin(1, 200));
      for (int i = 0; i < UndoRunner.CONCURRENT; i++) {
        TestAccount account = TestAccount.in(storage);
        runner.run(account.actor(), begun(account));
      }
      assertTrue(startsWithin(UndoRunner.CONCURRENT - 1, 10_000));
      assertFalse(startsWithin(1, 200));
      released.countDown();
      assertTrue(startsWithin(3, 10_000));
    }
  }
}
