package dev.rubrica.persistence.contact.row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rubrica.domain.contact.CustomFields;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Custom fields as JSON text that preserves their order and the notation of numbers. */
public final class CustomFieldsJson {

  private static final String NONE = "{}";
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private static final ObjectWriter WRITER = MAPPER.writer();
  private static final ObjectReader READER =
      MAPPER.readerFor(new TypeReference<Map<String, Object>>() {});

  private CustomFieldsJson() {}

  public static String write(CustomFields fields) {
    try {
      return fields.values().isEmpty() ? NONE : WRITER.writeValueAsString(fields.values());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("text, numbers and booleans are always JSON", e);
    }
  }

  public static CustomFields read(String json) {
    if (NONE.equals(json)) {
      return CustomFields.none();
    }
    try {
      Map<String, Object> values = new LinkedHashMap<>(READER.<Map<String, Object>>readValue(json));
      values.replaceAll(
          (_, value) -> value instanceof java.math.BigInteger n ? new BigDecimal(n) : value);
      return new CustomFields(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("custom fields are not JSON", e);
    }
  }
}
