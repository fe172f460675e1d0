package dev.rubrica.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people write about columns, as the service reads it. */
final class MappingOption {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private MappingOption() {}

  /**
   * @param given JSON objects, or pairs such as {@code Recapito=phoneNumber}
   * @return one JSON object; null for none
   * @throws IllegalArgumentException one of them is neither
   */
  static String json(List<String> given) {
    Map<String, String> mapping = new LinkedHashMap<>();
    given.forEach(one -> mapping.putAll(one.strip().startsWith("{") ? object(one) : pair(one)));
    return mapping.isEmpty() ? null : text(mapping);
  }

  // No field has a '=' in it, headers may.
  private static Map<String, String> pair(String text) {
    int at = text.lastIndexOf('=');
    if (at < 1) {
      throw new IllegalArgumentException(
          "--mapping must be COLUMN=FIELD, or a JSON object of texts");
    }
    return Map.of(text.substring(0, at).strip(), text.substring(at + 1).strip());
  }

  private static Map<String, String> object(String json) {
    Map<String, String> mapping = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, JsonNode> entry : MAPPER.readTree(json).properties()) {
        if (!entry.getValue().isTextual()) {
          throw new IllegalArgumentException("--mapping: every value must be a text");
        }
        mapping.put(entry.getKey(), entry.getValue().textValue());
      }
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException("--mapping is not a whole JSON object", malformed);
    }
    return mapping;
  }

  private static String text(Map<String, String> mapping) {
    try {
      return MAPPER.writeValueAsString(mapping);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
