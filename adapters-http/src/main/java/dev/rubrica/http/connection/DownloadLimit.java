package dev.rubrica.http.connection;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.http.error.HttpRejectionException;
import java.util.HashMap;
import java.util.Map;

/**
 * Limits how many downloads of an account run at once in this process, by links and by sessions.
 * Links need no key, so no rate limit of a key holds, and whoever has one could take the memory of
 * the account's requests. Thread-safe.
 */
public final class DownloadLimit {

  /** How many downloads of an account run at once. */
  public static final int MAXIMUM = 8;

  private final Map<AccountId, Integer> running = new HashMap<>();

  /** A download that runs until it is closed. */
  public interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Begins a download.
   *
   * @throws HttpRejectionException as many downloads of the account run as may
   */
  public synchronized Place enter(AccountId account) {
    int others = running.getOrDefault(account, 0);
    if (others == MAXIMUM) {
      throw HttpRejectionException.tooManyDownloads(MAXIMUM);
    }
    running.put(account, others + 1);
    return () -> leave(account);
  }

  private synchronized void leave(AccountId account) {
    running.computeIfPresent(account, (_, count) -> count == 1 ? null : count - 1);
  }
}
