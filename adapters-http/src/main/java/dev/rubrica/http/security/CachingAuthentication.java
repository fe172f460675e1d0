package dev.rubrica.http.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.rubrica.application.port.in.Authenticate;
import dev.rubrica.application.port.out.AccountRepository.KeyOwner;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.account.AccountId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Caches the owners of API keys for less than a second, so that not every request costs a lookup
 * and a revocation takes effect within a second on every node. Concurrent lookups of one key are a
 * single flight. Only keys that have an owner are cached, so guessed keys do not fill the cache.
 * Thread-safe.
 *
 * <p>Ages count from the start of a lookup: one that takes long may have read a key before it was
 * revoked.
 */
public final class CachingAuthentication implements Authenticate {

  private static final long FRESH = Duration.ofMillis(400).toNanos();
  private static final long EXPIRY = Duration.ofMillis(800).toNanos();
  private static final int MAX_KEYS = 10_000;

  private final Authenticate delegate;
  private final Ticker ticker;
  // By hash: how long a comparison of hashes takes reveals nothing of a key.
  private final Cache<String, Lookup> lookups =
      Caffeine.newBuilder().maximumSize(MAX_KEYS).executor(Runnable::run).build();

  public CachingAuthentication(Authenticate delegate) {
    this(delegate, Ticker.systemTicker());
  }

  CachingAuthentication(Authenticate delegate, Ticker ticker) {
    this.delegate = delegate;
    this.ticker = ticker;
  }

  /**
   * {@inheritDoc}
   *
   * @param lastKnown ignored: the cache remembers the account itself
   */
  @Override
  public Optional<KeyOwner> owner(String secret, Optional<AccountId> lastKnown) {
    String hash = hash(secret);
    long now = ticker.read();
    Lookup lookup = lookups.getIfPresent(hash);
    if (lookup == null || !lookup.isFresh(now)) {
      lookup =
          lookups
              .asMap()
              .compute(
                  hash,
                  (_, current) ->
                      current != null && current.isFresh(now)
                          ? current
                          : new Lookup(hash, secret, now, current));
    }
    return lookup.owner(now);
  }

  private static String hash(String secret) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A lookup of a key, in flight or completed. */
  private final class Lookup {

    private final String hash;
    private final long startedAt;
    private final FutureTask<Optional<KeyOwner>> task;
    private volatile @Nullable Lookup previous;
    private volatile long renewAge = FRESH;

    /**
     * @param replaced the lookup of this key in the cache, or null
     */
    Lookup(String hash, String secret, long startedAt, @Nullable Lookup replaced) {
      this.hash = hash;
      this.startedAt = startedAt;
      this.task = new FutureTask<>(() -> find(secret));
      this.previous =
          replaced == null || replaced.task.state() == FutureTask.State.SUCCESS
              ? replaced
              : replaced.previous;
    }

    /** Whether requests share it; the first request after that looks the key up again. */
    boolean isFresh(long now) {
      return now - startedAt < renewAge;
    }

    private boolean isExpired(long now) {
      return now - startedAt >= EXPIRY;
    }

    /** The result. The first caller does the lookup, and the others wait for it. */
    Optional<KeyOwner> owner(long now) {
      task.run();
      Lookup last = previous;
      return last != null && !last.isExpired(now) && !task.isDone() ? last.result() : result();
    }

    private Optional<KeyOwner> find(String secret) {
      Lookup last = previous;
      try {
        Optional<KeyOwner> owner =
            delegate.owner(
                secret,
                last == null
                    ? Optional.empty()
                    : last.result().map(known -> known.caller().account()));
        if (owner.isEmpty()) {
          lookups.asMap().remove(hash, this);
        }
        return owner;
      } catch (StorageUnavailableException e) {
        discard(e.isBusy() ? last : null);
        throw e;
      } catch (RuntimeException | Error e) {
        discard(null);
        throw e;
      }
    }

    // After an overload the last result serves until it expires, so that the key adds no load.
    // After other failures the account may be gone, so the next lookup must not name it.
    private void discard(@Nullable Lookup last) {
      if (last == null) {
        lookups.asMap().remove(hash, this);
      } else {
        last.renewAge = EXPIRY;
        lookups.asMap().replace(hash, this, last);
      }
    }

    private Optional<KeyOwner> result() {
      try {
        Optional<KeyOwner> owner = task.get();
        previous = null;
        return owner;
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
}
