package dev.rubrica.http.request.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.rubrica.domain.Violations;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object as a stream, so that a large body uses no more memory than the ids in it.
 * It reports every invalid property and goes on; only malformed JSON ends the reading.
 */
public final class JsonBodyReader {

  private static final String BODY = "body";
  private static final int ENOUGH = 50;

  // More objects than any call takes, so that a body of too many is rejected, and not held whole.
  private static final int MAX_OBJECTS = 10_001;

  private final Violations problems;
  private String current = BODY;
  private int unexpected;

  private JsonBodyReader(Violations problems) {
    this.problems = problems;
  }

  public static JsonBody read(InputStream body, BodySchema fields, Violations problems)
      throws IOException {
    JsonBodyReader reader = new JsonBodyReader(problems);
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    // A strict decoder: Jackson's accepts overlong UTF-8 and unpaired surrogates.
    var characters = new InputStreamReader(body, StandardCharsets.UTF_8.newDecoder());
    try (JsonParser parser = JsonCodec.READING.createParser(characters)) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      reader.document(parser, fields, values);
    } catch (CharacterCodingException _) {
      problems.add(BODY, "must be UTF-8");
    } catch (StreamConstraintsException _) {
      problems.add(reader.current, "is too deep, or holds a too long name, number or text");
    } catch (JsonProcessingException e) {
      problems.add(BODY, "is not valid JSON" + place(e));
    }
    return new JsonBody(values, problems);
  }

  private static String place(JsonProcessingException malformed) {
    var at = malformed.getLocation();
    return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
  }

  private void document(JsonParser parser, BodySchema fields, Map<String, @Nullable Object> values)
      throws IOException {
    JsonToken first = parser.nextToken();
    if (first != JsonToken.START_OBJECT) {
      problems.add(BODY, first == null ? "is required" : "must be a JSON object");
      return;
    }
    properties(parser, "", fields, values);
    if (unexpected <= ENOUGH) {
      problems.require(parser.nextToken() == null, BODY, "must end after the JSON object");
    }
  }

  /** Reads the properties of the parser's current object, up to its end. */
  private void properties(
      JsonParser parser, String prefix, BodySchema fields, Map<String, @Nullable Object> values)
      throws IOException {
    String outer = current;
    Set<String> seen = new HashSet<>();
    while (unexpected <= ENOUGH && parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      current = prefix + name;
      parser.nextToken();
      BodySchema.Kind kind = fields.kind(name);
      if (kind == null) {
        problems.add(
            current, "is not a known property; known are " + String.join(", ", fields.names()));
      }
      if (kind != null && isFirst(seen.add(name))) {
        property(parser, name, kind, fields, values);
      } else {
        unexpected++;
        parser.skipChildren();
      }
      current = outer;
    }
  }

  private boolean isFirst(boolean first) {
    problems.require(first, current, "must be given once");
    return first;
  }

  private void property(
      JsonParser parser,
      String name,
      BodySchema.Kind kind,
      BodySchema fields,
      Map<String, @Nullable Object> values)
      throws IOException {
    if (kind == BodySchema.Kind.IGNORED) {
      parser.skipChildren();
    } else if (kind == BodySchema.Kind.CONDITIONS
        && parser.currentToken() == JsonToken.START_OBJECT) {
      Map<String, @Nullable Object> inner = new LinkedHashMap<>();
      values.put(name, inner);
      properties(parser, name + ".", fields.nested(name), inner);
    } else if (kind == BodySchema.Kind.OBJECTS && parser.currentToken() == JsonToken.START_ARRAY) {
      values.put(name, objects(parser, fields.nested(name)));
    } else {
      values.put(name, value(parser, kind, fields.maxTexts(name)));
    }
  }

  /** Reads the objects of the parser's current array, up to its end. */
  private List<JsonBody> objects(JsonParser parser, BodySchema fields) throws IOException {
    String array = current;
    List<JsonBody> objects = new ArrayList<>();
    while (unexpected <= ENOUGH && parser.nextToken() != JsonToken.END_ARRAY) {
      if (objects.size() == MAX_OBJECTS) {
        parser.skipChildren();
        continue;
      }
      current = array + "[" + objects.size() + "]";
      String prefix = current + ".";
      Map<String, @Nullable Object> values = new HashMap<>();
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        properties(parser, prefix, fields, values);
      } else {
        new JsonValueReader(parser, current, problems).notAnObject();
      }
      objects.add(new JsonBody(values, prefix, problems));
    }
    current = array;
    return objects;
  }

  private @Nullable Object value(JsonParser parser, BodySchema.Kind kind, int maxTexts)
      throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    JsonValueReader reader = new JsonValueReader(parser, current, problems);
    return switch (kind) {
      case TEXT -> reader.text();
      case FLAG -> reader.flag();
      case ID -> reader.singleId();
      case IDS -> reader.ids();
      case TEXT_MAP -> reader.textMap();
      case NUMBER -> reader.wholeNumber();
      case TEXTS -> reader.texts(maxTexts);
      case TEXTS_OR_NULLS -> reader.textsOrNulls(maxTexts);
      case TEXT_OR_TEXTS -> reader.textOrTexts(maxTexts);
      case SCALARS -> reader.scalars();
      case CONDITIONS -> reader.notAnObject();
      case OBJECTS -> reader.notAnArrayOfObjects();
      case CUSTOM_FIELD_CONDITIONS ->
          new CustomFieldCriteriaReader(parser, current, problems).criteria();
      case IGNORED -> null;
    };
  }
}
