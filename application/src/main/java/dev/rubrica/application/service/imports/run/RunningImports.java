package dev.rubrica.application.service.imports.run;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.ImportId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** The imports that run in this process. Thread-safe. */
final class RunningImports {

  private final Map<Key, Entry> entries = new ConcurrentHashMap<>();
  private volatile boolean stopped;

  record Key(AccountId account, ImportId id) {}

  /**
   * One of the imports; {@link #end} releases the threads that wait for it.
   *
   * @param run the number of its run
   */
  record Entry(ImportTask task, int run, CountDownLatch ended) {

    void end() {
      ended.countDown();
    }

    boolean await(Duration timeout) throws InterruptedException {
      return ended.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Registers an import; after {@link #stop} it is stopped at once. */
  Entry add(Key key, ImportTask task, int run) {
    Entry entry = new Entry(task, run, new CountDownLatch(1));
    entries.put(key, entry);
    if (stopped) {
      task.stop();
    }
    return entry;
  }

  /** Removes an import, unless another run of it has been registered meanwhile. */
  void remove(Key key, Entry entry) {
    entries.remove(key, entry);
  }

  boolean contains(Key key) {
    return entries.containsKey(key);
  }

  void forEach(BiConsumer<Key, Entry> action) {
    entries.forEach(action);
  }

  int count() {
    return entries.size();
  }

  /**
   * Waits until the import has ended.
   *
   * @return false when it does not run here, or still runs after the timeout
   */
  boolean await(Key key, Duration timeout) {
    Entry entry = entries.get(key);
    try {
      return entry != null && entry.await(timeout);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Stops all imports after their batches in flight, and waits for each of them.
   *
   * @param timeout for each
   */
  void stop(Duration timeout) {
    stopped = true;
    entries.values().forEach(entry -> entry.task().stop());
    for (Entry entry : entries.values()) {
      try {
        entry.await(timeout);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
