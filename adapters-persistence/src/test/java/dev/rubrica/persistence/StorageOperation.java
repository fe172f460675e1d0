package dev.rubrica.persistence;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.persistence.LargeAccounts.Subject;
import java.util.function.ToLongFunction;

/**
 * Something the service does with an account through the repositories.
 *
 * @param besides how many rows of the account it goes through besides those it is given and returns
 */
record StorageOperation(String name, ToLongFunction<Subject> besides, Work work) {

  /** Rows of earlier operations, which remain in the indexes until a vacuum. */
  private static final long ROLLED_BACK = 1_000;

  /** The calls themselves; what they change is rolled back afterwards. */
  interface Work {
    void on(Repositories in, Subject subject);
  }

  /** Reads no more than it is given, returns or changes. */
  static StorageOperation few(String name, Work work) {
    return new StorageOperation(name, _ -> 0, work);
  }

  /** Goes through so many rows besides. */
  static StorageOperation through(int rows, String name, Work work) {
    return new StorageOperation(name, _ -> rows, work);
  }

  /** Goes through so many rows besides, or through the account where statistics do not know it. */
  static StorageOperation fewWhereKnown(int rows, String name, Work work) {
    return new StorageOperation(name, on -> on.analysed() ? rows : on.rows(), work);
  }

  /** Goes through the whole account, and not through others. */
  static StorageOperation whole(String name, Work work) {
    return new StorageOperation(name, on -> on.rows() + ROLLED_BACK, work);
  }

  RowsBound bound(Subject subject) {
    return new RowsBound(besides.applyAsLong(subject));
  }
}
