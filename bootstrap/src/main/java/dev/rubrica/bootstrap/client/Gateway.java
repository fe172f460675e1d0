package dev.rubrica.bootstrap.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A running service, as a client with a key sees it. */
public final class Gateway implements AutoCloseable {

  private static final String BASE = "/api/partner-gateway/v1";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final String url;
  private final String key;

  /** What the service, or the way to it, refuses: in lines for people. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused(String lines) {
      super(lines);
    }
  }

  /**
   * @param url scheme, host and port
   * @throws IllegalArgumentException it is none
   */
  public Gateway(String url, String key) {
    URI address = URI.create(url);
    if (address.getHost() == null || !address.getScheme().matches("https?")) {
      throw new IllegalArgumentException("--url must be such as http://127.0.0.1:8080");
    }
    this.url = url.replaceAll("/+$", "").replaceAll(BASE + "$", "");
    this.key = key;
  }

  /** The answer to a form, which is sent as it is read. */
  JsonNode post(String path, String contentType, BodyPublisher form) {
    HttpRequest request =
        request(path)
            .header("Content-Type", contentType)
            .header("Prefer", "respond-async")
            .POST(form)
            .build();
    return json(send(request));
  }

  JsonNode get(String path) {
    return json(send(request(path).build()));
  }

  /** Copies an answer as it comes. */
  public void copy(String path, OutputStream to) {
    HttpResponse<InputStream> response =
        send(request(path).header("Accept", "text/csv, application/json;q=0.5").build());
    try (InputStream body = response.body()) {
      body.transferTo(to);
      to.flush();
    } catch (IOException broken) {
      throw new Refused("the answer broke off: " + broken.getMessage());
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + BASE + path)).header("X-Api-Key", key);
  }

  private HttpResponse<InputStream> send(HttpRequest request) {
    try {
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      if (response.statusCode() >= 300) {
        throw new Refused(reason(response));
      }
      return response;
    } catch (ConnectException away) {
      throw new Refused("nothing answers at " + url + "; is the service running?");
    } catch (IOException broken) {
      throw new Refused("the service at " + url + " broke off: " + broken.getMessage());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new Refused("interrupted");
    }
  }

  private static String reason(HttpResponse<InputStream> response) throws IOException {
    String body = new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
    try {
      JsonNode error = MAPPER.readTree(body);
      String message = error.path("message").asText("");
      return message.isEmpty() ? "status " + response.statusCode() : message;
    } catch (JsonProcessingException notOurs) {
      return "status " + response.statusCode() + ", and no answer of Rubrica";
    }
  }

  private static JsonNode json(HttpResponse<InputStream> response) {
    try (InputStream body = response.body()) {
      return MAPPER.readTree(body);
    } catch (IOException broken) {
      throw new Refused("the answer is not whole: " + broken.getMessage());
    }
  }

  static BodyPublisher text(String text) {
    return BodyPublishers.ofString(text);
  }

  @Override
  public void close() {
    client.close();
  }
}
