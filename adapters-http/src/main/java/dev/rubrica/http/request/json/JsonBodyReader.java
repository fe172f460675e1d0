package dev.rubrica.http.request.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.Violations;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

  private final Violations problems;
  private final Set<String> seen = new HashSet<>();
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
    while (unexpected <= ENOUGH && parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      current = prefix + name;
      parser.nextToken();
      BodySchema.Kind kind = fields.kind(name);
      if (kind == null) {
        problems.add(
            current, "is not a known property; known are " + String.join(", ", fields.names()));
      }
      if (kind != null && isFirst()) {
        property(parser, name, kind, fields, values);
      } else {
        unexpected++;
        parser.skipChildren();
      }
      current = outer;
    }
  }

  private boolean isFirst() {
    boolean first = seen.add(current);
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
      properties(parser, name + ".", fields.conditions(name), inner);
    } else {
      values.put(name, value(parser, kind));
    }
  }

  private @Nullable Object value(JsonParser parser, BodySchema.Kind kind) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    ValueReader reader = new ValueReader(parser, current, problems);
    return switch (kind) {
      case TEXT -> reader.text();
      case FLAG -> reader.flag();
      case IDS -> reader.ids();
      case TEXTS -> reader.texts();
      case SCALARS -> reader.scalars();
      case CONDITIONS -> reader.notAnObject();
      case IGNORED -> null;
    };
  }

  /** Reads the parser's current value; null, with a violation, when it is of another kind. */
  private static final class ValueReader {

    private final JsonParser parser;
    private final String field;
    private final Violations problems;

    ValueReader(JsonParser parser, String field, Violations problems) {
      this.parser = parser;
      this.field = field;
      this.problems = problems;
    }

    @Nullable String text() throws IOException {
      return is(JsonToken.VALUE_STRING, "must be text") ? parser.getText() : null;
    }

    @Nullable Boolean flag() throws IOException {
      if (parser.currentToken().isBoolean()) {
        return parser.getBooleanValue();
      }
      problems.add(field, "must be true or false");
      parser.skipChildren();
      return null;
    }

    @Nullable IdSet ids() throws IOException {
      if (!is(JsonToken.START_ARRAY, "must be an array of ids")) {
        return null;
      }
      IdCollector ids = new IdCollector();
      int bad = 0;
      for (int item = 1; parser.nextToken() != JsonToken.END_ARRAY; item++) {
        long id = id();
        if (id > 0) {
          ids.add(id);
        } else if (bad++ == 0) {
          problems.add(
              field, "must contain ids (positive whole numbers); item " + item + " is none");
        }
      }
      return ids.distinct();
    }

    private long id() throws IOException {
      if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
          && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
        return parser.getLongValue();
      }
      parser.skipChildren();
      return -1;
    }

    @Nullable List<String> texts() throws IOException {
      if (!is(JsonToken.START_ARRAY, "must be an array of texts")) {
        return null;
      }
      List<String> texts = new ArrayList<>();
      boolean good = true;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
          texts.add(parser.getText());
        } else {
          problems.require(!good, field, "must be an array of texts");
          good = false;
          parser.skipChildren();
        }
      }
      return texts;
    }

    @Nullable Map<String, @Nullable Object> scalars() throws IOException {
      if (!is(JsonToken.START_OBJECT, "must be an object")) {
        return null;
      }
      Map<String, @Nullable Object> scalars = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        problems.require(!scalars.containsKey(name), field + "." + name, "must be given once");
        scalars.put(name, scalar(field + "." + name));
      }
      return scalars;
    }

    @Nullable Object notAnObject() throws IOException {
      problems.add(field, "must be an object");
      parser.skipChildren();
      return null;
    }

    private @Nullable Object scalar(String name) throws IOException {
      return switch (parser.currentToken()) {
        case VALUE_NULL -> null;
        case VALUE_STRING -> parser.getText();
        case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(name);
        default -> {
          problems.add(name, "must be text, a number, true, false or null");
          parser.skipChildren();
          yield null;
        }
      };
    }

    private @Nullable BigDecimal number(String name) throws IOException {
      try {
        return parser.getDecimalValue();
      } catch (JsonParseException | NumberFormatException _) {
        problems.add(name, "must be a smaller number");
        return null;
      }
    }

    private boolean is(JsonToken expected, String sentence) throws IOException {
      boolean holds = parser.currentToken() == expected;
      if (!holds) {
        problems.add(field, sentence);
        parser.skipChildren();
      }
      return holds;
    }
  }
}
