package dev.rubrica.persistence;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.persistence.LargeAccounts.Subject;
import java.util.function.ToLongFunction;

/**
 * An operation of the service on an account through the repositories.
 *
 * @param besides the number of rows that it reads besides those of its parameters and its result
 */
record StorageOperation(String name, ToLongFunction<Subject> besides, Work work) {

  /** Rows of earlier operations that remain in the indexes until a vacuum. */
  private static final long ROLLED_BACK = 1_000;

  /** The calls of the repositories; their changes are rolled back afterwards. */
  interface Work {
    void on(Repositories in, Subject subject);
  }

  /** Reads no other rows than those of its parameters and those that it returns or changes. */
  static StorageOperation few(String name, Work work) {
    return new StorageOperation(name, _ -> 0, work);
  }

  /** Reads this number of other rows. */
  static StorageOperation through(int rows, String name, Work work) {
    return new StorageOperation(name, _ -> rows, work);
  }

  /** Reads this number of other rows, or the whole account if the statistics do not contain it. */
  static StorageOperation fewWhereKnown(int rows, String name, Work work) {
    return new StorageOperation(name, on -> on.analysed() ? rows : on.rows(), work);
  }

  /** Reads the whole account, and no other account. */
  static StorageOperation whole(String name, Work work) {
    return new StorageOperation(name, on -> on.rows() + ROLLED_BACK, work);
  }

  RowsBound bound(Subject subject) {
    return new RowsBound(besides.applyAsLong(subject));
  }
}
