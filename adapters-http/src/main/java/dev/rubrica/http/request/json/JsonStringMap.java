package dev.rubrica.http.request.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.rubrica.domain.DomainException.Invalid;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parses a JSON object of strings, as a field of a form contains it. */
public final class JsonStringMap {

  private static final String EXPECTED = "must be a JSON object of texts, with no name twice";

  private JsonStringMap() {}

  /**
   * @throws Invalid on the field, if it is anything else
   */
  public static Map<String, String> read(String field, String json) {
    try (JsonParser parser = JsonCodec.READING.createParser(json)) {
      Map<String, String> texts = new LinkedHashMap<>();
      require(parser.nextToken() == JsonToken.START_OBJECT, field);
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        require(parser.nextToken() == JsonToken.VALUE_STRING, field);
        require(texts.put(name, parser.getText()) == null, field);
      }
      require(parser.nextToken() == null, field);
      return texts;
    } catch (IOException _) {
      throw new Invalid(field, EXPECTED);
    }
  }

  private static void require(boolean holds, String field) {
    if (!holds) {
      throw new Invalid(field, EXPECTED);
    }
  }
}
