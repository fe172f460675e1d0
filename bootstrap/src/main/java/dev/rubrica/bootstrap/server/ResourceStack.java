package dev.rubrica.bootstrap.server;

import java.util.ArrayDeque;
import java.util.Deque;

/** Resources that are closed together, the latest first. Not thread-safe. */
final class ResourceStack implements AutoCloseable {

  private final Deque<Runnable> closers = new ArrayDeque<>();

  /**
   * Adds a resource.
   *
   * @param closer closes it
   */
  void push(Runnable closer) {
    closers.push(closer);
  }

  /** Closes all resources, even if some of them fail. The first failure suppresses the others. */
  @Override
  public void close() {
    if (!closers.isEmpty()) {
      Runnable latest = closers.pop();
      try (ResourceStack _ = this) {
        latest.run();
      }
    }
  }

  /** Closes all resources because of a failure, which suppresses the failures to close them. */
  void closeAfter(RuntimeException failure) {
    try {
      close();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }
}
