package dev.rubrica.client.terminal;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Receives the signals that would end the process, each time one arrives, until it is closed:
 * Ctrl-C (INT), TERM and HUP. A shutdown hook would learn only of the first.
 *
 * <p>Reflection, since the compiler warns of each use of {@code sun.misc.Signal}, which has no
 * replacement. Without that class, the signals end the process.
 */
public final class TerminationSignals implements AutoCloseable {

  private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

  private final Deque<Runnable> undo = new ArrayDeque<>();

  /**
   * @param receiver gets the number of the signal, in another thread
   */
  public TerminationSignals(IntConsumer receiver) {
    for (String name : NAMES) {
      try {
        handle(name, receiver);
      } catch (ReflectiveOperationException _) {
        // The system does not have the signal, or the JVM must not handle it (-Xrs).
      }
    }
  }

  private void handle(String name, IntConsumer receiver) throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.misc.Signal");
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    Object signal = type.getConstructor(String.class).newInstance(name);
    int number = (int) type.getMethod("getNumber").invoke(signal);
    Object handler =
        Proxy.newProxyInstance(
            handlerType.getClassLoader(),
            new Class<?>[] {handlerType},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "handle" -> {
                    receiver.accept(number);
                    yield null;
                  }
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  default -> name;
                });
    Method handle = type.getMethod("handle", type, handlerType);
    Object former = handle.invoke(null, signal, handler);
    undo.push(() -> restore(handle, signal, former));
  }

  private static void restore(Method handle, Object signal, Object former) {
    try {
      handle.invoke(null, signal, former);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    undo.forEach(Runnable::run);
  }
}
