package dev.rubrica.application.service.group;

import dev.rubrica.application.port.out.LockWait;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.domain.account.AccountId;
import java.util.List;
import java.util.Optional;

/**
 * Writes the requests of a group in one transaction, which may be repeated.
 *
 * @param <R> a request
 * @param <A> the answer to a request
 */
@FunctionalInterface
public interface GroupWriter<R, A> {

  /**
   * The answers in the order of the requests. They must be those of some serial order of the
   * requests. A request without an answer has changed nothing: it fails, or has to wait for locks
   * of others, and is written alone.
   */
  List<Optional<A>> write(Repositories in, AccountId account, List<R> requests, LockWait wait);

  /** Whether it can write a group with {@link LockWait#NEVER}; otherwise each request is alone. */
  default boolean skipsLocked() {
    return true;
  }
}
