package dev.rubrica.http.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.testkit.log.LogRecorder;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class AuthFailureThrottleTest {

  private final List<Long> waited = new ArrayList<>();
  private long now;
  private final AuthFailureThrottle attempts = new AuthFailureThrottle(() -> now, waited::add);

  private void fail(String address, int times) {
    for (int i = 0; i < times; i++) {
      assertTrue(attempts.slowDown(new InetSocketAddress(address, 1_000 + i)));
    }
  }

  @Test
  void the_first_failures_are_forgiven() {
    fail("192.0.2.1", 9);
    assertEquals(List.of(), waited);
  }

  @Test
  void the_next_wait_longer_and_longer_up_to_a_limit() {
    fail("192.0.2.1", 9 + 100);
    assertEquals(50, waited.getFirst());
    assertEquals(100, waited.get(1));
    assertEquals(3_000, waited.getLast());
    assertEquals(100, waited.size());
  }

  @Test
  void others_do_not_wait_and_after_a_minute_all_is_forgotten() {
    fail("192.0.2.1", 10);
    fail("192.0.2.2", 9);
    assertEquals(1, waited.size());
    now += 61_000_000_000L;
    fail("192.0.2.1", 9);
    assertEquals(1, waited.size());
  }

  @Test
  void all_addresses_of_a_network_of_ipv6_are_one() {
    fail("2001:db8::1", 5);
    fail("2001:db8::2:3:4:5", 4);
    assertEquals(List.of(), waited);
    fail("2001:db8::6", 1);
    assertEquals(1, waited.size());
    fail("2001:db8:0:1::1", 1);
    assertEquals(1, waited.size());
  }

  @Test
  void a_flood_of_addresses_is_forgotten_in_its_order() {
    fail("192.0.2.1", 9);
    for (int i = 0; i < 10_000; i++) {
      fail("10.%d.%d.1".formatted(i / 250, i % 250), 1);
    }
    fail("192.0.2.1", 1);
    assertEquals(List.of(), waited);
  }

  @Test
  void no_more_than_a_thousand_wait() throws Exception {
    CountDownLatch enough = new CountDownLatch(1);
    Semaphore begun = new Semaphore(0);
    AuthFailureThrottle crowded =
        new AuthFailureThrottle(
            () -> 0,
            _ -> {
              begun.release();
              enough.await();
            });
    InetSocketAddress address = new InetSocketAddress("192.0.2.1", 1);
    for (int i = 0; i < 9; i++) {
      assertTrue(crowded.slowDown(address));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 1_000; i++) {
        threads.submit(() -> crowded.slowDown(address));
      }
      begun.acquire(1_000);
      assertFalse(crowded.slowDown(address), "there is room for one more");
      enough.countDown();
    }
    assertTrue(crowded.slowDown(address), "there is no room again");
  }

  @Test
  void the_log_has_one_line_a_minute_with_the_address_and_the_count() {
    try (LogRecorder log = new LogRecorder("dev.rubrica.http")) {
      fail("192.0.2.1", 50);
      fail("192.0.2.2", 5);
      now += 61_000_000_000L;
      fail("192.0.2.1", 30);
      fail("2001:db8:0:ffff::1", 21);
      assertEquals(
          List.of(
              "10 requests with wrong keys or tokens from 192.0.2.1",
              "60 requests with wrong keys or tokens from 192.0.2.1",
              "10 requests with wrong keys or tokens from 2001:db8:0:ffff::/64"),
          log.records().stream().map(LogRecord::getMessage).toList());
      assertTrue(log.records().stream().allMatch(line -> line.getLevel() == Level.WARNING));
    }
  }
}
