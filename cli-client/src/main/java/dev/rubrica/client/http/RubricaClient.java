package dev.rubrica.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** HTTP client of the REST API. Thread-safe. */
public final class RubricaClient {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(60);

  /** Shorter, since the user waits for it at Ctrl-C. */
  private static final Duration SHORT_TIMEOUT = Duration.ofSeconds(5);

  private final URI base;
  private final String key;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  public RubricaClient(URI base, String key) {
    this.base = base;
    this.key = key;
  }

  public URI address(String path) {
    return URI.create(base + path);
  }

  /**
   * Uploads a form, which starts an import; does not wait for its end.
   *
   * @throws ClientException the service rejected the request, or cannot be reached
   */
  public ImportStatusReport upload(String path, MultipartBody form) {
    // Expect: 100-continue, so that a file that is rejected for its key or size is not sent, and
    // the error response is not lost when the service closes the connection.
    HttpRequest request =
        request(path)
            .header("Content-Type", form.contentType())
            .header("Prefer", "respond-async")
            .expectContinue(true)
            .POST(form.publisher())
            .build();
    return ImportStatusReport.read(readAll(requireSuccess(send(request))));
  }

  /**
   * Reads the status of an import.
   *
   * @param path that of the import
   * @throws ClientException the service rejected the request, or cannot be reached
   */
  public ImportStatusReport find(String path) {
    return find(path, RESPONSE_TIMEOUT);
  }

  /**
   * Reads the status of an import of contacts while the user waits for nothing else.
   *
   * @throws ClientException the service rejected the request, or does not answer within seconds
   */
  public ImportStatusReport findSoon(long importId) {
    return find("/contacts/upload/" + importId, SHORT_TIMEOUT);
  }

  private ImportStatusReport find(String path, Duration timeout) {
    HttpRequest request = request(path).timeout(timeout).build();
    return ImportStatusReport.read(readAll(requireSuccess(send(request))));
  }

  /**
   * Simulates the import of an uploaded file; does not wait for its end.
   *
   * @param path that of the kind of the file
   * @throws ClientException the service rejected the request, or cannot be reached
   */
  public ImportStatusReport simulateUploaded(String path, MappedImportBody body) {
    return importUploaded(request(path), body.simulated());
  }

  /**
   * Starts the import of an uploaded file; does not wait for its end.
   *
   * @param path that of the kind of the file
   * @param idempotencyKey a repeat with the same key and an equal body imports nothing again
   * @throws ClientException the service rejected the request, or cannot be reached
   */
  public ImportStatusReport importUploaded(
      String path, MappedImportBody body, String idempotencyKey) {
    return importUploaded(request(path).header("Idempotency-Key", idempotencyKey), body);
  }

  private ImportStatusReport importUploaded(HttpRequest.Builder builder, MappedImportBody body) {
    HttpRequest request =
        builder
            .timeout(RESPONSE_TIMEOUT)
            .header("Content-Type", "application/json")
            .header("Prefer", "respond-async")
            .POST(BodyPublishers.ofString(body.json()))
            .build();
    return ImportStatusReport.read(readAll(requireSuccess(send(request))));
  }

  /**
   * Deletes an uploaded file that is not imported.
   *
   * @throws ClientException the service rejected the request, or cannot be reached
   */
  public void discard(long importId) {
    HttpRequest request =
        request("/contacts/upload/" + importId).timeout(SHORT_TIMEOUT).DELETE().build();
    readAll(requireSuccess(send(request)));
  }

  /**
   * Requests a file as a stream. Reading it throws an exception if the response is incomplete.
   *
   * @throws ClientException the service rejected the request, or cannot be reached
   */
  public InputStream download(String path, String mediaType) {
    HttpRequest request =
        request(path).timeout(RESPONSE_TIMEOUT).header("Accept", mediaType).build();
    HttpResponse<InputStream> response = requireSuccess(send(request));
    if (!response.headers().firstValue("Content-Type").orElse("").startsWith(mediaType)) {
      throw new ClientException(ServiceErrorText.unknownService(response.statusCode(), origin()));
    }
    return response.body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address(path)).header("X-Api-Key", key);
  }

  private HttpResponse<InputStream> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofInputStream());
    } catch (ConnectException | HttpConnectTimeoutException e) {
      throw new ServiceUnavailableException(
          "no service answers at "
              + origin()
              + ": "
              + ConnectionErrorText.of(e)
              + "; is it running?",
          e);
    } catch (IOException e) {
      throw connectionLost(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClientException("interrupted", e);
    }
  }

  private HttpResponse<InputStream> requireSuccess(HttpResponse<InputStream> response) {
    if (response.statusCode() / 100 == 2) {
      return response;
    }
    byte[] body = readAll(response);
    String lines = ServiceErrorText.lines(response.statusCode(), body, origin());
    if (response.statusCode() == 503) {
      throw new ServiceUnavailableException(lines, null, ServiceErrorText.isOutcomeUnknown(body));
    }
    throw new RejectedException(response.statusCode(), lines, ServiceErrorText.fields(body));
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
        "lost the connection to " + origin() + ": " + ConnectionErrorText.of(e), e, true);
  }

  private String origin() {
    return base.getScheme() + "://" + base.getRawAuthority();
  }
}
