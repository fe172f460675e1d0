package dev.rubrica.persistence.storage;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlStates;
import dev.rubrica.persistence.jdbc.StatementFailedException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A storage whose changes nobody else sees: all work runs in one transaction, one after the other,
 * and the transaction is rolled back at the end. Reads and the beginning and the end of writes also
 * run on the connections of requests, where they find and change nothing. Thread-safe.
 */
public final class RolledBackStorage implements Storage {

  private final PgSession session;
  private final PgStorage requests;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  private RolledBackStorage(PgSession session, PgStorage requests) {
    this.session = session;
    this.requests = requests;
  }

  /**
   * Runs the work with such a storage. After a failed statement, the storage accepts no further
   * work.
   *
   * @param background runs the transaction
   * @param requests the storage whose connections reads use as well
   */
  public static void run(PgStorage background, PgStorage requests, Consumer<Storage> work) {
    try {
      background.<Object>writeSession(
          session -> {
            work.accept(new RolledBackStorage(session, requests));
            throw new RollbackException();
          });
    } catch (RollbackException _) {
      // The work has ended, and PgStorage has rolled back.
    }
  }

  @Override
  public <T extends @Nullable Object> T read(Function<Repositories, T> work) {
    readNothing(work);
    return inTransaction(work);
  }

  // A read that finds nothing may throw, for example because a counter is missing.
  private void readNothing(Function<Repositories, ?> work) {
    try {
      requests.read(in -> work.apply(in));
    } catch (RuntimeException _) {
      // The result is not used.
    }
  }

  @Override
  public <T extends @Nullable Object> T write(Function<Repositories, T> work) {
    requests.write(_ -> true);
    return inTransaction(
        in -> {
          T result = work.apply(in);
          session.end().write();
          return result;
        });
  }

  private <T extends @Nullable Object> T inTransaction(Function<Repositories, T> work) {
    oneAtATime.lock();
    try {
      return work.apply(requests.repositories(session));
    } catch (StatementFailedException e) {
      throw SqlStates.translate(e.cause());
    } finally {
      oneAtATime.unlock();
    }
  }

  /** Ends the transaction without a commit. */
  private static final class RollbackException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RollbackException() {
      super("the transaction is rolled back", null, false, false);
    }
  }
}
