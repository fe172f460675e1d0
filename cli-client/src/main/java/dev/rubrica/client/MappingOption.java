package dev.rubrica.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts the values of {@code --mapping} to the JSON object of the API. */
final class MappingOption {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private MappingOption() {}

  /**
   * @param values JSON objects, or pairs such as {@code Recapito=phoneNumber}
   * @return one JSON object; null if there are no values
   * @throws IllegalArgumentException a value is neither
   */
  static @Nullable String json(List<String> values) {
    Map<String, String> mapping = new LinkedHashMap<>();
    values.forEach(
        value -> mapping.putAll(value.strip().startsWith("{") ? object(value) : pair(value)));
    return mapping.isEmpty() ? null : text(mapping);
  }

  // The last '=', since headers may contain one, and fields cannot.
  private static Map<String, String> pair(String text) {
    int at = text.lastIndexOf('=');
    if (at < 1) {
      throw new IllegalArgumentException(
          "--mapping must be COLUMN=FIELD or a JSON object of strings");
    }
    return Map.of(text.substring(0, at).strip(), text.substring(at + 1).strip());
  }

  private static Map<String, String> object(String json) {
    Map<String, String> mapping = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, JsonNode> entry : MAPPER.readTree(json).properties()) {
        if (!entry.getValue().isTextual()) {
          throw new IllegalArgumentException(
              "--mapping: all values of the JSON object must be strings");
        }
        mapping.put(entry.getKey(), entry.getValue().textValue());
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("--mapping is not a valid JSON object", e);
    }
    return mapping;
  }

  private static String text(Map<String, String> mapping) {
    try {
      return MAPPER.writeValueAsString(mapping);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
