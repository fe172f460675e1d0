package dev.rubrica.http.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A token bucket for each key, in bounded memory. Buckets must be full after two minutes of rest.
 */
public final class TokenBuckets<K> {

  private static final Duration REST = Duration.ofMinutes(2);
  private static final int MAX_KEYS = 50_000;

  // Not bounded by eviction: whoever uses many keys could evict the bucket of an exhausted one, and
  // a new bucket is full. A key that rested for two minutes has its whole allowance anyway.
  private final Cache<K, Bucket> buckets;

  public TokenBuckets(TimeMeter time) {
    this.buckets =
        Caffeine.newBuilder()
            .expireAfterAccess(REST)
            .ticker(time::currentTimeNanos)
            .executor(Runnable::run)
            .build();
  }

  /**
   * The bucket of a key.
   *
   * @param overflow the key of the bucket that new keys share beyond the bound
   * @param maker makes a full bucket
   */
  public Bucket bucket(K own, K overflow, Supplier<Bucket> maker) {
    Bucket existing = buckets.getIfPresent(own);
    return existing == null ? buckets.get(hasRoom() ? own : overflow, _ -> maker.get()) : existing;
  }

  private boolean hasRoom() {
    return buckets.estimatedSize() < MAX_KEYS || size() < MAX_KEYS;
  }

  /** The number of buckets, without those that expired. */
  long size() {
    buckets.cleanUp();
    return buckets.estimatedSize();
  }

  /** Whole seconds, rounded up. */
  public static int seconds(long nanos) {
    return Math.toIntExact(Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1)));
  }
}
