package dev.rubrica.testkit.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The HTTP/1.1 client that all tests of a JVM share. Thread-safe. */
public final class TestHttpClient {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private TestHttpClient() {}

  /** A request that fails when there is no response within a minute. */
  public static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT);
  }

  /** Sends a GET request with these headers, each a name and a value. */
  public static HttpResponse<String> get(String url, String... headers) {
    HttpRequest.Builder request = request(url);
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return send(request.build(), BodyHandlers.ofString());
  }

  /**
   * @throws UncheckedIOException there is no response
   */
  public static <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) {
    try {
      return CLIENT.send(request, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
