package dev.rubrica.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The service, as the client calls it. */
final class RubricaClient {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final URI base;
  private final String key;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  RubricaClient(URI base, String key) {
    this.base = base;
    this.key = key;
  }

  URI address(String path) {
    return URI.create(base + path);
  }

  /**
   * Uploads a form; the answer is the import as it stands at once.
   *
   * @throws ClientException it was refused, or nobody is there
   */
  ImportStatusReport upload(String path, MultipartBody form) {
    // The go-ahead first: what is refused for its key or size is not sent in vain, and the refusal
    // is not lost in a connection that is cut.
    HttpRequest request =
        request(path)
            .header("Content-Type", form.contentType())
            .header("Prefer", "respond-async")
            .expectContinue(true)
            .POST(form.publisher())
            .build();
    return ImportStatusReport.read(whole(accepted(send(request))));
  }

  /**
   * The import as it stands now.
   *
   * @throws ClientException it was refused, or nobody is there
   */
  ImportStatusReport find(long importId) {
    HttpRequest request = request("/contacts/upload/" + importId).timeout(ANSWER).build();
    return ImportStatusReport.read(whole(accepted(send(request))));
  }

  /**
   * What is there as CSV, as it comes; reading fails when it breaks off.
   *
   * @throws ClientException it was refused, or nobody is there
   */
  InputStream csv(String path) {
    HttpRequest request = request(path).timeout(ANSWER).header("Accept", "text/csv").build();
    HttpResponse<InputStream> answer = accepted(send(request));
    if (!answer.headers().firstValue("Content-Type").orElse("").startsWith("text/csv")) {
      throw new ClientException(ServiceErrorText.stranger(answer.statusCode(), place()));
    }
    return answer.body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address(path)).header("X-Api-Key", key);
  }

  private HttpResponse<InputStream> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofInputStream());
    } catch (ConnectException | HttpConnectTimeoutException absent) {
      throw new ServiceUnavailableException(
          "no service answers at "
              + place()
              + ": "
              + ConnectionErrorText.of(absent)
              + "; does it run?",
          absent);
    } catch (IOException broken) {
      throw broken(broken);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new ClientException("interrupted", stopping);
    }
  }

  private HttpResponse<InputStream> accepted(HttpResponse<InputStream> answer) {
    if (answer.statusCode() / 100 == 2) {
      return answer;
    }
    byte[] body = whole(answer);
    if (answer.statusCode() == 503) {
      throw new ServiceUnavailableException(
          ServiceErrorText.lines(answer.statusCode(), body, place()), null);
    }
    throw new ClientException(ServiceErrorText.lines(answer.statusCode(), body, place()));
  }

  private byte[] whole(HttpResponse<InputStream> answer) {
    try (InputStream body = answer.body()) {
      return body.readAllBytes();
    } catch (IOException broken) {
      throw broken(broken);
    }
  }

  private ServiceUnavailableException broken(IOException why) {
    return new ServiceUnavailableException(
        "the connection to " + place() + " broke: " + ConnectionErrorText.of(why), why);
  }

  private String place() {
    return base.getScheme() + "://" + base.getRawAuthority();
  }
}
