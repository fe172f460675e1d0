package dev.rubrica.http.connection;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class LimitedBodyInputStreamTest {

  private static final int READERS = 2 * Runtime.getRuntime().availableProcessors();

  private final AtomicBoolean over = new AtomicBoolean();

  @Test
  void reading_large_bodies_leaves_processors_to_other_requests() throws Exception {
    try (ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch begun = new CountDownLatch(READERS);
      for (int i = 0; i < READERS; i++) {
        requests.submit(() -> readWhole(begun));
      }
      CountDownLatch served = new CountDownLatch(1);
      requests.submit(served::countDown);
      boolean soon = served.await(10, TimeUnit.SECONDS);
      over.set(true);
      assertTrue(soon, "another request waits until the bodies are read");
      assertTrue(begun.await(10, TimeUnit.SECONDS), "not all bodies were begun");
    }
  }

  private void readWhole(CountDownLatch begun) {
    begun.countDown();
    try (LimitedBodyInputStream body =
        new LimitedBodyInputStream(new Endless(), Long.MAX_VALUE, null)) {
      byte[] buffer = new byte[8_192];
      while (body.read(buffer, 0, buffer.length) >= 0) {
        continue;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A body of a client that sends faster than the server reads: a read never waits. */
  private final class Endless extends InputStream {

    @Override
    public int read() {
      return over.get() ? -1 : 'x';
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      return over.get() ? -1 : length;
    }
  }
}
