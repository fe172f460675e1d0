package dev.rubrica.bootstrap.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.SelfSignedCertificate;
import dev.rubrica.bootstrap.settings.Settings;
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.log.LogRecorder;
import io.helidon.common.tls.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Log messages about certificates that expire or cannot be loaded. */
final class CertificateReloadTest {

  @TempDir private Path folder;
  private LogRecorder log;
  private final StoppedClock clock = new StoppedClock();
  private SelfSignedCertificate pair;
  private CertificateReload reload;

  @BeforeEach
  void load() throws Exception {
    log = new LogRecorder(CertificateReload.class.getName());
    clock.push(Duration.between(clock.instant(), Instant.now()));
    pair = SelfSignedCertificate.make(folder, "pair", 30);
    reload = new CertificateReload(new Settings.Tls(pair.certificate(), pair.key()), clock);
  }

  @AfterEach
  void forget() {
    log.close();
  }

  private void lookAfter(Duration passed) {
    clock.push(passed);
    reload.check(
        _ -> {
          throw new AssertionError("there is nothing new");
        });
  }

  // Services of tests that run at the same time use the same logger.
  private List<LogRecord> saidHere() {
    long here = Thread.currentThread().threadId();
    return log.records().stream().filter(line -> line.getLongThreadID() == here).toList();
  }

  @Test
  void reminds_daily_from_two_weeks_before_it_expires() {
    lookAfter(Duration.ofDays(15));
    assertEquals(List.of(), saidHere());
    lookAfter(Duration.ofDays(2));
    lookAfter(Duration.ofHours(1));
    assertEquals(1, saidHere().size());
    assertEquals(Level.WARNING, saidHere().getFirst().getLevel());
    lookAfter(Duration.ofHours(23));
    assertEquals(2, saidHere().size());
    lookAfter(Duration.ofDays(13));
    assertEquals(Level.SEVERE, saidHere().getLast().getLevel());
  }

  private void renew() throws Exception {
    SelfSignedCertificate renewed = SelfSignedCertificate.make(folder, "renewed", 90);
    Files.copy(renewed.certificate(), pair.certificate(), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(renewed.key(), pair.key(), StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void tries_the_same_files_again_when_the_server_fails() throws Exception {
    renew();
    IllegalStateException fault = new IllegalStateException("the server is busy");
    Consumer<Tls> failing =
        _ -> {
          throw fault;
        };
    assertSame(fault, assertThrows(IllegalStateException.class, () -> reload.check(failing)));
    List<Tls> taken = new ArrayList<>();
    reload.check(taken::add);
    assertEquals(1, taken.size());
    lookAfter(Duration.ZERO);
    assertTrue(log.records().stream().allMatch(it -> it.getLevel() == Level.INFO));
  }

  @Test
  void goes_on_to_look_after_a_fault() throws Exception {
    renew();
    AtomicInteger tries = new AtomicInteger();
    CountDownLatch taken = new CountDownLatch(1);
    reload.start(
        _ -> {
          if (tries.incrementAndGet() == 1) {
            throw new StackOverflowError();
          }
          taken.countDown();
        });
    assertTrue(taken.await(20, TimeUnit.SECONDS));
    reload.close();
    assertEquals(Level.SEVERE, log.records().getFirst().getLevel());
  }

  @Test
  void says_once_that_what_is_there_does_not_fit() throws Exception {
    Files.writeString(pair.key(), "half of a key");
    lookAfter(Duration.ZERO);
    lookAfter(Duration.ZERO);
    Files.delete(pair.key());
    lookAfter(Duration.ZERO);
    lookAfter(Duration.ZERO);
    assertEquals(2, log.records().size());
    assertTrue(log.records().stream().allMatch(it -> it.getLevel() == Level.WARNING));
  }
}
