package dev.rubrica.application.service.imports;

import dev.rubrica.application.port.out.ContactRepository;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Function;

/** A storage that throws an error once, when a batch looks up existing contacts. */
final class ErrorThrowingStorage implements Storage {

  private final Storage storage;
  volatile Error failing;

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
            name.equals("contacts")
                ? wrapped(ContactRepository.class, (ContactRepository) result, this::failOnce)
                : result);
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
