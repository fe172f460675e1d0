package dev.rubrica.persistence.custom;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.custom.TransactionType.Access;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A storage that retries transactions after conflicts. Thread-safe. */
public final class CustomStorage implements Storage {

  private static final int ATTEMPTS = 4;

  private final TransactionRunner runner;

  public CustomStorage(TransactionRunner runner) {
    this.runner = runner;
  }

  @Override
  public <T extends @Nullable Object> T read(Function<Repositories, T> work) {
    return run(TransactionType.of(Access.READ), work);
  }

  @Override
  public <T extends @Nullable Object> T read(AccountId account, Function<Repositories, T> work) {
    return run(TransactionType.of(Access.READ, account), work);
  }

  @Override
  public <T extends @Nullable Object> T write(Function<Repositories, T> work) {
    return run(TransactionType.of(Access.WRITE), work);
  }

  @Override
  public <T extends @Nullable Object> T write(AccountId account, Function<Repositories, T> work) {
    return run(TransactionType.of(Access.WRITE, account), work);
  }

  @Override
  public <T extends @Nullable Object> T writeInBulk(
      AccountId account, Function<Repositories, T> work) {
    return run(TransactionType.of(Access.BULK_WRITE, account), work);
  }

  private <T extends @Nullable Object> T run(TransactionType type, Function<Repositories, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return runner.run(type, work);
      } catch (TransactionRunner.ConflictException e) {
        if (attempt == ATTEMPTS) {
          throw new StorageUnavailableException(false, e);
        }
      } catch (TransactionRunner.ConnectionException e) {
        throw new StorageUnavailableException(e.duringCommit(), e);
      }
    }
  }
}
