package dev.rubrica.bootstrap.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rubrica.bootstrap.journey.ServedDocument;
import dev.rubrica.bootstrap.server.RunningService;
import dev.rubrica.http.openapi.RecordedExchange;
import dev.rubrica.testkit.http.TestHttpClient;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * A client of one account, which asserts that each exchange conforms to the document of the
 * service.
 */
record CopyClient(RunningService service, ServedDocument document, String key) {

  private static final JsonMapper MAPPER = new JsonMapper();

  static CopyClient newAccount(RunningService service, ServedDocument document) {
    return new CopyClient(service, document, service.newAccountKey());
  }

  /** The response to a request; the failure of {@link #expect} shows it. */
  record Response(RecordedExchange exchange) {

    Response expect(int status) {
      assertEquals(status, exchange.status(), exchange::toString);
      return this;
    }

    JsonNode json() {
      try {
        return MAPPER.readTree(exchange.answer());
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }

    String header(String name) {
      return exchange.headers().firstValue(name).orElse("");
    }
  }

  Response get(String path) {
    return send(request(path).GET(), null);
  }

  Response post(String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)),
        body);
  }

  private HttpRequest.Builder request(String path) {
    return TestHttpClient.request(service.url(path)).header("X-Api-Key", key);
  }

  private Response send(HttpRequest.Builder builder, String body) {
    HttpRequest request = builder.build();
    RecordedExchange exchange =
        RecordedExchange.of(
            request, body, TestHttpClient.send(request, BodyHandlers.ofByteArray()));
    document.assertDescribes(exchange);
    return new Response(exchange);
  }

  Response copy(long list, String name) {
    return post("/contacts/list/" + list + "/copy", "{\"name\":\"" + name + "\"}");
  }

  /** Creates a list with this number of members and returns its id. */
  long list(int members) {
    long list =
        post("/contacts/list", "{\"name\":\"Estate\"}").expect(201).json().get("id").asLong();
    for (int i = 0; i < members; i++) {
      String contact = "{\"email\":\"anna" + i + "@example.com\"}";
      long id = post("/contacts", contact).expect(201).json().get("id").asLong();
      String change = "{\"listIds\":[%d],\"contactIds\":[%d]}".formatted(list, id);
      post("/contacts/list/contacts", change).expect(201);
    }
    return list;
  }

  /** The number of lists of the account. */
  long lists() {
    return get("/contacts/list").expect(200).json().get("totalElements").asLong();
  }
}
