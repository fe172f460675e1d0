package dev.rubrica.http.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.http.error.HttpRejectionException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How long a key that got nobody has to wait, with a controlled clock. */
class EmptyLeasesTest {

  private static final KeyId KEY = new KeyId(1);
  private static final CampaignId CAMPAIGN = new CampaignId(2);
  private static final Duration WAIT = Duration.ofSeconds(10);

  private final AtomicLong now = new AtomicLong();
  private final EmptyLeases empty = new EmptyLeases(now::get);

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private void nobody() {
    empty.nobody(KEY, CAMPAIGN, WAIT);
  }

  private void expectRefusal(int retryAfter) {
    HttpRejectionException refused = assertThrows(HttpRejectionException.class, this::nobody);
    assertEquals(429, refused.status().code());
    assertEquals(retryAfter, refused.retryAfter());
  }

  @Test
  void who_waits_as_told_is_told_again() {
    nobody();
    pass(WAIT);
    nobody();
    pass(WAIT);
    nobody();
  }

  @Test
  void who_asks_before_the_end_is_refused_until_then() {
    nobody();
    expectRefusal(10);
    pass(Duration.ofMillis(6_500));
    expectRefusal(4);
    pass(Duration.ofMillis(3_499));
    expectRefusal(1);
    pass(Duration.ofMillis(1));
    nobody();
  }

  @Test
  void somebody_ends_the_wait() {
    nobody();
    empty.somebody(KEY, CAMPAIGN);
    nobody();
    expectRefusal(10);
  }

  @Test
  void each_key_and_campaign_has_a_wait_of_its_own() {
    nobody();
    empty.nobody(new KeyId(3), CAMPAIGN, WAIT);
    empty.nobody(KEY, new CampaignId(4), WAIT);
    expectRefusal(10);
  }
}
