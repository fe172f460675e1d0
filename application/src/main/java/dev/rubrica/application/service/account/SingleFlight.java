package dev.rubrica.application.service.account;

import dev.rubrica.application.port.out.AccountRepository.KeyOwner;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * One look-up for all who ask for the same key while it is under way, so that a client that comes
 * back with a thousand connections costs as much as one.
 */
final class SingleFlight {

  private final ConcurrentMap<String, UnderWay> underWay = new ConcurrentHashMap<>();
  private final long joinableMillis;

  private record UnderWay(FutureTask<Optional<KeyOwner>> task, long since) {}

  /**
   * @param joinableMillis how old a look-up may be to be shared: what hangs may have seen a key
   *     before it was revoked
   */
  SingleFlight(long joinableMillis) {
    this.joinableMillis = joinableMillis;
  }

  /** What this look-up, or one that is under way, finds; or what it throws. */
  Optional<KeyOwner> of(String hash, long now, Supplier<Optional<KeyOwner>> lookUp) {
    UnderWay mine = new UnderWay(new FutureTask<>(lookUp::get), now);
    UnderWay shared =
        underWay.compute(hash, (_, there) -> there != null && isYoung(there, now) ? there : mine);
    if (shared == mine) {
      try {
        mine.task.run();
      } finally {
        underWay.remove(hash, mine);
      }
    }
    return result(shared.task);
  }

  private boolean isYoung(UnderWay there, long now) {
    return now >= there.since && now < there.since + joinableMillis;
  }

  private static Optional<KeyOwner> result(FutureTask<Optional<KeyOwner>> task) {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a key was looked up", e);
    }
  }
}
