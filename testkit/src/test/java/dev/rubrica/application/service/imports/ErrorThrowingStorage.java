package dev.rubrica.application.service.imports;

import dev.rubrica.application.port.out.ContactRepository;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.port.out.imports.ImportRepository;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A storage that throws an error once, when a batch looks up existing contacts, or is unavailable
 * after the results of batches were written, which are then undone.
 */
final class ErrorThrowingStorage implements Storage {

  private final Storage storage;
  volatile Error failing;

  /** How many of the next results are undone. */
  final AtomicInteger undone = new AtomicInteger();

  ErrorThrowingStorage(Storage storage) {
    this.storage = storage;
  }

  @Override
  public <T> T read(Function<Repositories, T> work) {
    return storage.read(work);
  }

  @Override
  public <T> T write(Function<Repositories, T> work) {
    return storage.write(in -> work.apply(failing(in)));
  }

  private Repositories failing(Repositories in) {
    return wrapped(
        Repositories.class,
        in,
        (name, result) ->
            switch (name) {
              case "contacts" ->
                  wrapped(ContactRepository.class, (ContactRepository) result, this::failOnce);
              case "imports" ->
                  wrapped(ImportRepository.class, (ImportRepository) result, this::undo);
              default -> result;
            });
  }

  private Object undo(String name, Object result) {
    if (name.equals("advance") && undone.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new StorageUnavailableException(false, null);
    }
    return result;
  }

  private Object failOnce(String name, Object result) {
    Error error = failing;
    if (error != null && name.equals("findAndLockMatching")) {
      failing = null;
      throw error;
    }
    return result;
  }

  private interface Answer {
    Object of(String method, Object result);
  }

  private static <T> T wrapped(Class<T> type, T real, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              try {
                return answer.of(method.getName(), method.invoke(real, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
