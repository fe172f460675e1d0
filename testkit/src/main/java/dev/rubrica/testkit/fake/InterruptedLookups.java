package dev.rubrica.testkit.fake;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.contact.Contact;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * A storage in which others change contacts after the next lookup that finds some, before the
 * caller can use the result.
 *
 * @param meanwhile what they do, once
 */
public record InterruptedLookups(Storage storage, AtomicReference<Runnable> meanwhile)
    implements Storage {

  public InterruptedLookups(Storage storage) {
    this(storage, new AtomicReference<>());
  }

  @Override
  public <T> T read(Function<Repositories, T> work) {
    T result = storage.read(work);
    if (isLookup(result)) {
      Runnable change = meanwhile.getAndSet(null);
      if (change != null) {
        change.run();
      }
    }
    return result;
  }

  private static boolean isLookup(Object result) {
    return result instanceof List<?> found
        && !found.isEmpty()
        && found.getFirst() instanceof Contact;
  }

  @Override
  public <T> T write(Function<Repositories, T> work) {
    return storage.write(work);
  }
}
