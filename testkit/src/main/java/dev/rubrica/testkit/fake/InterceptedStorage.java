package dev.rubrica.testkit.fake;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.account.AccountId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.Function;

/**
 * A storage that asks a test before it calls a method of a repository.
 *
 * @param storage does the work
 */
public record InterceptedStorage(Storage storage, Interceptor interceptor) implements Storage {

  /** What a test does instead of, or before, a method; it may throw. */
  public interface Interceptor {

    /**
     * @param in of the same transaction, without interception
     * @param method the name of the method
     * @return the result of the method; empty to call it
     */
    Optional<Object> result(Repositories in, String method, Object[] arguments);
  }

  @Override
  public <T> T read(Function<Repositories, T> work) {
    return storage.read(in -> work.apply(intercepted(in)));
  }

  @Override
  public <T> T write(Function<Repositories, T> work) {
    return storage.write(in -> work.apply(intercepted(in)));
  }

  @Override
  public <T> T write(AccountId account, Function<Repositories, T> work) {
    return storage.write(account, in -> work.apply(intercepted(in)));
  }

  @Override
  public <T> T writeInBulk(AccountId account, Function<Repositories, T> work) {
    return storage.writeInBulk(account, in -> work.apply(intercepted(in)));
  }

  private Repositories intercepted(Repositories in) {
    return (Repositories)
        Proxy.newProxyInstance(
            Repositories.class.getClassLoader(),
            new Class<?>[] {Repositories.class},
            (_, method, arguments) ->
                repository(in, method.getReturnType(), method.invoke(in, arguments)));
  }

  private Object repository(Repositories in, Class<?> type, Object repository) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (_, method, arguments) -> {
          Optional<Object> result = interceptor.result(in, method.getName(), arguments);
          if (result.isPresent()) {
            return result.get();
          }
          try {
            return method.invoke(repository, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }
}
