package dev.rubrica.testkit.fake;

import dev.rubrica.application.port.out.CustomFieldsCodec;
import dev.rubrica.domain.DomainException.Invalid;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Encodes custom fields as {@code {key=value,key=value}}; values are texts, of which U+0001 is
 * escaped as in JSON.
 */
public final class FakeCustomFieldsCodec implements CustomFieldsCodec {

  @Override
  public String write(Map<String, Object> fields) {
    return fields.entrySet().stream()
        .map(it -> it.getKey() + "=" + it.getValue())
        .map(field -> field.replace("\u0001", "\\u0001"))
        .collect(Collectors.joining(",", "{", "}"));
  }

  @Override
  public Map<String, Object> read(String text) {
    if (!text.matches("\\{.*}")) {
      throw new Invalid("customFields", "must be an object");
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    for (String entry : text.substring(1, text.length() - 1).split(",")) {
      fields.put(entry.split("=")[0], entry.split("=")[1]);
    }
    return fields;
  }
}
