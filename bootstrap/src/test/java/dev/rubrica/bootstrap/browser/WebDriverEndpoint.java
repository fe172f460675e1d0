package dev.rubrica.bootstrap.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rubrica.testkit.http.TestHttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/**
 * Commands of the WebDriver protocol (W3C).
 *
 * @param root the URL that their paths are below
 */
record WebDriverEndpoint(String root) {

  private static final JsonMapper MAPPER = new JsonMapper();

  WebDriverEndpoint below(String path) {
    return new WebDriverEndpoint(root + path);
  }

  JsonNode get(String path) {
    return value(TestHttpClient.request(root + path).GET());
  }

  JsonNode post(String path, Map<String, ?> body) {
    try {
      return value(
          TestHttpClient.request(root + path)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(MAPPER.writeValueAsString(body))));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  void delete() {
    value(TestHttpClient.request(root).DELETE());
  }

  private JsonNode value(HttpRequest.Builder request) {
    try {
      JsonNode value =
          MAPPER
              .readTree(TestHttpClient.send(request.build(), BodyHandlers.ofString()).body())
              .path("value");
      if (value.isObject() && value.has("error")) {
        throw new WebDriverException(value.path("error").asText(), value.path("message").asText());
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
