package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A response of the service. A body that is not JSON is a missing node. */
record ServiceResponse(int status, HttpHeaders headers, JsonNode body) {

  /** Asserts the status; the failure shows the body. */
  ServiceResponse expect(int expected) {
    assertEquals(expected, status, () -> "status of " + body);
    return this;
  }

  /**
   * Asserts an error with this status whose message contains the text, such as a property, a
   * parameter or an id.
   */
  ServiceResponse refuses(int expected, String named) {
    expect(expected);
    assertTrue(
        body.path("message").asText().contains(named), () -> named + " is not named by " + body);
    return this;
  }

  /** Asserts a 400 whose details have exactly these fields. */
  ServiceResponse blames(String... fields) {
    expect(400);
    assertEquals(new TreeSet<>(Set.of(fields)), new TreeSet<>(texts("/details", "field")));
    return this;
  }

  String header(String name) {
    return headers.firstValue(name).orElse(null);
  }

  JsonNode at(String property) {
    return body.path(property);
  }

  long id() {
    return at("id").longValue();
  }

  /** The numbers of an array property. */
  List<Long> longs(String property) {
    List<Long> values = new ArrayList<>();
    at(property).forEach(value -> values.add(value.longValue()));
    return values;
  }

  /** The ids of a page's rows, in order. */
  List<Long> rowIds() {
    List<Long> ids = new ArrayList<>();
    at("content").forEach(row -> ids.add(row.path("id").longValue()));
    return ids;
  }

  /** One text property of each object in an array. */
  List<String> texts(String arrayPointer, String property) {
    List<String> values = new ArrayList<>();
    body.at(arrayPointer).forEach(row -> values.add(row.path(property).textValue()));
    return values;
  }

  /** The names of the body's properties. */
  Set<String> properties() {
    return names(body);
  }

  static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
