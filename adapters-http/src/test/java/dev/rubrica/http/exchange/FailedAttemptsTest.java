package dev.rubrica.http.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailedAttemptsTest {

  private final List<Long> waited = new ArrayList<>();
  private long now;
  private final FailedAttempts attempts = new FailedAttempts(() -> now, waited::add);

  private void fail(String address, int times) {
    for (int i = 0; i < times; i++) {
      assertTrue(attempts.slowDown(new InetSocketAddress(address, 1_000 + i)));
    }
  }

  @Test
  void theFirstFailuresAreForgiven() {
    fail("192.0.2.1", 20);
    assertEquals(List.of(), waited);
  }

  @Test
  void theNextWaitLongerAndLongerUpToALimit() {
    fail("192.0.2.1", 20 + 100);
    assertEquals(50, waited.getFirst());
    assertEquals(100, waited.get(1));
    assertEquals(3_000, waited.getLast());
    assertEquals(100, waited.size());
  }

  @Test
  void othersDoNotWaitAndAfterAMinuteAllIsForgotten() {
    fail("192.0.2.1", 21);
    fail("192.0.2.2", 20);
    assertEquals(1, waited.size());
    now += 61_000_000_000L;
    fail("192.0.2.1", 20);
    assertEquals(1, waited.size());
  }

  @Test
  void allAddressesOfANetworkOfIpv6AreOne() {
    fail("2001:db8::1", 10);
    fail("2001:db8::2:3:4:5", 10);
    assertEquals(List.of(), waited);
    fail("2001:db8::6", 1);
    assertEquals(1, waited.size());
    fail("2001:db8:0:1::1", 1);
    assertEquals(1, waited.size());
  }

  @Test
  void aFloodOfAddressesIsForgottenInItsOrder() {
    fail("192.0.2.1", 20);
    for (int i = 0; i < 10_000; i++) {
      fail("10.%d.%d.1".formatted(i / 250, i % 250), 1);
    }
    fail("192.0.2.1", 1);
    assertEquals(List.of(), waited);
  }
}
