package dev.rubrica.http.campaign;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.http.error.HttpRejectionException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Remembers until when there is nobody to lease, of each key and campaign. Who asks again before,
 * and again gets nobody, did not wait as told. Thread-safe.
 */
final class EmptyLeases {

  private static final Duration LONGEST = Duration.ofMinutes(2);

  // Who is forgotten may ask once more.
  private static final int MAX_ENTRIES = 100_000;

  private final Ticker time;
  private final Cache<Entry, Long> ends;

  private record Entry(KeyId key, CampaignId campaign) {}

  EmptyLeases(Ticker time) {
    this.time = time;
    this.ends =
        Caffeine.newBuilder()
            .maximumSize(MAX_ENTRIES)
            .expireAfterWrite(LONGEST)
            .ticker(time)
            .executor(Runnable::run)
            .build();
  }

  /**
   * Nobody could be leased.
   *
   * @param retryAfter how long the client is told to wait
   * @throws HttpRejectionException it was told so before, and did not wait
   */
  void nobody(KeyId key, CampaignId campaign, Duration retryAfter) {
    Entry entry = new Entry(key, campaign);
    long now = time.read();
    Long end = ends.getIfPresent(entry);
    if (end != null && end - now > 0) {
      throw HttpRejectionException.nobodyAgain(seconds(end - now));
    }
    ends.put(entry, now + retryAfter.toNanos());
  }

  private static int seconds(long nanos) {
    return Math.toIntExact(Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1)));
  }

  /** Somebody was leased. */
  void somebody(KeyId key, CampaignId campaign) {
    ends.invalidate(new Entry(key, campaign));
  }
}
