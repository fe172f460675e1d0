package dev.rubrica.testkit.contract.imports;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.imports.ImportJournal.WrittenBatch;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.ImportId;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Dies while it commits one batch of an import, after later batches are written and have joined the
 * lists.
 */
final class LostBatchStorage extends DyingStorage {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final AccountId account;
  private final ImportId id;
  private final long lost;
  private final List<Long> written;

  /**
   * @param lost the number of the batch that is not committed
   * @param written the numbers of all batches that are, in ascending order
   */
  LostBatchStorage(Storage storage, AccountId account, ImportId id, long lost, List<Long> written) {
    super(storage);
    this.account = account;
    this.id = id;
    this.lost = lost;
    this.written = List.copyOf(written);
  }

  /** The process dies with the batch. */
  private static final class LostCommitException extends RuntimeException {}

  @Override
  <T extends @Nullable Object> T writeOrDie(AccountId of, Function<Repositories, T> work) {
    try {
      return storage().write(of, in -> requireNotLost(in, work));
    } catch (LostCommitException _) {
      awaitWritten();
      die();
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
    while (!storage().read(account, in -> batches(in, WrittenBatch::joined)).equals(written)) {
      assertTrue(System.nanoTime() - start < TIMEOUT.toNanos(), "the batches are not written");
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
