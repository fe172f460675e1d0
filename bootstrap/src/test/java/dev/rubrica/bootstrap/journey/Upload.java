package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rubrica.testkit.http.TestHttpClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** An upload of a file for one account. */
final class Upload {

  private static final String BOUNDARY = "----a-boundary";

  private final ApiClient api;
  private final ByteArrayOutputStream fields = new ByteArrayOutputStream();
  private String path = "/contacts/upload";
  private String preference;
  private String idempotencyKey;
  private String requestId;

  Upload(ApiClient api) {
    this.api = api;
  }

  Upload field(String name, Object value) {
    write(part("name=\"" + name + "\"") + value + "\r\n");
    return this;
  }

  /** Has another path than that of contacts. */
  Upload to(String other) {
    path = other;
    return this;
  }

  /** Requests an asynchronous import. */
  Upload async() {
    preference = "respond-async";
    return this;
  }

  /** Has this request id. */
  Upload requestId(String id) {
    requestId = id;
    return this;
  }

  /** Can be repeated with this idempotency key. */
  Upload key(String key) {
    idempotencyKey = key;
    return this;
  }

  private void write(String text) {
    fields.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String part(String disposition) {
    return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n";
  }

  ServiceResponse send(String fileName, String content) {
    return send(fileName, content, StandardCharsets.UTF_8);
  }

  ServiceResponse send(String fileName, String content, Charset charset) {
    return send(fileName, content.getBytes(charset));
  }

  ServiceResponse send(String fileName, byte[] content) {
    return send(fileName, BodyPublishers.ofByteArray(content));
  }

  ServiceResponse send(Path file) {
    try {
      return send(file.getFileName().toString(), BodyPublishers.ofFile(file));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private ServiceResponse send(String fileName, BodyPublisher content) {
    write(part("name=\"file\"; filename=\"" + fileName + "\""));
    boolean card = fileName.endsWith(".vcf");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(api.service().url(path + (card ? "/vcard" : ""))))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .header("X-Api-Key", api.key())
            .POST(
                BodyPublishers.concat(
                    BodyPublishers.ofByteArray(fields.toByteArray()),
                    content,
                    BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n")));
    if (preference != null) {
      request.header("Prefer", preference);
    }
    if (requestId != null) {
      request.header("X-Request-Id", requestId);
    }
    if (idempotencyKey != null) {
      request.header("Idempotency-Key", idempotencyKey);
    }
    return ApiClient.answer(ApiClient.exchanged(request.build(), "a form"));
  }

  /** The contacts that a search finds, as CSV. */
  static String export(ApiClient api, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api.service().url(path)))
            .header("X-Api-Key", api.key())
            .header("Accept", "text/csv")
            .build();
    return ApiClient.exchanged(request, null).answer();
  }

  /** The contacts that a search finds, as XLSX. */
  static byte[] workbook(ApiClient api, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api.service().url(path)))
            .header("X-Api-Key", api.key())
            .header("Accept", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
            .build();
    HttpResponse<byte[]> answer = TestHttpClient.send(request, BodyHandlers.ofByteArray());
    assertEquals(200, answer.statusCode());
    return answer.body();
  }

  /** Waits for the end of the import and returns it. */
  static JsonNode ended(ApiClient api, long id) {
    return ended(api, "/contacts/upload/" + id);
  }

  /** Waits for the end of the import with this path and returns it. */
  static JsonNode ended(ApiClient api, String path) {
    while (true) {
      JsonNode job = api.get(path).expect(200).body();
      if (!job.path("status").asText().equals("RUNNING")) {
        return job;
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  /** Waits until the import is undone, and returns it. */
  static JsonNode undone(ApiClient api, long id) {
    while (true) {
      JsonNode job = api.get("/contacts/upload/" + id).expect(200).body();
      if (job.path("status").asText().equals("UNDONE")) {
        return job;
      }
      LockSupport.parkNanos(20_000_000);
    }
  }
}
