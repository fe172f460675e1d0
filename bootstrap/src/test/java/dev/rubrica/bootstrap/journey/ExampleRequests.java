package dev.rubrica.bootstrap.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The examples of answers in the OpenAPI document. Each has its request as its summary: method,
 * path, and JSON when it is short; a longer body is the request example of the same name. Its
 * description holds the headers, one a line.
 */
final class ExampleRequests {

  private static final Pattern SUMMARY = Pattern.compile("([A-Z]+) (/\\S*)(?: (\\{.*}))?");

  private final JsonNode document;

  ExampleRequests() {
    try (InputStream yaml = ExampleRequests.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      document = new YAMLMapper().readTree(yaml);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The response to a request. */
  record Example(
      String name,
      String summary,
      JsonNode request,
      List<String> headers,
      int status,
      JsonNode value) {

    private Matcher parts() {
      Matcher parts = SUMMARY.matcher(summary);
      if (!parts.matches()) {
        throw new AssertionError(name + " has no request as its summary: " + summary);
      }
      return parts;
    }

    String method() {
      return parts().group(1);
    }

    String path() {
      return parts().group(2);
    }

    /** JSON, or null. */
    String body() {
      return request == null ? parts().group(3) : request.toString();
    }

    /** Whether the path, without its query, is one of this template. */
    boolean isOf(String method, String template) {
      String path = path().split("\\?")[0];
      return method().equalsIgnoreCase(method)
          && path.matches(
              template
                  .replace("{token}", "[\\w-]+")
                  .replace("{leaseId}", "[0-9a-f-]{36}")
                  .replaceAll("\\{[a-zA-Z]+}", "[0-9]+"));
    }
  }

  /** Operations by method and path, like {@code get /contacts}. */
  Map<String, JsonNode> operations() {
    Map<String, JsonNode> operations = new java.util.LinkedHashMap<>();
    for (var path : document.get("paths").properties()) {
      for (var method : path.getValue().properties()) {
        operations.put(method.getKey() + " " + path.getKey(), method.getValue());
      }
    }
    return operations;
  }

  /** The examples of this operation's own answers. */
  List<Example> of(JsonNode operation) {
    JsonNode requests = requests(operation);
    List<Example> examples = new ArrayList<>();
    for (var response : operation.get("responses").properties()) {
      int status = Integer.parseInt(response.getKey());
      for (JsonNode content : response.getValue().path("content")) {
        for (var each : content.path("examples").properties()) {
          String name = operation.get("operationId").asText() + " " + status + " " + each.getKey();
          examples.add(example(name, each.getValue(), requests.get(each.getKey()), status));
        }
      }
    }
    return examples;
  }

  /** The examples of its requests, by name; missing when there are none. */
  static JsonNode requests(JsonNode operation) {
    for (JsonNode content : operation.path("requestBody").path("content")) {
      return content.path("examples");
    }
    return operation.path("requestBody");
  }

  /** The examples of the errors that operations share, each named like its component. */
  List<Example> ofErrors() {
    List<Example> examples = new ArrayList<>();
    for (var response : document.get("components").get("responses").properties()) {
      JsonNode content = response.getValue().get("content").get("application/json");
      for (JsonNode each : content.get("examples")) {
        examples.add(
            example(response.getKey(), each, null, each.get("value").get("status").intValue()));
      }
    }
    return examples;
  }

  private static Example example(String name, JsonNode example, JsonNode request, int status) {
    return new Example(
        name,
        example.path("summary").asText(),
        request == null ? null : request.get("value"),
        example.path("description").asText().lines().toList(),
        status,
        example.get("value"));
  }
}
