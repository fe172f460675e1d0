package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.SelfSignedCertificate;
import dev.rubrica.bootstrap.server.RunningService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service loads a renewed certificate while it runs. */
@Tag("full")
class TlsReloadTest {

  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private final LoggedWarnings warnings =
      new LoggedWarnings("dev.rubrica.bootstrap.security.CertificateReload");
  private SelfSignedCertificate former;
  private SelfSignedCertificate renewed;
  private RunningService service;

  @BeforeEach
  void serve() throws Exception {
    former = SelfSignedCertificate.make(folder, "former", 30);
    renewed = SelfSignedCertificate.make(folder, "renewed", 90);
    replace("tls.crt", former.certificate());
    replace("tls.key", former.key());
    service =
        RunningService.start(
            Map.of(
                "RUBRICA_TLS_CERTIFICATE", folder.resolve("tls.crt").toString(),
                "RUBRICA_TLS_KEY", folder.resolve("tls.key").toString()));
  }

  @AfterEach
  void stop() {
    warnings.close();
    service.close();
  }

  // Replaces a symbolic link atomically, as Kubernetes does.
  private void replace(String name, Path content) throws IOException {
    Path link = folder.resolve(name + ".new");
    Files.createSymbolicLink(link, content);
    Files.move(link, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void new_connections_see_the_new_one_and_open_ones_go_on() throws Exception {
    try (HttpClient before = former.client("TLSv1.3")) {
      assertEquals(200, live(before));
      assertExpiry(former.x509());
      replace("tls.crt", renewed.certificate());
      assertHalfIsNotUsed();
      replace("tls.key", renewed.key());
      awaitRenewed();
      assertEquals(200, live(before), "its connection is open");
      try (HttpClient late = former.client("TLSv1.3")) {
        assertThrows(SSLException.class, () -> live(late));
      }
      assertExpiry(renewed.x509());
    }
  }

  @Test
  void files_that_vanish_leave_it_in_use() throws Exception {
    Files.delete(folder.resolve("tls.crt"));
    assertHalfIsNotUsed();
    replace("tls.crt", renewed.certificate());
    replace("tls.key", renewed.key());
    awaitRenewed();
  }

  private void assertHalfIsNotUsed() throws Exception {
    warnings.await();
    try (HttpClient client = former.client("TLSv1.3")) {
      assertEquals(200, live(client));
    }
  }

  private void awaitRenewed() throws Exception {
    long end = System.nanoTime() + SOON.toNanos();
    while (!isRenewed()) {
      assertTrue(System.nanoTime() < end, "the former certificate stays");
      Thread.sleep(100);
    }
  }

  private boolean isRenewed() throws Exception {
    try (HttpClient client = renewed.client("TLSv1.3")) {
      return live(client) == 200;
    } catch (SSLException former) {
      return false;
    }
  }

  private int live(HttpClient client) throws Exception {
    return client.send(request("/observe/health/live"), BodyHandlers.discarding()).statusCode();
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create(service.root() + path)).build();
  }

  private void assertExpiry(X509Certificate expected) throws Exception {
    SelfSignedCertificate trusted = expected.equals(former.x509()) ? former : renewed;
    try (HttpClient client = trusted.client("TLSv1.3")) {
      String page = client.send(request("/observe/metrics"), BodyHandlers.ofString()).body();
      double told =
          page.lines()
              .filter(it -> it.startsWith("rubrica_tls_certificate_expiry_timestamp_seconds "))
              .mapToDouble(it -> Double.parseDouble(it.substring(it.indexOf(' '))))
              .findFirst()
              .orElseThrow(() -> new AssertionError(page));
      assertEquals(expected.getNotAfter().toInstant().getEpochSecond(), (long) told);
    }
  }
}
