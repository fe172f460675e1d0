package dev.rubrica.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs tasks on several threads that start at the same moment. */
public final class ConcurrentTasks {

  private static final int PATIENCE_SECONDS = 60;

  private ConcurrentTasks() {}

  /** The results in the order of the tasks; an exception of one is thrown. */
  public static <T> List<T> run(List<Callable<T>> works) throws Exception {
    CyclicBarrier start = new CyclicBarrier(works.size());
    ExecutorService threads = Executors.newFixedThreadPool(works.size());
    try {
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> work : works) {
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return work.call();
                }));
      }
      return results(running);
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> List<T> results(List<Future<T>> running) throws Exception {
    List<T> results = new ArrayList<>();
    for (Future<T> one : running) {
      try {
        results.add(one.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      } catch (ExecutionException e) {
        throw new AssertionError("one of the threads failed", e.getCause());
      }
    }
    return results;
  }
}
