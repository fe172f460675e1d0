package dev.rubrica.bootstrap.journey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rubrica.http.openapi.OpenApiValidator;
import dev.rubrica.http.openapi.RecordedExchange;
import dev.rubrica.testkit.http.TestHttpClient;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A client of the running service with one account's key. Paths stand below the base path. A body
 * given as text may be written with ' for "; anything else is written as JSON by Jackson.
 */
record ApiClient(TestService service, String key) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  ServiceResponse get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  ServiceResponse post(String path, Object body, String... headers) {
    return send("POST", path, text(body), headers);
  }

  ServiceResponse put(String path, Object body, String... headers) {
    return send("PUT", path, text(body), headers);
  }

  ServiceResponse delete(String path) {
    return send("DELETE", path, null);
  }

  ServiceResponse delete(String path, Object body) {
    return send("DELETE", path, text(body));
  }

  /** Sends the body unchanged, as JSON unless a header has another Content-Type. */
  ServiceResponse send(String method, String path, String body, String... headers) {
    return answer(exchanged(method, path, body, List.of(headers)));
  }

  RecordedExchange exchanged(String method, String path, String body, List<String> headers) {
    HttpRequest.Builder request =
        TestHttpClient.request(service.url(path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (key != null) {
      request.setHeader("X-Api-Key", key);
    }
    if (body != null) {
      request.setHeader("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.size(); i += 2) {
      request.setHeader(headers.get(i), headers.get(i + 1));
    }
    return exchanged(request.build(), body);
  }

  /** The text, encoded for a query string. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Sends the request and asserts that the exchange conforms to the OpenAPI document. */
  static RecordedExchange exchanged(HttpRequest request, String body) {
    HttpResponse<byte[]> response = TestHttpClient.send(request, BodyHandlers.ofByteArray());
    RecordedExchange exchange = RecordedExchange.of(request, body, response);
    OpenApiValidator.assertConforms(exchange);
    return exchange;
  }

  static ServiceResponse answer(RecordedExchange exchange) {
    return new ServiceResponse(exchange.status(), exchange.headers(), json(exchange.answer()));
  }

  private static JsonNode json(String body) {
    try {
      return MAPPER.readTree(body);
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }

  private static String text(Object body) {
    try {
      return body instanceof String relaxed
          ? relaxed.replace('\'', '"')
          : MAPPER.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
