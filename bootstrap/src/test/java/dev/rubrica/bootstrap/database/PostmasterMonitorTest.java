package dev.rubrica.bootstrap.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.database.PostmasterMonitor.RestartPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The monitor restarts a server that died, and gives up after several attempts. */
final class PostmasterMonitorTest {

  private static final RestartPolicy THREE =
      new RestartPolicy(3, Duration.ofMillis(1), Duration.ofMinutes(1));

  /** A scripted server that can be told to fail at its start. */
  private static final class Scripted implements PostmasterMonitor.Server {

    private final AtomicInteger starts = new AtomicInteger();
    private final Semaphore started = new Semaphore(0);
    private final Semaphore blind = new Semaphore(0);
    private final Semaphore faults = new Semaphore(0);
    private volatile boolean running = true;
    private volatile boolean failing;

    @Override
    public boolean isRunning() {
      if (blind.tryAcquire()) {
        throw new StackOverflowError();
      }
      return running;
    }

    @Override
    public void restart() throws IOException {
      starts.incrementAndGet();
      if (faults.tryAcquire()) {
        throw new StackOverflowError();
      }
      if (failing) {
        throw new IOException("no room");
      }
      running = true;
      started.release();
    }

    @Override
    public void interrupt() {
      throw new AssertionError("nothing is under way");
    }
  }

  private final Scripted server = new Scripted();

  @Test
  void starts_a_server_that_died() throws Exception {
    try (PostmasterMonitor monitor = PostmasterMonitor.start(server, THREE)) {
      server.running = false;
      assertTrue(server.started.tryAcquire(10, TimeUnit.SECONDS));
      assertFalse(monitor.lost().isDone());
    }
    assertEquals(1, server.starts.get());
  }

  @Test
  void gives_a_server_up_that_does_not_start() throws Exception {
    server.failing = true;
    server.running = false;
    try (PostmasterMonitor monitor = PostmasterMonitor.start(server, THREE)) {
      assertEquals("no room", monitor.lost().get(10, TimeUnit.SECONDS));
    }
    assertEquals(3, server.starts.get());
  }

  @Test
  void gives_a_server_up_that_dies_again_and_again() throws Exception {
    try (PostmasterMonitor monitor = PostmasterMonitor.start(server, THREE)) {
      for (int death = 0; death < 3; death++) {
        server.running = false;
        assertTrue(server.started.tryAcquire(10, TimeUnit.SECONDS));
      }
      server.running = false;
      assertEquals("it died repeatedly", monitor.lost().get(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void goes_on_after_a_fault_of_its_own() throws Exception {
    server.blind.release();
    server.faults.release();
    server.running = false;
    try (PostmasterMonitor monitor = PostmasterMonitor.start(server, THREE)) {
      assertTrue(server.started.tryAcquire(10, TimeUnit.SECONDS));
      assertFalse(monitor.lost().isDone());
    }
    assertEquals(2, server.starts.get());
  }

  @Test
  void gives_a_server_up_whose_start_is_faulty() throws Exception {
    server.faults.release(3);
    server.running = false;
    try (PostmasterMonitor monitor = PostmasterMonitor.start(server, THREE)) {
      assertEquals("StackOverflowError", monitor.lost().get(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void leaves_a_server_alone_that_is_stopped() throws Exception {
    PostmasterMonitor monitor = PostmasterMonitor.start(server, THREE);
    monitor.close();
    server.running = false;
    assertFalse(monitor.lost().isDone());
    assertEquals(0, server.starts.get());
  }

  @Test
  void breaks_off_a_start_that_is_under_way() throws Exception {
    CountDownLatch starting = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    PostmasterMonitor.Server slow =
        new PostmasterMonitor.Server() {
          @Override
          public boolean isRunning() {
            return false;
          }

          @Override
          public void restart() throws IOException {
            starting.countDown();
            try {
              interrupted.await();
            } catch (InterruptedException impossible) {
              throw new AssertionError(impossible);
            }
            throw new IOException("stopped while it started");
          }

          @Override
          public void interrupt() {
            interrupted.countDown();
          }
        };
    PostmasterMonitor monitor = PostmasterMonitor.start(slow, THREE);
    assertTrue(starting.await(10, TimeUnit.SECONDS));
    monitor.close();
    assertEquals(0, interrupted.getCount());
    assertFalse(monitor.lost().isDone());
  }
}
