package dev.rubrica.console.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.session.SessionId;
import dev.rubrica.http.error.HttpRejectionException;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionLimitsTest {

  private static final SessionId ONE = new SessionId(new AccountId(1), new KeyId(2), "a");
  private static final SessionId OTHER = new SessionId(new AccountId(1), new KeyId(2), "b");

  private long nanos;
  private final SessionLimits limits =
      new SessionLimits(
          new TimeMeter() {
            @Override
            public long currentTimeNanos() {
              return nanos;
            }

            @Override
            public boolean isWallClockBased() {
              return false;
            }
          });

  @Test
  void a_session_makes_twenty_requests_a_second() {
    for (int i = 0; i < SessionLimits.A_SECOND; i++) {
      limits.enter(ONE).close();
    }
    HttpRejectionException rejection =
        assertThrows(HttpRejectionException.class, () -> limits.enter(ONE));
    assertEquals(429, rejection.status().code());
    assertEquals(1, rejection.retryAfter());
    limits.enter(OTHER).close();
    nanos += Duration.ofMillis(50).toNanos();
    limits.enter(ONE).close();
    assertThrows(HttpRejectionException.class, () -> limits.enter(ONE));
  }

  @Test
  void four_requests_of_a_session_run_at_once() {
    List<SessionLimits.Place> places = new ArrayList<>();
    for (int i = 0; i < SessionLimits.AT_ONCE; i++) {
      places.add(limits.enter(ONE));
    }
    assertThrows(HttpRejectionException.class, () -> limits.enter(ONE));
    assertThrows(HttpRejectionException.class, () -> limits.enter(ONE));
    limits.enter(OTHER).close();
    places.getFirst().close();
    limits.enter(ONE).close();
  }
}
