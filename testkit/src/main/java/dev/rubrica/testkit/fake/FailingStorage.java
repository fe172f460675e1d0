package dev.rubrica.testkit.fake;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Every so many writes is undone and reported as never begun.
 *
 * @param writes counts them
 */
public record FailingStorage(Storage storage, int every, AtomicInteger writes) implements Storage {

  public FailingStorage(Storage storage, int every) {
    this(storage, every, new AtomicInteger());
  }

  @Override
  public <T> T read(Function<Repositories, T> work) {
    return storage.read(work);
  }

  @Override
  public <T> T write(Function<Repositories, T> work) {
    boolean fails = writes.incrementAndGet() % every == 0;
    return storage.write(
        in -> {
          T result = work.apply(in);
          if (fails) {
            throw new StorageUnavailableException(
                false, new IllegalStateException("away for a moment"));
          }
          return result;
        });
  }
}
