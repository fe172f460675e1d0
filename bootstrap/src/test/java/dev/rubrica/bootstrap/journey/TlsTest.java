package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.SelfSignedCertificate;
import dev.rubrica.bootstrap.server.RunningService;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The port with a certificate: HTTPS alone, by versions of TLS that are safe. */
class TlsTest {

  @TempDir private static Path folder;
  private static SelfSignedCertificate pair;
  private static Path certificate;
  private static Path key;

  @BeforeAll
  static void makeCertificate() throws Exception {
    pair = SelfSignedCertificate.make(folder, "pair", 90);
    certificate = pair.certificate();
    key = pair.key();
  }

  private static RunningService start(Path certificate, Path key) {
    return RunningService.start(
        Map.of(
            "RUBRICA_TLS_CERTIFICATE", certificate.toString(),
            "RUBRICA_TLS_KEY", key.toString()));
  }

  private static HttpResponse<String> lists(RunningService service, HttpClient client)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(service.url(AccountFixture.LISTS)))
            .header("X-Api-Key", service.newAccountKey())
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  @Test
  void with_a_certificate_the_port_speaks_https_alone() throws Exception {
    try (RunningService service = start(certificate, key)) {
      assertTrue(service.root().startsWith("https://"), service.root());
      for (String protocol : new String[] {"TLSv1.3", "TLSv1.2"}) {
        try (HttpClient client = pair.client(protocol)) {
          assertEquals(200, lists(service, client).statusCode());
        }
      }
      assertPlainIsNotAnswered(service.port());
      try (HttpClient stranger = HttpClient.newHttpClient()) {
        assertThrows(SSLException.class, () -> lists(service, stranger), "trusted by nobody");
      }
    }
  }

  private static void assertPlainIsNotAnswered(int port) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readAllBytes();
      assertTrue(!new String(answer, StandardCharsets.ISO_8859_1).startsWith("HTTP/"));
    } catch (java.net.SocketException reset) {
      assertTrue(reset.getMessage().contains("reset"), reset::getMessage);
    }
  }

  @Test
  void what_is_no_certificate_and_key_stops_the_start() throws Exception {
    Path another = SelfSignedCertificate.make(folder, "another", 90).key();
    Path nonsense = Files.writeString(folder.resolve("nonsense.pem"), "nonsense");
    for (Path[] files :
        new Path[][] {
          {nonsense, key}, {certificate, nonsense}, {key, certificate}, {certificate, another}
        }) {
      RuntimeException refused =
          assertThrows(RuntimeException.class, () -> start(files[0], files[1]).close());
      assertTrue(refused.getMessage().contains("RUBRICA_TLS_"), refused::getMessage);
      assertEquals(1, refused.getMessage().lines().count());
    }
  }

  @Test
  void half_of_it_and_files_that_are_not_there_are_named() {
    assertRefused(Map.of("RUBRICA_TLS_KEY", key.toString()), "must be set together");
    assertRefused(
        Map.of("RUBRICA_TLS_KEY", key.toString(), "RUBRICA_TLS_CERTIFICATE", "nowhere.pem"),
        "RUBRICA_TLS_CERTIFICATE must name a readable file");
  }

  private static void assertRefused(Map<String, String> settings, String because) {
    RuntimeException refused =
        assertThrows(RuntimeException.class, () -> RunningService.start(settings).close());
    assertTrue(refused.getMessage().contains(because), refused::getMessage);
  }
}
