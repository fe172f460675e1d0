package dev.rubrica.persistence.custom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transactions are retried after a conflict, and only then. */
class CustomStorageTest {

  /** The first transactions end with a conflict. */
  private static final class ConflictingRunner implements TransactionRunner {
    private final int conflicts;
    private int runs;

    ConflictingRunner(int conflicts) {
      this.conflicts = conflicts;
    }

    @Override
    public <T> T run(TransactionType type, Function<Repositories, T> work)
        throws ConflictException {
      if (runs++ < conflicts) {
        throw new ConflictException();
      }
      return work.apply(null);
    }
  }

  /** The connection is lost in every transaction. */
  private static final class DisconnectedRunner implements TransactionRunner {
    private final boolean duringCommit;
    private int runs;

    DisconnectedRunner(boolean duringCommit) {
      this.duringCommit = duringCommit;
    }

    @Override
    public <T> T run(TransactionType type, Function<Repositories, T> work)
        throws ConnectionException {
      runs++;
      throw new ConnectionException(duringCommit);
    }
  }

  @Test
  void a_transaction_is_retried_three_times_after_conflicts() {
    ConflictingRunner runner = new ConflictingRunner(3);
    assertEquals("done", new CustomStorage(runner).write(_ -> "done"));
    assertEquals(4, runner.runs);
  }

  @Test
  void after_four_conflicts_the_storage_is_unavailable_and_nothing_was_changed() {
    ConflictingRunner runner = new ConflictingRunner(4);
    Storage storage = new CustomStorage(runner);
    StorageUnavailableException e =
        assertThrows(StorageUnavailableException.class, () -> storage.write(_ -> "done"));
    assertFalse(e.outcomeUnknown());
    assertEquals(4, runner.runs);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_lost_connection_is_not_retried_and_says_whether_the_outcome_is_unknown(
      boolean duringCommit) {
    DisconnectedRunner runner = new DisconnectedRunner(duringCommit);
    Storage storage = new CustomStorage(runner);
    StorageUnavailableException e =
        assertThrows(StorageUnavailableException.class, () -> storage.write(_ -> "done"));
    assertEquals(duringCommit, e.outcomeUnknown());
    assertEquals(1, runner.runs);
  }
}
