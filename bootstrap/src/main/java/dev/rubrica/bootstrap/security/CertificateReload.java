package dev.rubrica.bootstrap.security;

import dev.rubrica.bootstrap.exit.StartupException;
import dev.rubrica.bootstrap.observe.Metrics;
import dev.rubrica.bootstrap.settings.Settings;
import io.helidon.common.tls.Tls;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Takes a renewed certificate and key from their files while the service runs. The content is
 * compared, not the time: that works with links that are swapped, with copies and with every file
 * system. What does not fit, half-written files for one, leaves the former pair in use.
 */
public final class CertificateReload implements AutoCloseable {

  private static final Logger LOG = System.getLogger(CertificateReload.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration EARLY = Duration.ofDays(14);
  private static final Duration REMINDER = Duration.ofDays(1);

  private final Settings.Tls files;
  private final Clock clock;
  private volatile Certificate current;
  private CertificateFiles seen;
  private boolean unreadable;
  private boolean failing;
  private Instant nextReminder = Instant.MIN;
  private Thread watcher;

  /**
   * @throws StartupException in one line: the files hold no certificate and key that belong
   *     together
   */
  public CertificateReload(Settings.Tls files, Clock clock) {
    this.files = files;
    this.clock = clock;
    try {
      this.seen = CertificateFiles.read(files);
    } catch (IOException unreadable) {
      throw new StartupException(
          "RUBRICA_TLS_CERTIFICATE and RUBRICA_TLS_KEY must be files that can be read", unreadable);
    }
    this.current = Certificate.load(seen);
  }

  public Tls tls() {
    return current.tls();
  }

  public void measure(Metrics meters) {
    meters.gauge(
        "rubrica.tls.certificate.expiry.timestamp.seconds",
        "When the certificate expires, in seconds since 1970",
        () -> current.expires().getEpochSecond());
  }

  /**
   * Looks at the files from now on.
   *
   * @param server takes a new pair; connections that are open keep theirs
   */
  public void start(Consumer<Tls> server) {
    watcher =
        Thread.ofVirtual()
            .name("certificate")
            .start(
                () -> {
                  try {
                    while (true) {
                      lookAgain(server);
                      Thread.sleep(PAUSE);
                    }
                  } catch (InterruptedException closed) {
                    Thread.currentThread().interrupt();
                  }
                });
  }

  // A watcher that has ended would let the certificate expire.
  private void lookAgain(Consumer<Tls> server) {
    try {
      look(server);
      failing = false;
    } catch (Throwable fault) {
      if (!failing) {
        LOG.log(
            Level.ERROR,
            "the former certificate stays in use, and the files are tried again",
            fault);
      }
      failing = true;
    }
  }

  /** Takes what is new in the files, and reminds of what expires. */
  void look(Consumer<Tls> server) {
    try {
      CertificateFiles now = CertificateFiles.read(files);
      unreadable = false;
      if (!now.sameAs(seen)) {
        take(now, server);
      }
    } catch (IOException failed) {
      sayUnreadable();
    } finally {
      remind();
    }
  }

  private void take(CertificateFiles now, Consumer<Tls> server) {
    Certificate fresh;
    try {
      fresh = Certificate.load(now);
    } catch (StartupException unusable) {
      seen = now;
      LOG.log(
          Level.WARNING,
          "the former certificate stays in use: what is now in the files of RUBRICA_TLS_CERTIFICATE"
              + " and RUBRICA_TLS_KEY is no certificate and its key");
      return;
    }
    server.accept(fresh.tls());
    // Not before: a server that fails is no fault of the files, which are then tried again.
    seen = now;
    current = fresh;
    nextReminder = Instant.MIN;
    LOG.log(Level.INFO, "the certificate is renewed, and expires at " + fresh.expires());
  }

  // Once, not each time they are looked for.
  private void sayUnreadable() {
    if (!unreadable) {
      LOG.log(
          Level.WARNING,
          "the certificate stays in use, but the files of RUBRICA_TLS_CERTIFICATE and"
              + " RUBRICA_TLS_KEY cannot be read");
    }
    unreadable = true;
  }

  private void remind() {
    Instant now = clock.instant();
    Instant expires = current.expires();
    if (now.isBefore(nextReminder) || now.isBefore(expires.minus(EARLY))) {
      return;
    }
    nextReminder = now.plus(REMINDER);
    if (now.isBefore(expires)) {
      LOG.log(Level.WARNING, "the certificate of RUBRICA_TLS_CERTIFICATE expires at " + expires);
    } else {
      LOG.log(Level.ERROR, "the certificate of RUBRICA_TLS_CERTIFICATE expired at " + expires);
    }
  }

  @Override
  public void close() {
    if (watcher != null) {
      watcher.interrupt();
    }
  }
}
