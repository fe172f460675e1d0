package dev.rubrica.bootstrap.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Clients that write continuously until they are stopped. */
final class BackgroundWriters implements AutoCloseable {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> running = new ArrayList<>();
  private final AcknowledgedLists ledger;
  private volatile boolean stopped;

  BackgroundWriters(AcknowledgedLists ledger, ApiClient api, int clients, String round) {
    this.ledger = ledger;
    for (int client = 0; client < clients; client++) {
      String prefix = round + "/" + client + "/";
      running.add(threads.submit(() -> work(api, prefix)));
    }
  }

  private void work(ApiClient api, String prefix) {
    for (int i = 0; !stopped; i++) {
      ledger.work(api, prefix + i);
    }
  }

  /** Waits until the given number of further calls is acknowledged. */
  void awaitMore(int calls) throws Exception {
    long goal = ledger.done() + calls;
    while (ledger.done() < goal) {
      for (Future<?> one : running) {
        if (one.isDone()) {
          one.get();
        }
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** Stops the clients; an error of one of them fails the test. */
  void stop() throws Exception {
    stopped = true;
    for (Future<?> one : running) {
      one.get();
    }
  }

  @Override
  public void close() {
    stopped = true;
    threads.close();
  }
}
