package dev.rubrica.testkit.contract;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/** Whoever writes hears of it late: others see what is kept before the writer knows it is. */
record DelayedStorage(Storage storage) implements Storage {

  @Override
  public <T> T read(Function<Repositories, T> work) {
    return storage.read(work);
  }

  @Override
  public <T> T write(Function<Repositories, T> work) {
    T result = storage.write(work);
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(100));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    return result;
  }
}
