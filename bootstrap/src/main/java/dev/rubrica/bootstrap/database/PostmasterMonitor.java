package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Notices that a server's process has died, and has it started again: a few times, with longer and
 * longer pauses. A server that does not start, or dies again and again, is given up.
 */
final class PostmasterMonitor implements AutoCloseable {

  private static final Logger LOG = System.getLogger(PostmasterMonitor.class.getName());
  private static final Duration LOOK = Duration.ofMillis(200);

  /** What the monitor needs of the server. */
  interface Server {
    /** Whether its process lives. */
    boolean isRunning();

    /**
     * Starts it again, after whatever is left of the one that died.
     *
     * @throws IOException in one line: why it does not start
     */
    void restart() throws IOException;

    /** Ends it, also while it starts. */
    void interrupt() throws IOException;
  }

  /**
   * @param attempts how many starts until the server is given up
   * @param pause before the second attempt; doubled for each after it
   * @param stable how long a server must run until its attempts are counted anew
   */
  record Patience(int attempts, Duration pause, Duration stable) {
    static final Patience STANDARD = new Patience(5, Duration.ofMillis(500), Duration.ofMinutes(1));
  }

  private final Server server;
  private final Patience patience;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CompletableFuture<String> lost = new CompletableFuture<>();
  private final Thread thread;
  private int attempts;
  private long restarted;
  private boolean failing;

  private PostmasterMonitor(Server server, Patience patience) {
    this.server = server;
    this.patience = patience;
    this.thread = Thread.ofPlatform().name("postmaster-monitor").daemon().unstarted(this::watch);
  }

  static PostmasterMonitor start(Server server, Patience patience) {
    PostmasterMonitor monitor = new PostmasterMonitor(server, patience);
    monitor.thread.start();
    return monitor;
  }

  /** Completed with the reason, in one line, when the server is given up. */
  CompletableFuture<String> lost() {
    return lost;
  }

  private void watch() {
    while (!lost.isDone() && !isClosedWithin(LOOK)) {
      lookAgain();
    }
  }

  // A monitor that has ended would leave the next death of the server unnoticed.
  private void lookAgain() {
    try {
      if (!server.isRunning()) {
        recover();
      }
      failing = false;
    } catch (Throwable fault) {
      // Once, since it is looked at five times a second.
      if (!failing) {
        LOG.log(Level.ERROR, "whether the embedded database runs is unknown", fault);
      }
      failing = true;
    }
  }

  private boolean isClosedWithin(Duration pause) {
    try {
      return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void recover() {
    LOG.log(Level.WARNING, "the embedded database has died; it is started again");
    if (System.nanoTime() - restarted > patience.stable().toNanos()) {
      attempts = 0;
    }
    String reason = "it died again and again";
    while (attempts < patience.attempts()) {
      if (isClosedWithin(pause())) {
        return;
      }
      attempts++;
      try {
        server.restart();
        restarted = System.nanoTime();
        LOG.log(Level.INFO, "the embedded database runs again");
        return;
      } catch (IOException failed) {
        reason = String.valueOf(failed.getMessage());
      } catch (Throwable fault) {
        reason = fault.getClass().getSimpleName();
        LOG.log(Level.ERROR, "the embedded database was not started", fault);
      }
    }
    lost.complete(reason);
  }

  // None before the first attempt.
  private Duration pause() {
    return attempts == 0
        ? Duration.ZERO
        : patience.pause().multipliedBy(1L << Math.min(attempts - 1, 20));
  }

  /** The server is no longer restarted from now on; a start under way is broken off. */
  @Override
  public void close() throws IOException {
    closing.countDown();
    try {
      while (!thread.join(LOOK)) {
        server.interrupt();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopping);
    }
  }
}
