package dev.rubrica.http.exchange;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.rubrica.domain.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads one JSON object as a stream, so that a large body costs no more than the ids in it. Notes
 * every property that is wrong and goes on; only text that is no JSON ends the reading.
 */
final class JsonReading {

  private static final String BODY = "body";
  private static final int ENOUGH = 50;

  private final JsonFields fields;
  private final Problems problems;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Set<String> seen = new HashSet<>();
  private String current = BODY;
  private int strangers;

  private JsonReading(JsonFields fields, Problems problems) {
    this.fields = fields;
    this.problems = problems;
  }

  static JsonObject read(InputStream body, JsonFields fields, Problems problems)
      throws IOException {
    JsonReading reading = new JsonReading(fields, problems);
    // A decoder of our own: Jackson's lets over-long UTF-8 and halves of surrogates pass.
    var strict = new InputStreamReader(body, StandardCharsets.UTF_8.newDecoder());
    try (JsonParser parser = Json.READING.createParser(strict)) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      reading.document(parser);
    } catch (CharacterCodingException malformed) {
      problems.add(BODY, "must be UTF-8");
    } catch (StreamConstraintsException tooMuch) {
      problems.add(reading.current, "is too deep, or holds a too long name, number or text");
    } catch (JsonProcessingException malformed) {
      problems.add(BODY, "is not valid JSON" + place(malformed));
    }
    return new JsonObject(reading.values, problems);
  }

  private static String place(JsonProcessingException malformed) {
    var at = malformed.getLocation();
    return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
  }

  private void document(JsonParser parser) throws IOException {
    JsonToken first = parser.nextToken();
    if (first != JsonToken.START_OBJECT) {
      problems.add(BODY, first == null ? "is required" : "must be a JSON object");
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      current = parser.currentName();
      parser.nextToken();
      property(parser);
      current = BODY;
      if (strangers > ENOUGH) {
        return;
      }
    }
    problems.require(parser.nextToken() == null, BODY, "must end after the JSON object");
  }

  private void property(JsonParser parser) throws IOException {
    JsonFields.Kind kind = fields.kind(current);
    if (kind == null) {
      strangers++;
      problems.add(
          current, "is not a known property; known are " + String.join(", ", fields.names()));
      parser.skipChildren();
    } else if (!seen.add(current)) {
      strangers++;
      problems.add(current, "must be given once");
      parser.skipChildren();
    } else if (kind == JsonFields.Kind.IGNORED) {
      parser.skipChildren();
    } else {
      values.put(current, value(parser, kind));
    }
  }

  private Object value(JsonParser parser, JsonFields.Kind kind) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    JsonValues reader = new JsonValues(parser, current, problems);
    return switch (kind) {
      case TEXT -> reader.text();
      case FLAG -> reader.flag();
      case IDS -> reader.ids();
      case TEXTS -> reader.texts();
      case SCALARS -> reader.scalars();
      case IGNORED -> null;
    };
  }
}
