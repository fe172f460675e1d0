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
import org.jspecify.annotations.Nullable;

/**
 * Reloads the certificate and its key when their files change, and warns before the certificate
 * expires. It compares contents instead of modification times, which works with replaced symbolic
 * links, copies and every file system. An invalid pair, such as a half-written file, is not loaded.
 */
public final class CertificateReload implements AutoCloseable {

  private static final Logger LOG = System.getLogger(CertificateReload.class.getName());
  private static final Duration POLL_INTERVAL = Duration.ofSeconds(2);
  private static final Duration WARNING_PERIOD = Duration.ofDays(14);
  private static final Duration WARNING_INTERVAL = Duration.ofDays(1);

  private final Settings.Tls files;
  private final Clock clock;
  private volatile Certificate current;
  private CertificateFiles lastSeen;
  private boolean unreadable;
  private boolean failing;
  private Instant nextWarning = Instant.MIN;
  private @Nullable Thread watcher;

  /**
   * Loads the certificate.
   *
   * @throws StartupException the files do not contain a certificate and its private key
   */
  public CertificateReload(Settings.Tls files, Clock clock) {
    this.files = files;
    this.clock = clock;
    try {
      this.lastSeen = CertificateFiles.read(files);
    } catch (IOException e) {
      throw new StartupException(
          "RUBRICA_TLS_CERTIFICATE and RUBRICA_TLS_KEY must name readable files", e);
    }
    this.current = Certificate.load(lastSeen);
  }

  public Tls tls() {
    return current.tls();
  }

  /** Registers the expiry as a metric. */
  public void register(Metrics metrics) {
    metrics.gauge(
        "rubrica.tls.certificate.expiry.timestamp.seconds",
        "When the certificate expires, in seconds since 1970",
        () -> current.expires().getEpochSecond());
  }

  /**
   * Starts to watch the files.
   *
   * @param server receives the new configuration; open connections keep the old one
   */
  public void start(Consumer<Tls> server) {
    watcher =
        Thread.ofVirtual()
            .name("certificate")
            .start(
                () -> {
                  try {
                    while (true) {
                      checkSafely(server);
                      Thread.sleep(POLL_INTERVAL);
                    }
                  } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                  }
                });
  }

  // The thread must survive any exception: otherwise a renewed certificate would never be loaded.
  private void checkSafely(Consumer<Tls> server) {
    try {
      check(server);
      failing = false;
    } catch (Throwable e) {
      if (!failing) {
        LOG.log(
            Level.ERROR,
            "reloading the certificate failed: the current one stays in use, and the reload is"
                + " retried",
            e);
      }
      failing = true;
    }
  }

  /** Loads changed files, and warns if the certificate expires soon. */
  void check(Consumer<Tls> server) {
    try {
      CertificateFiles contents = CertificateFiles.read(files);
      unreadable = false;
      if (!contents.sameAs(lastSeen)) {
        reload(contents, server);
      }
    } catch (IOException _) {
      warnUnreadable();
    } finally {
      warnOfExpiry();
    }
  }

  private void reload(CertificateFiles contents, Consumer<Tls> server) {
    Certificate renewed;
    try {
      renewed = Certificate.load(contents);
    } catch (StartupException _) {
      lastSeen = contents;
      LOG.log(
          Level.WARNING,
          "the current certificate stays in use: the files of RUBRICA_TLS_CERTIFICATE and"
              + " RUBRICA_TLS_KEY do not contain a certificate and its private key");
      return;
    }
    server.accept(renewed.tls());
    // Only now, so that the reload is retried if the server did not accept the pair.
    lastSeen = contents;
    current = renewed;
    nextWarning = Instant.MIN;
    LOG.log(Level.INFO, "certificate reloaded; it expires at " + renewed.expires());
  }

  // Once, not at every check.
  private void warnUnreadable() {
    if (!unreadable) {
      LOG.log(
          Level.WARNING,
          "the current certificate stays in use: the files of RUBRICA_TLS_CERTIFICATE and"
              + " RUBRICA_TLS_KEY cannot be read");
    }
    unreadable = true;
  }

  private void warnOfExpiry() {
    Instant now = clock.instant();
    Instant expires = current.expires();
    if (now.isBefore(nextWarning) || now.isBefore(expires.minus(WARNING_PERIOD))) {
      return;
    }
    nextWarning = now.plus(WARNING_INTERVAL);
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
