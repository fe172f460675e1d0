package dev.rubrica.http;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.testkit.memory.InMemoryStorage;
import java.util.function.Function;

/** A storage that fails when a test says so, though never while it tells who calls. */
final class BreakableStorage implements Storage {

  private final Storage storage = new InMemoryStorage();
  private volatile RuntimeException failure;

  void breakWith(RuntimeException reason) {
    failure = reason;
  }

  void repair() {
    failure = null;
  }

  /** Works on, for those who look up keys. */
  Storage unbreakable() {
    return storage;
  }

  @Override
  public <T> T read(Function<Repositories, T> work) {
    failIfBroken();
    return storage.read(work);
  }

  @Override
  public <T> T write(Function<Repositories, T> work) {
    failIfBroken();
    return storage.write(work);
  }

  private void failIfBroken() {
    if (failure != null) {
      throw failure;
    }
  }
}
