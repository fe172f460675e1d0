package dev.rubrica.application.port.out;

import dev.rubrica.domain.account.AccountId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The persistent storage. A write outside a transaction cannot be expressed.
 *
 * <p>Work for an account names it. The concurrent work of an account is limited (bulkhead), so that
 * an account cannot block others. Work without an account has a limit of its own: it is for
 * authentication, for operators, and for work on several accounts.
 */
public interface Storage {

  /**
   * Runs reads. Each of them sees one committed state.
   *
   * @throws StorageUnavailableException the storage cannot be reached
   */
  <T extends @Nullable Object> T read(Function<Repositories, T> work);

  /**
   * As {@link #read(Function)}, for an account. Fails for an account that a restored backup has
   * replaced, instead of reading it as empty.
   *
   * @throws StorageUnavailableException also when the account has too much concurrent work, or does
   *     not exist any more
   */
  default <T extends @Nullable Object> T read(AccountId account, Function<Repositories, T> work) {
    return read(work);
  }

  /**
   * As {@link #read(AccountId, Function)}, where all reads of the work see the same committed state
   * (snapshot). It locks nothing that others wait for. The default is for storages whose reads
   * always do.
   *
   * @throws StorageUnavailableException as {@link #read(AccountId, Function)}
   */
  default <T extends @Nullable Object> T readSnapshot(
      AccountId account, Function<Repositories, T> work) {
    return read(account, work);
  }

  /**
   * As {@link #readSnapshot}, for reads that somebody waits for: empty if one of them takes longer
   * than this time. The default is for storages that cannot end a read, and is never empty.
   *
   * @throws StorageUnavailableException as {@link #read(AccountId, Function)}
   */
  default <T> Optional<T> readWithin(
      AccountId account, Duration time, Function<Repositories, T> work) {
    return Optional.of(readSnapshot(account, work));
  }

  /**
   * Runs the work in one transaction, which is committed when the work returns and rolled back when
   * it throws. The work is retried after a conflict with another writer, so it must have no effect
   * outside the repositories.
   *
   * @throws StorageUnavailableException the storage cannot be reached, or the outcome of the commit
   *     is unknown
   */
  <T extends @Nullable Object> T write(Function<Repositories, T> work);

  /**
   * As {@link #write(Function)}, for an account. The timeout for locks that others hold is short.
   *
   * @throws StorageUnavailableException also when the account has too much concurrent work, or does
   *     not exist any more
   */
  default <T extends @Nullable Object> T write(AccountId account, Function<Repositories, T> work) {
    return write(work);
  }

  /**
   * As {@link #write(AccountId, Function)}, for bulk operations, with a longer timeout for locks.
   */
  default <T extends @Nullable Object> T writeInBulk(
      AccountId account, Function<Repositories, T> work) {
    return write(account, work);
  }

  /**
   * Whether work of this thread joins a transaction that has begun before, instead of being a
   * transaction of its own.
   */
  default boolean joinsTransaction() {
    return false;
  }
}
