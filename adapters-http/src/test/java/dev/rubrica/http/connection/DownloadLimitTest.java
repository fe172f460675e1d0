package dev.rubrica.http.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.http.error.HttpRejectionException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DownloadLimitTest {

  private static final AccountId ACCOUNT = new AccountId(1);

  private final DownloadLimit limit = new DownloadLimit();

  @Test
  void an_account_has_a_limited_number_of_downloads_at_once() {
    List<DownloadLimit.Place> places = new ArrayList<>();
    for (int i = 0; i < DownloadLimit.MAXIMUM; i++) {
      places.add(limit.enter(ACCOUNT));
    }
    HttpRejectionException rejected =
        assertThrows(HttpRejectionException.class, () -> limit.enter(ACCOUNT));
    assertEquals(429, rejected.status().code());
    assertEquals(10, rejected.retryAfter());
    limit.enter(new AccountId(2)).close();
    places.getFirst().close();
    limit.enter(ACCOUNT).close();
  }
}
