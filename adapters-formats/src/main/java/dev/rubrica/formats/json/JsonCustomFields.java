package dev.rubrica.formats.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.rubrica.application.port.out.CustomFieldsCodec;
import dev.rubrica.domain.DomainException.Invalid;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts custom fields to and from JSON with Jackson. */
public final class JsonCustomFields implements CustomFieldsCodec {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(2)
                  .maxNameLength(1_000)
                  .maxNumberLength(100)
                  .maxStringLength(100_000)
                  .build())
          .build();

  @Override
  public String write(Map<String, @Nullable Object> fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
        json.writeFieldName(field.getKey());
        writeValue(json, field.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void writeValue(JsonGenerator json, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case String text -> json.writeString(text);
      case BigDecimal number -> json.writeNumber(number);
      case Boolean flag -> json.writeBoolean(flag);
      default -> throw new IllegalArgumentException("no value of a custom field");
    }
  }

  @Override
  public Map<String, @Nullable Object> read(String text) {
    try (JsonParser json = JSON.createParser(text)) {
      require(json.nextToken() == JsonToken.START_OBJECT);
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        fields.put(key, value(json));
      }
      require(json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null);
      return fields;
    } catch (IOException _) {
      throw refusal();
    }
  }

  private static @Nullable Object value(JsonParser json) throws IOException {
    return switch (json.nextToken()) {
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDecimalValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case null, default -> throw refusal();
    };
  }

  private static void require(boolean valid) {
    if (!valid) {
      throw refusal();
    }
  }

  private static Invalid refusal() {
    return new Invalid(
        "customFields",
        "must be a JSON object of texts, numbers, true, false and null, without duplicate keys");
  }
}
