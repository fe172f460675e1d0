package dev.rubrica.http.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.Caller;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.account.Scope;
import dev.rubrica.http.error.HttpRejectionException;
import io.github.bucket4j.TimeMeter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How many calls of an operation are admitted in which time, with a controlled clock. */
class CallLimitTest {

  private static final long SECOND = 1_000_000_000;

  private final AtomicLong now = new AtomicLong();
  private final CallLimit limit =
      new CallLimit(
          3,
          new TimeMeter() {
            @Override
            public long currentTimeNanos() {
              return now.get();
            }

            @Override
            public boolean isWallClockBased() {
              return false;
            }
          });

  private static Caller caller(long key) {
    return new Caller(new AccountId(1), new KeyId(key), Scope.READ, RatePlan.UNLIMITED);
  }

  private void exhaust(Caller caller) {
    for (int i = 0; i < 3; i++) {
      limit.admit(caller);
    }
  }

  @Test
  void a_minute_has_its_calls_and_its_end_is_told() {
    exhaust(caller(1));
    now.addAndGet(20 * SECOND);
    HttpRejectionException refused =
        assertThrows(HttpRejectionException.class, () -> limit.admit(caller(1)));
    assertEquals(429, refused.status().code());
    assertEquals(40, refused.retryAfter());
    now.addAndGet(39 * SECOND);
    assertThrows(HttpRejectionException.class, () -> limit.admit(caller(1)));
    now.addAndGet(SECOND);
    exhaust(caller(1));
    assertThrows(HttpRejectionException.class, () -> limit.admit(caller(1)));
  }

  @Test
  void keys_do_not_share() {
    exhaust(caller(1));
    exhaust(caller(2));
    assertThrows(HttpRejectionException.class, () -> limit.admit(caller(1)));
  }
}
