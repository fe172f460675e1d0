package dev.rubrica.http.security;

import dev.rubrica.domain.account.KeyId;
import dev.rubrica.http.error.HttpRejectionException;
import java.util.HashMap;
import java.util.Map;

/** Limits how many calls of each key run at once in this process. Thread-safe. */
public final class ConcurrencyLimit {

  private final int maximum;
  private final Map<KeyId, Integer> running = new HashMap<>();

  public ConcurrencyLimit(int maximum) {
    this.maximum = maximum;
  }

  /** A call that runs until it is closed. */
  public interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Begins a call.
   *
   * @throws HttpRejectionException as many calls of the key run as may
   */
  public synchronized Place enter(KeyId key) {
    int others = running.getOrDefault(key, 0);
    if (others >= maximum) {
      throw HttpRejectionException.tooManyRunning(maximum);
    }
    running.put(key, others + 1);
    return () -> leave(key);
  }

  private synchronized void leave(KeyId key) {
    running.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
  }
}
