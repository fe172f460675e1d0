package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Restarts a server when its process dies, with a limited number of attempts and exponential
 * backoff. A server that does not start, or dies repeatedly, is given up.
 */
final class PostmasterMonitor implements AutoCloseable {

  private static final Logger LOG = System.getLogger(PostmasterMonitor.class.getName());
  private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

  /** The operations of the server that the monitor needs. */
  interface Server {
    /** Whether the process is running. */
    boolean isRunning();

    /**
     * Stops what is left of the server, and starts it.
     *
     * @throws IOException the server does not start; the message is one line
     */
    void restart() throws IOException;

    /** Stops the server, even while it is starting. */
    void interrupt() throws IOException;
  }

  /**
   * When to restart a server, and when to give up.
   *
   * @param attempts number of starts after which the server is given up
   * @param backoff pause before the second attempt; doubled for each further one
   * @param stable how long a server must run until attempts are counted from 0 again
   */
  record RestartPolicy(int attempts, Duration backoff, Duration stable) {
    static final RestartPolicy STANDARD =
        new RestartPolicy(5, Duration.ofMillis(500), Duration.ofMinutes(1));
  }

  private final Server server;
  private final RestartPolicy policy;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CompletableFuture<String> lost = new CompletableFuture<>();
  private final Thread thread;
  private int attempts;
  private long restartedAt;
  private boolean failing;

  private PostmasterMonitor(Server server, RestartPolicy policy) {
    this.server = server;
    this.policy = policy;
    this.thread = Thread.ofPlatform().name("postmaster-monitor").daemon().unstarted(this::watch);
  }

  static PostmasterMonitor start(Server server, RestartPolicy policy) {
    PostmasterMonitor monitor = new PostmasterMonitor(server, policy);
    monitor.thread.start();
    return monitor;
  }

  /** Completes with a reason of one line when the server is given up. */
  CompletableFuture<String> lost() {
    return lost;
  }

  private void watch() {
    while (!lost.isDone() && !isClosedWithin(POLL_INTERVAL)) {
      checkSafely();
    }
  }

  // The thread must survive any exception: otherwise a later death of the server goes unnoticed.
  private void checkSafely() {
    try {
      if (!server.isRunning()) {
        recover();
      }
      failing = false;
    } catch (Throwable e) {
      // Once, since the check runs five times a second.
      if (!failing) {
        LOG.log(Level.ERROR, "checking the embedded database failed", e);
      }
      failing = true;
    }
  }

  private boolean isClosedWithin(Duration pause) {
    try {
      return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void recover() {
    LOG.log(Level.WARNING, "the embedded database has died and is restarted");
    if (System.nanoTime() - restartedAt > policy.stable().toNanos()) {
      attempts = 0;
    }
    String reason = "it died repeatedly";
    while (attempts < policy.attempts()) {
      if (isClosedWithin(backoff())) {
        return;
      }
      attempts++;
      try {
        server.restart();
        restartedAt = System.nanoTime();
        LOG.log(Level.INFO, "the embedded database is running again");
        return;
      } catch (IOException e) {
        reason = String.valueOf(e.getMessage());
      } catch (Throwable e) {
        reason = e.getClass().getSimpleName();
        LOG.log(Level.ERROR, "restarting the embedded database failed", e);
      }
    }
    lost.complete(reason);
  }

  // No pause before the first attempt.
  private Duration backoff() {
    return attempts == 0
        ? Duration.ZERO
        : policy.backoff().multipliedBy(1L << Math.min(attempts - 1, 20));
  }

  /** Stops monitoring, and interrupts a restart in progress. */
  @Override
  public void close() throws IOException {
    closing.countDown();
    try {
      while (!thread.join(POLL_INTERVAL)) {
        server.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
