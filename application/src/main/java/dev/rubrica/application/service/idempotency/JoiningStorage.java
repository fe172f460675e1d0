package dev.rubrica.application.service.idempotency;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.account.AccountId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A storage with transactions that several use cases join: during {@link #together}, the reads and
 * writes of the thread are part of one transaction. Otherwise it is the storage that it decorates.
 * Thread-safe.
 */
public final class JoiningStorage implements Storage {

  private final Storage storage;
  private final ScopedValue<Repositories> transaction = ScopedValue.newInstance();

  public JoiningStorage(Storage storage) {
    this.storage = storage;
  }

  /**
   * Runs the work in one transaction, as {@link Storage#write(AccountId, Function)} does. All work
   * on this storage that the thread begins meanwhile joins the transaction, other calls of this
   * method included.
   */
  <T> T together(AccountId account, Function<Repositories, T> work) {
    if (joinsTransaction()) {
      return join(work);
    }
    return storage.write(
        account, in -> ScopedValue.where(transaction, in).call(() -> work.apply(in)));
  }

  @Override
  public boolean joinsTransaction() {
    return transaction.isBound();
  }

  @Override
  public <T extends @Nullable Object> T read(Function<Repositories, T> work) {
    return joinsTransaction() ? join(work) : storage.read(work);
  }

  @Override
  public <T extends @Nullable Object> T read(AccountId account, Function<Repositories, T> work) {
    return joinsTransaction() ? join(work) : storage.read(account, work);
  }

  @Override
  public <T extends @Nullable Object> T readSnapshot(
      AccountId account, Function<Repositories, T> work) {
    return joinsTransaction() ? join(work) : storage.readSnapshot(account, work);
  }

  @Override
  public <T> Optional<T> readWithin(
      AccountId account, Duration time, Function<Repositories, T> work) {
    return joinsTransaction() ? Optional.of(join(work)) : storage.readWithin(account, time, work);
  }

  @Override
  public <T extends @Nullable Object> T write(Function<Repositories, T> work) {
    return joinsTransaction() ? join(work) : storage.write(work);
  }

  @Override
  public <T extends @Nullable Object> T write(AccountId account, Function<Repositories, T> work) {
    return joinsTransaction() ? join(work) : storage.write(account, work);
  }

  @Override
  public <T extends @Nullable Object> T writeInBulk(
      AccountId account, Function<Repositories, T> work) {
    if (!joinsTransaction()) {
      return storage.writeInBulk(account, work);
    }
    transaction.get().waitAsInBulk();
    return join(work);
  }

  private <T extends @Nullable Object> T join(Function<Repositories, T> work) {
    return work.apply(transaction.get());
  }
}
