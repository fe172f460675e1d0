package dev.rubrica.application.port.out;

import dev.rubrica.domain.account.AccountId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where everything is kept. A write outside a transaction cannot be expressed.
 *
 * <p>Who works for an account names it: what an account does at once is bounded, so that others are
 * served beside it whatever it does. What names none is served apart from all accounts: it is for
 * finding out who calls, for operators, and for work on several accounts.
 */
public interface Storage {

  /**
   * Runs reads; each of them sees one committed state.
   *
   * @throws StorageUnavailableException the storage cannot be reached
   */
  <T extends @Nullable Object> T read(Function<Repositories, T> work);

  /**
   * As {@link #read(Function)}, for a caller of the account. An account that a backup has just
   * taken the place of is never taken for an empty one.
   *
   * @throws StorageUnavailableException also when the account has too much under way, or is not
   *     there any more
   */
  default <T extends @Nullable Object> T read(AccountId account, Function<Repositories, T> work) {
    return read(work);
  }

  /**
   * Runs the work in one transaction: all of it is kept when it returns, nothing when it throws.
   * The work may run more than once (another writer won, and it is tried again), so it must have no
   * effect outside the repositories.
   *
   * @throws StorageUnavailableException the storage cannot be reached, or did not say how a commit
   *     ended
   */
  <T extends @Nullable Object> T write(Function<Repositories, T> work);

  /**
   * As {@link #write(Function)}, for a caller of the account. What has to wait for something that
   * others change just now is given up soon.
   *
   * @throws StorageUnavailableException also when the account has too much under way, or is not
   *     there any more
   */
  default <T extends @Nullable Object> T write(AccountId account, Function<Repositories, T> work) {
    return write(work);
  }

  /** As {@link #write(AccountId, Function)} for work on many at once, which waits for longer. */
  default <T extends @Nullable Object> T writeInBulk(
      AccountId account, Function<Repositories, T> work) {
    return write(account, work);
  }
}
