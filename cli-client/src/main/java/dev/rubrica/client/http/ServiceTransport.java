package dev.rubrica.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends requests to the service, and turns its errors into exceptions. Thread-safe. */
final class ServiceTransport {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** More than any response that is not a file. */
  private static final long MAX_BODY = 16L * 1024 * 1024;

  private final URI base;
  private final String key;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  ServiceTransport(URI base, String key) {
    this.base = base;
    this.key = key;
  }

  URI address(String path) {
    return URI.create(base + path);
  }

  String origin() {
    return base.getScheme() + "://" + base.getRawAuthority();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address(path)).header("X-Api-Key", key);
  }

  /**
   * Sends a request, and reads the body of its response.
   *
   * @throws ClientException the service rejected the request, or cannot be reached
   */
  byte[] read(HttpRequest request) {
    return readAll(open(request));
  }

  /**
   * Sends a request, the body of whose response is read by the caller.
   *
   * @throws ClientException the service rejected the request, or cannot be reached
   */
  HttpResponse<InputStream> open(HttpRequest request) {
    HttpResponse<InputStream> response = send(request, BodyHandlers.ofInputStream());
    if (response.statusCode() / 100 == 2) {
      return response;
    }
    throw error(response.statusCode(), response.headers(), readAll(response));
  }

  /**
   * Sends a request, and reads the body of its response within a time, in contrast to the timeout
   * of a request, which ends with the headers of the response.
   *
   * @throws ClientException the service rejected the request, or cannot be reached
   */
  HttpResponse<byte[]> exchange(HttpRequest request, Duration time) {
    BodyHandler<byte[]> body = BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BODY);
    CompletableFuture<HttpResponse<byte[]>> sent = http.sendAsync(request, body);
    HttpResponse<byte[]> response = await(sent, time);
    if (response.statusCode() / 100 == 2) {
      return response;
    }
    throw error(response.statusCode(), response.headers(), response.body());
  }

  private <T> T await(CompletableFuture<T> sent, Duration time) {
    try {
      return sent.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failure(e.getCause() instanceof IOException cause ? cause : new IOException(e));
    } catch (TimeoutException _) {
      sent.cancel(true);
      throw failure(new IOException("no answer within " + time.toSeconds() + " s"));
    } catch (InterruptedException e) {
      sent.cancel(true);
      throw interrupted(e);
    }
  }

  private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) {
    try {
      return http.send(request, body);
    } catch (IOException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private ServiceUnavailableException failure(IOException e) {
    if (!(e instanceof ConnectException || e instanceof HttpConnectTimeoutException)) {
      return connectionLost(e);
    }
    String reason = ConnectionErrorText.of(e);
    return new ServiceUnavailableException(
        "no service answers at " + origin() + ": " + reason + "; is it running?", e);
  }

  private static ClientException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new ClientException("interrupted", e);
  }

  private ClientException error(int status, HttpHeaders headers, byte[] body) {
    String lines = ServiceErrorText.lines(status, body, origin());
    Duration retryAfter = retryAfter(headers);
    return status == 503
        ? new ServiceUnavailableException(
            lines, null, ServiceErrorText.isOutcomeUnknown(body), retryAfter)
        : new RejectedException(status, lines, ServiceErrorText.fields(body), retryAfter);
  }

  /** The header in seconds; null if it is missing, or a date, which only proxies send. */
  static @Nullable Duration retryAfter(HttpHeaders headers) {
    return headers
        .firstValue("Retry-After")
        .filter(value -> value.matches("[0-9]{1,6}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
        .orElse(null);
  }

  private byte[] readAll(HttpResponse<InputStream> response) {
    try (InputStream body = response.body()) {
      return body.readAllBytes();
    } catch (IOException e) {
      throw connectionLost(e);
    }
  }

  private ServiceUnavailableException connectionLost(IOException e) {
    return new ServiceUnavailableException(
        "lost the connection to " + origin() + ": " + ConnectionErrorText.of(e), e, true, null);
  }
}
