package dev.rubrica.client.http;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

/** HTTP client of the REST API. Thread-safe. */
public final class RubricaClient {

  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(60);

  /** Shorter, since the user waits for it at Ctrl-C. */
  private static final Duration SHORT_TIMEOUT = Duration.ofSeconds(5);

  private final ServiceTransport transport;

  public RubricaClient(URI base, String key) {
    this.transport = new ServiceTransport(base, key);
  }

  public URI address(String path) {
    return transport.address(path);
  }

  /** The calls about a campaign that hand out its recipients. */
  public LeaseClient leases(long campaign) {
    return new LeaseClient(transport, campaign);
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
        transport
            .request(path)
            .header("Content-Type", form.contentType())
            .header("Prefer", "respond-async")
            .expectContinue(true)
            .POST(form.publisher())
            .build();
    return ImportStatusReport.read(transport.read(request));
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
    HttpRequest request = transport.request(path).timeout(timeout).build();
    return ImportStatusReport.read(transport.read(request));
  }

  /**
   * Simulates the import of an uploaded file; does not wait for its end.
   *
   * @param path that of the kind of the file
   * @throws ClientException the service rejected the request, or cannot be reached
   */
  public ImportStatusReport simulateUploaded(String path, MappedImportBody body) {
    return importUploaded(transport.request(path), body.simulated());
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
    return importUploaded(transport.request(path).header("Idempotency-Key", idempotencyKey), body);
  }

  private ImportStatusReport importUploaded(HttpRequest.Builder builder, MappedImportBody body) {
    HttpRequest request =
        builder
            .timeout(RESPONSE_TIMEOUT)
            .header("Content-Type", "application/json")
            .header("Prefer", "respond-async")
            .POST(BodyPublishers.ofString(body.json()))
            .build();
    return ImportStatusReport.read(transport.read(request));
  }

  /**
   * Deletes an uploaded file that is not imported.
   *
   * @throws ClientException the service rejected the request, or cannot be reached
   */
  public void discard(long importId) {
    HttpRequest request =
        transport.request("/contacts/upload/" + importId).timeout(SHORT_TIMEOUT).DELETE().build();
    transport.read(request);
  }

  /**
   * Requests a file as a stream. Reading it throws an exception if the response is incomplete.
   *
   * @throws ClientException the service rejected the request, or cannot be reached
   */
  public InputStream download(String path, String mediaType) {
    HttpRequest request =
        transport.request(path).timeout(RESPONSE_TIMEOUT).header("Accept", mediaType).build();
    HttpResponse<InputStream> response = transport.open(request);
    if (!response.headers().firstValue("Content-Type").orElse("").startsWith(mediaType)) {
      throw new ClientException(
          ServiceErrorText.unknownService(response.statusCode(), transport.origin()));
    }
    return response.body();
  }
}
