package dev.rubrica.persistence.custom;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.account.AccountId;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs transactions in another storage, whose repositories are replaced one after the other. That
 * storage retries and reports failures itself.
 */
public final class DelegatingTransactionRunner implements TransactionRunner {

  private final Storage delegate;

  public DelegatingTransactionRunner(Storage delegate) {
    this.delegate = delegate;
  }

  @Override
  public <T extends @Nullable Object> T run(TransactionType type, Function<Repositories, T> work) {
    Function<Repositories, T> replaced = in -> work.apply(new CustomRepositories(in));
    Optional<AccountId> account = type.account();
    if (account.isEmpty()) {
      return type.access() == TransactionType.Access.READ
          ? delegate.read(replaced)
          : delegate.write(replaced);
    }
    return switch (type.access()) {
      case READ -> delegate.read(account.get(), replaced);
      case WRITE -> delegate.write(account.get(), replaced);
      case BULK_WRITE -> delegate.writeInBulk(account.get(), replaced);
    };
  }
}
