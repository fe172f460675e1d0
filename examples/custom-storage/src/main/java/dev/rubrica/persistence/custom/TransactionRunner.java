package dev.rubrica.persistence.custom;

import dev.rubrica.application.port.out.Repositories;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs transactions in the database behind the storage, each of them once. Thread-safe. */
public interface TransactionRunner {

  /**
   * Runs the work in one transaction, which is committed when the work returns and rolled back when
   * it throws. The repositories are valid only during the call.
   *
   * @throws ConflictException another writer has won; nothing was changed
   * @throws ConnectionException the database cannot be reached, or the connection was lost
   */
  <T extends @Nullable Object> T run(TransactionType type, Function<Repositories, T> work)
      throws ConflictException, ConnectionException;

  /**
   * A conflict with another writer: a serialization failure, a deadlock, or a unique value that
   * another transaction has just stored.
   */
  final class ConflictException extends Exception {}

  /** The database cannot be reached, or the connection was lost. */
  final class ConnectionException extends Exception {

    private final boolean duringCommit;

    public ConnectionException(boolean duringCommit) {
      this.duringCommit = duringCommit;
    }

    /** Whether the connection was lost during the commit, so that its outcome is unknown. */
    public boolean duringCommit() {
      return duringCommit;
    }
  }
}
