package dev.rubrica.application.service.group;

import dev.rubrica.application.port.out.StorageUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A request that waits for its group to be executed, and what its thread has to do next. */
final class GroupedRequest<R, A> {

  /** What the thread of a waiting request has to do. */
  sealed interface Turn<R, A> {}

  /** Execute this group, of which the request is the first. */
  record LeadGroup<R, A>(List<GroupedRequest<R, A>> group) implements Turn<R, A> {}

  /** Return this answer. */
  record Answer<R, A>(A value) implements Turn<R, A> {}

  /** Throw this exception. */
  record Failure<R, A>(StorageUnavailableException cause) implements Turn<R, A> {}

  /** Leave the group: the request has to be executed alone. */
  record Alone<R, A>() implements Turn<R, A> {}

  private final R request;
  private final int weight;
  private final CompletableFuture<Turn<R, A>> turn = new CompletableFuture<>();

  GroupedRequest(R request, int weight) {
    this.request = request;
    this.weight = weight;
  }

  R request() {
    return request;
  }

  int weight() {
    return weight;
  }

  void give(Turn<R, A> next) {
    turn.complete(next);
  }

  /** Waits until {@link #give} was called, also when the thread is interrupted. */
  Turn<R, A> await() {
    return turn.join();
  }

  /**
   * Waits until {@link #give} was called; empty after the timeout. An interrupt does not end the
   * wait, because the group may be executing the request.
   */
  Optional<Turn<R, A>> await(Duration timeout) {
    long end = System.nanoTime() + timeout.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return Optional.of(turn.get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException _) {
          interrupted = true;
        } catch (TimeoutException _) {
          return Optional.empty();
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a turn never completes exceptionally", e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
