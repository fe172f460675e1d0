package dev.rubrica.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rubrica.client.terminal.TerminalText;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Formats error responses of the service for the user. */
final class ServiceErrorText {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ServiceErrorText() {}

  static String lines(int status, byte[] body, String origin) {
    JsonNode error = json(body);
    String message = error.path("message").asText("");
    if (message.isEmpty()) {
      return unknownService(status, origin);
    }
    StringBuilder lines = new StringBuilder(TerminalText.of(message));
    if (status == 401) {
      lines.append("; set a key by --key or RUBRICA_KEY");
    }
    if (error.path("details").size() > 1 || !repeats(message, error.at("/details/0"))) {
      error.path("details").forEach(detail -> lines.append(line(detail)));
    }
    return lines.toString();
  }

  static String unknownService(int status, String origin) {
    return origin + " answered " + status + ", but not like a Rubrica service; check --url";
  }

  /** Whether the service does not know whether it has executed the request. */
  static boolean isOutcomeUnknown(byte[] body) {
    return json(body).path("outcome").asText().equals("unknown");
  }

  /** The fields of the request that the error names. */
  static Set<String> fields(byte[] body) {
    Set<String> fields = new HashSet<>();
    json(body).path("details").forEach(detail -> fields.add(detail.path("field").asText()));
    return fields;
  }

  // Most messages repeat the only detail.
  private static boolean repeats(String message, JsonNode detail) {
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
    } catch (IOException _) {
      return MAPPER.missingNode();
    }
  }
}
