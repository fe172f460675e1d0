package dev.rubrica.testkit.fake;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * A storage whose writes return some time after their commit, so that others see the result first.
 */
public record DelayedStorage(Storage storage) implements Storage {

  @Override
  public <T> T read(Function<Repositories, T> work) {
    return storage.read(work);
  }

  @Override
  public <T> T write(Function<Repositories, T> work) {
    T result = storage.write(work);
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(100));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return result;
  }
}
