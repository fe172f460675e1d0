package dev.rubrica.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** What the service says against a request, in plain lines. */
final class ServiceErrorText {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ServiceErrorText() {}

  static String lines(int status, byte[] body, String place) {
    JsonNode error = json(body);
    String message = error.path("message").asText("");
    if (message.isEmpty()) {
      return stranger(status, place);
    }
    StringBuilder lines = new StringBuilder(TerminalText.of(message));
    if (status == 401) {
      lines.append("; give a key by --key or by RUBRICA_KEY");
    }
    if (error.path("details").size() > 1 || !names(message, error.at("/details/0"))) {
      error.path("details").forEach(detail -> lines.append(line(detail)));
    }
    return lines.toString();
  }

  static String stranger(int status, String place) {
    return place + " answered " + status + ", not as a Rubrica does; see --url";
  }

  // Most messages are made of the only detail there is.
  private static boolean names(String message, JsonNode detail) {
    return message.contains(detail.path("field").asText(""))
        && message.contains(detail.path("message").asText(""));
  }

  private static String line(JsonNode detail) {
    return "\n  "
        + TerminalText.of(detail.path("field").asText())
        + ": "
        + TerminalText.of(detail.path("message").asText());
  }

  private static JsonNode json(byte[] body) {
    try {
      return MAPPER.readTree(body);
    } catch (IOException noJson) {
      return MAPPER.missingNode();
    }
  }
}
