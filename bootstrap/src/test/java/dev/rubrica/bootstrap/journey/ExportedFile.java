package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rubrica.http.context.ApiPath;
import dev.rubrica.testkit.http.TestHttpClient;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Exports in the background, and the downloads of their files. */
final class ExportedFile {

  private static final long PATIENCE = Duration.ofSeconds(90).toNanos();
  private static final long PAUSE = Duration.ofMillis(5).toNanos();

  private ExportedFile() {}

  /** Begins an export. */
  static long begin(ApiClient api, Object body) {
    return api.post("/exports/contacts", body).expect(202).id();
  }

  /** Waits until the export does not run any more. */
  static JsonNode ended(ApiClient api, long id) {
    for (long end = System.nanoTime() + PATIENCE; System.nanoTime() < end; ) {
      JsonNode export = api.get("/exports/" + id).expect(200).body();
      if (!export.get("status").asText().equals("RUNNING")) {
        return export;
      }
      LockSupport.parkNanos(PAUSE);
    }
    throw new AssertionError("export " + id + " does not end");
  }

  /** The file of an export that completes. */
  static byte[] made(ApiClient api, Object body) {
    JsonNode export = ended(api, begin(api, body));
    assertEquals("COMPLETED", export.get("status").asText(), export::toString);
    return download(api.service(), export);
  }

  /** The path of the link, below that of the API. */
  static String path(JsonNode export) {
    return export.get("downloadUrl").asText().substring(ApiPath.BASE.length());
  }

  /** Downloads the file from this service, without a key. */
  static byte[] download(TestService service, JsonNode export) {
    String link = path(export);
    HttpResponse<byte[]> answer =
        TestHttpClient.send(
            HttpRequest.newBuilder(URI.create(service.url(link))).build(),
            BodyHandlers.ofByteArray());
    assertEquals(200, answer.statusCode());
    assertEquals(export.get("bytes").asLong(), answer.body().length);
    return answer.body();
  }
}
