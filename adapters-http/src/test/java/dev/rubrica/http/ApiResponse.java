package dev.rubrica.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** A response, with its body as JSON. */
public record ApiResponse(HttpResponse<String> response) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  public int status() {
    return response.statusCode();
  }

  public JsonNode json() {
    return parse(response.body());
  }

  static JsonNode parse(String body) {
    try {
      return MAPPER.readTree(body);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError("not JSON: " + body, e);
    }
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  long id() {
    return json().get("id").asLong();
  }

  /** The fields that the details of an error name. */
  List<String> fields() {
    return json().get("details").findValuesAsText("field");
  }

  List<Long> contentIds() {
    return longs(json().get("content"), "id");
  }

  List<Long> longs(String array) {
    List<Long> longs = new ArrayList<>();
    json().get(array).forEach(each -> longs.add(each.asLong()));
    return longs;
  }

  private static List<Long> longs(JsonNode rows, String property) {
    List<Long> longs = new ArrayList<>();
    rows.forEach(row -> longs.add(row.get(property).asLong()));
    return longs;
  }

  @Override
  public String toString() {
    return status() + " " + response.body();
  }
}
