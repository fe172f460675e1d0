package dev.rubrica.testkit.contract.imports;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.imports.ImportJournal.WrittenBatch;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.testkit.contract.imports.MortalStorage.DeathError;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The storage as a process has it that dies while it commits one batch of an import, after later
 * batches are written and have joined the lists.
 */
final class LostBatchStorage implements Storage {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Storage storage;
  private final AccountId account;
  private final ImportId id;
  private final long lost;
  private final List<Long> written;
  private volatile boolean dead;

  /**
   * @param lost the number of the batch that is not committed
   * @param written the numbers of all batches that are, in ascending order
   */
  LostBatchStorage(Storage storage, AccountId account, ImportId id, long lost, List<Long> written) {
    this.storage = storage;
    this.account = account;
    this.id = id;
    this.lost = lost;
    this.written = List.copyOf(written);
  }

  /** The process dies with the batch. */
  private static final class LostCommitException extends RuntimeException {}

  boolean isDead() {
    return dead;
  }

  private void requireAlive() {
    if (dead) {
      throw new DeathError();
    }
  }

  @Override
  public <T extends @Nullable Object> T read(Function<Repositories, T> work) {
    requireAlive();
    return storage.read(work);
  }

  @Override
  public <T extends @Nullable Object> T read(AccountId of, Function<Repositories, T> work) {
    requireAlive();
    return storage.read(of, work);
  }

  @Override
  public <T extends @Nullable Object> T write(Function<Repositories, T> work) {
    requireAlive();
    return storage.write(work);
  }

  @Override
  public <T extends @Nullable Object> T write(AccountId of, Function<Repositories, T> work) {
    requireAlive();
    try {
      return storage.write(of, in -> requireNotLost(in, work));
    } catch (LostCommitException _) {
      awaitWritten();
      dead = true;
      throw new DeathError();
    }
  }

  private <T extends @Nullable Object> T requireNotLost(
      Repositories in, Function<Repositories, T> work) {
    T result = work.apply(in);
    if (batches(in, batch -> batch.number() == lost).isEmpty()) {
      return result;
    }
    throw new LostCommitException();
  }

  private void awaitWritten() {
    long start = System.nanoTime();
    while (!storage.read(account, in -> batches(in, WrittenBatch::joined)).equals(written)) {
      assertTrue(System.nanoTime() - start < PATIENCE.toNanos(), "the batches are not written");
      Thread.onSpinWait();
    }
  }

  private List<Long> batches(Repositories in, Predicate<WrittenBatch> which) {
    return in.importJournal().written(account, id, 0, 100).stream()
        .filter(which)
        .map(WrittenBatch::number)
        .toList();
  }
}
