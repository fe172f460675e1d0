package dev.rubrica.application.port.out;

import dev.rubrica.domain.account.AccountId;
import java.util.function.Function;

/** Where everything is kept. A write outside a transaction cannot be expressed. */
public interface Storage {

  /**
   * Runs reads; each of them sees one committed state.
   *
   * @throws StorageUnavailable the storage cannot be reached
   */
  <T> T read(Function<Repositories, T> work);

  /**
   * As {@link #read(Function)}, for a caller of the account. An account that a backup has just
   * taken the place of is never taken for an empty one.
   *
   * @throws StorageUnavailable as above, or the account is not there any more
   */
  default <T> T read(AccountId account, Function<Repositories, T> work) {
    return read(work);
  }

  /**
   * Runs the work in one transaction: all of it is kept when it returns, nothing when it throws.
   * The work may run more than once (another writer won, and it is tried again), so it must have no
   * effect outside the repositories.
   *
   * @throws StorageUnavailable the storage cannot be reached, or did not say how a commit ended
   */
  <T> T write(Function<Repositories, T> work);

  /**
   * As {@link #write(Function)}, for a caller of the account.
   *
   * @throws StorageUnavailable as above, or the account is not there any more
   */
  default <T> T write(AccountId account, Function<Repositories, T> work) {
    return write(work);
  }
}
