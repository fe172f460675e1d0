package dev.rubrica.http.openapi;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.rubrica.http.route.Extension;
import dev.rubrica.http.route.Route;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Merges the documents of extensions into the API's OpenAPI document. Extensions can add, but not
 * change.
 */
final class OpenApiMerger {

  private static final Set<String> SECTIONS = Set.of("paths", "components", "tags");

  private final ObjectNode whole;

  private OpenApiMerger(ObjectNode whole) {
    this.whole = whole;
  }

  /**
   * @throws IllegalArgumentException a document cannot be read or does not match its routes
   */
  static ObjectNode join(ObjectNode own, Iterable<Extension> extensions) {
    OpenApiMerger joined = new OpenApiMerger(own.deepCopy());
    for (Extension extension : extensions) {
      JsonNode part = read(extension.document());
      joined.add(part);
      joined.check(extension, part);
    }
    joined.checkReferences();
    return joined.whole;
  }

  private static JsonNode read(String yaml) {
    try {
      return new YAMLMapper().readTree(yaml);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "an extension's document is not YAML: " + e.getOriginalMessage(), e);
    }
  }

  private void add(JsonNode part) {
    part.fieldNames()
        .forEachRemaining(
            name -> require(SECTIONS.contains(name), name + " is not for extensions to say"));
    add("paths", part);
    add("components", part);
    part.path("tags").forEach(whole.withArrayProperty("tags")::add);
  }

  // Methods of paths, and schemas, parameters and so on of components.
  private void add(String section, JsonNode part) {
    for (var group : part.path(section).properties()) {
      ObjectNode there = whole.withObjectProperty(section).withObjectProperty(group.getKey());
      for (var each : group.getValue().properties()) {
        require(
            there.putIfAbsent(each.getKey(), each.getValue()) == null,
            each.getKey() + " of " + group.getKey() + " exists already");
      }
    }
  }

  private void check(Extension extension, JsonNode part) {
    Map<String, String> documented = new TreeMap<>();
    for (var path : part.path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        documented.put(method.getKey() + " " + path.getKey(), said(method.getValue()));
      }
    }
    Map<String, String> routed = new TreeMap<>();
    for (Route route : extension.routes()) {
      routed.put(
          route.method().text().toLowerCase(Locale.ROOT) + " " + route.path(),
          words(route.operationId(), route.parameters()));
    }
    require(
        documented.equals(routed),
        "the routes are " + routed + ", the document says " + documented);
  }

  private String said(JsonNode operation) {
    Set<String> query = new TreeSet<>();
    for (JsonNode each : operation.path("parameters")) {
      JsonNode parameter = each.has("$ref") ? at(each.get("$ref").asText()) : each;
      if (parameter.path("in").asText().equals("query")) {
        query.add(parameter.path("name").asText());
      }
    }
    return words(operation.path("operationId").asText(), query);
  }

  private static String words(String operationId, Iterable<String> parameters) {
    Set<String> sorted = new TreeSet<>();
    parameters.forEach(sorted::add);
    return operationId + sorted;
  }

  private void checkReferences() {
    for (JsonNode reference : whole.findValues("$ref")) {
      require(!at(reference.asText()).isMissingNode(), reference.asText() + " refers to nothing");
    }
  }

  private JsonNode at(String reference) {
    return reference.startsWith("#/")
        ? whole.at(JsonPointer.compile(reference.substring(1)))
        : whole.path("");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("an extension's document: " + otherwise);
    }
  }
}
