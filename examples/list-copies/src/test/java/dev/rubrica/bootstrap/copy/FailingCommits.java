package dev.rubrica.bootstrap.copy;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.bootstrap.extension.Customization;
import dev.rubrica.bootstrap.extension.ExtensionContext;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.http.route.Extension;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Rubrica with list copies, on a storage that can fail at the end of bulk transactions.
 *
 * @param failing whether it fails now
 */
record FailingCommits(AtomicBoolean failing) implements Customization {

  @Override
  public List<Extension> extensions(ExtensionContext context) {
    return new RubricaWithListCopies().extensions(context);
  }

  @Override
  public Storage storage(Storage postgres) {
    return new FailingStorage(postgres, failing);
  }

  private record FailingStorage(Storage storage, AtomicBoolean failing) implements Storage {

    @Override
    public <T> T read(Function<Repositories, T> work) {
      return storage.read(work);
    }

    @Override
    public <T> T write(Function<Repositories, T> work) {
      return storage.write(work);
    }

    @Override
    public <T> T writeInBulk(AccountId account, Function<Repositories, T> work) {
      return storage.writeInBulk(account, in -> failAfter(work.apply(in)));
    }

    private <T> T failAfter(T result) {
      if (failing.get()) {
        throw new StorageUnavailableException(false, null);
      }
      return result;
    }
  }
}
