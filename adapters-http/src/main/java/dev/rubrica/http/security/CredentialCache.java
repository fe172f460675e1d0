package dev.rubrica.http.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.rubrica.application.port.out.StorageUnavailableException;
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
 * Caches what secrets give access to for less than a second, so that not every request costs a
 * lookup and a revocation takes effect within a second on every node. Concurrent lookups of one
 * secret are a single flight. Only valid secrets are cached, so guessed ones do not fill the cache.
 * Thread-safe.
 *
 * <p>Ages count from the start of a lookup: one that takes long may have read a secret before it
 * was revoked.
 *
 * @param <V> what a secret gives access to
 */
public final class CredentialCache<V> {

  private static final long FRESH = Duration.ofMillis(400).toNanos();
  private static final long EXPIRY = Duration.ofMillis(800).toNanos();
  private static final int MAX_SECRETS = 10_000;

  private final Loader<V> loader;
  private final Ticker ticker;
  // By hash: how long a comparison of hashes takes reveals nothing of a secret.
  private final Cache<String, Lookup> lookups =
      Caffeine.newBuilder().maximumSize(MAX_SECRETS).executor(Runnable::run).build();

  /** Looks secrets up. */
  public interface Loader<V> {

    /**
     * What the secret gives access to; empty for an invalid secret.
     *
     * @param last what the last lookup of the secret found; empty if there was none
     */
    Optional<V> load(String secret, Optional<V> last);
  }

  public CredentialCache(Loader<V> loader) {
    this(loader, Ticker.systemTicker());
  }

  CredentialCache(Loader<V> loader, Ticker ticker) {
    this.loader = loader;
    this.ticker = ticker;
  }

  /** What the secret gives access to; empty for an invalid secret. */
  public Optional<V> find(String secret) {
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
    return lookup.await(now);
  }

  /** Looks the secret up again at its next use, because its owner has ended or changed it. */
  public void forget(String secret) {
    lookups.invalidate(hash(secret));
  }

  private static String hash(String secret) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A lookup of a secret, in flight or completed. */
  private final class Lookup {

    private final String hash;
    private final long startedAt;
    private final FutureTask<Optional<V>> task;
    private volatile @Nullable Lookup previous;
    private volatile long renewAge = FRESH;

    /**
     * @param replaced the lookup of this secret in the cache, or null
     */
    Lookup(String hash, String secret, long startedAt, @Nullable Lookup replaced) {
      this.hash = hash;
      this.startedAt = startedAt;
      this.task = new FutureTask<>(() -> load(secret));
      this.previous =
          replaced == null || replaced.task.state() == FutureTask.State.SUCCESS
              ? replaced
              : replaced.previous;
    }

    /** Whether requests share it; the first request after that looks the secret up again. */
    boolean isFresh(long now) {
      return now - startedAt < renewAge;
    }

    private boolean isExpired(long now) {
      return now - startedAt >= EXPIRY;
    }

    /** The result. The first caller does the lookup, and the others wait for it. */
    Optional<V> await(long now) {
      task.run();
      Lookup last = previous;
      return last != null && !last.isExpired(now) && !task.isDone() ? last.result() : result();
    }

    private Optional<V> load(String secret) {
      Lookup last = previous;
      try {
        Optional<V> found = loader.load(secret, last == null ? Optional.empty() : last.result());
        if (found.isEmpty()) {
          lookups.asMap().remove(hash, this);
        }
        return found;
      } catch (StorageUnavailableException e) {
        discard(e.isBusy() ? last : null);
        throw e;
      } catch (RuntimeException | Error e) {
        discard(null);
        throw e;
      }
    }

    // After an overload the last result serves until it expires, so that the secret adds no load.
    // After other failures the account may be gone, so the next lookup must not name it.
    private void discard(@Nullable Lookup last) {
      if (last == null) {
        lookups.asMap().remove(hash, this);
      } else {
        last.renewAge = EXPIRY;
        lookups.asMap().replace(hash, this, last);
      }
    }

    private Optional<V> result() {
      try {
        Optional<V> found = task.get();
        previous = null;
        return found;
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        throw new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while a secret was looked up", e);
      }
    }
  }
}
