package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.rubrica.http.route.Route;
import io.helidon.http.Method;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Swagger UI and code generators work with the document unchanged: the values that they fill in are
 * accepted, and the document uses only what OpenAPI 3.0.3 defines.
 */
class OpenApiFirstTryTest extends ApiTest {

  private final JsonNode document = document();

  private static JsonNode document() {
    try (InputStream yaml =
        OpenApiFirstTryTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      return new YAMLMapper().readTree(yaml);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }

  /** Swagger UI sends every parameter with an example or a default, unless the user removes it. */
  @Test
  void a_search_with_all_that_a_page_fills_in_is_answered() {
    int tried = 0;
    for (Route route : api.api.routes()) {
      boolean hasParameters = !route.parameters().isEmpty();
      if (route.method().equals(Method.GET) && !route.path().contains("{") && hasParameters) {
        expect(200, api.get(route.path() + "?" + String.join("&", filledIn(route))));
        tried++;
      }
    }
    assertEquals(9, tried);
  }

  private List<String> filledIn(Route route) {
    List<String> query = new ArrayList<>();
    String method = route.method().text().toLowerCase(Locale.ROOT);
    for (JsonNode each : document.get("paths").get(route.path()).get(method).get("parameters")) {
      JsonNode parameter = resolve(each);
      JsonNode schema = resolve(parameter.get("schema"));
      for (JsonNode value :
          List.of(
              parameter.path("example"),
              parameter.path("examples"),
              schema.path("example"),
              schema.path("default"))) {
        if (!value.isMissingNode()) {
          query.add(
              parameter.get("name").asText()
                  + "="
                  + URLEncoder.encode(value.asText(), StandardCharsets.UTF_8));
        }
      }
    }
    assertTrue(query.contains("limit=10"), query::toString);
    return query;
  }

  /** Without a type, {@code nullable} has no effect, and strict parsers reject it. */
  @Test
  void what_may_be_null_has_a_type() {
    List<JsonNode> nullable = document.findParents("nullable");
    assertTrue(nullable.size() > 20);
    for (JsonNode schema : nullable) {
      assertTrue(schema.has("type"), schema::toString);
    }
  }

  @Test
  void nothing_is_defined_and_never_used() {
    Set<String> used = new TreeSet<>(document.findValuesAsText("$ref"));
    for (var kind : document.get("components").properties()) {
      for (var component : kind.getValue().properties()) {
        String reference = "#/components/" + kind.getKey() + "/" + component.getKey();
        assertTrue(used.contains(reference) || kind.getKey().equals("securitySchemes"), reference);
      }
    }
  }
}
