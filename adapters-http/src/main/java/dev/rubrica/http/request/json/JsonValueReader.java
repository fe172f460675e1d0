package dev.rubrica.http.request.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.Violations;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the parser's current value; null, with a violation, when it is of another kind. */
final class JsonValueReader {

  private final JsonParser parser;
  private final String field;
  private final Violations problems;

  JsonValueReader(JsonParser parser, String field, Violations problems) {
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
        problems.add(field, "must contain ids (positive whole numbers); item " + item + " is none");
      }
    }
    return ids.distinct();
  }

  @Nullable Long singleId() throws IOException {
    long id = id();
    problems.require(id > 0, field, "must be an id (a positive whole number)");
    return id > 0 ? id : null;
  }

  @Nullable Map<String, String> textMap() throws IOException {
    if (!is(JsonToken.START_OBJECT, "must be an object of texts")) {
      return null;
    }
    Map<String, String> texts = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      boolean isText = parser.nextToken() == JsonToken.VALUE_STRING;
      boolean isFirst = !texts.containsKey(name);
      problems.require(isText, field, "must be an object of texts");
      problems.require(isFirst, field, "must not have a name twice");
      texts.put(name, isText ? parser.getText() : "");
      parser.skipChildren();
    }
    return texts;
  }

  private long id() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return parser.getLongValue();
    }
    parser.skipChildren();
    return -1;
  }

  @Nullable Integer wholeNumber() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        && parser.getNumberType() == JsonParser.NumberType.INT) {
      return parser.getIntValue();
    }
    problems.add(field, "must be a whole number of at most 32 bits");
    parser.skipChildren();
    return null;
  }

  /** A text or a list of texts. */
  @Nullable Object textOrTexts(int maximum) throws IOException {
    return parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : texts(maximum);
  }

  @Nullable List<@Nullable String> texts(int maximum) throws IOException {
    return texts(maximum, false);
  }

  @Nullable List<@Nullable String> textsOrNulls(int maximum) throws IOException {
    return texts(maximum, true);
  }

  private @Nullable List<@Nullable String> texts(int maximum, boolean nulls) throws IOException {
    if (!is(JsonToken.START_ARRAY, "must be an array of texts")) {
      return null;
    }
    List<@Nullable String> texts = new ArrayList<>();
    boolean good = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      boolean isNull = nulls && parser.currentToken() == JsonToken.VALUE_NULL;
      if (isNull || parser.currentToken() == JsonToken.VALUE_STRING) {
        if (texts.size() < maximum) {
          texts.add(isNull ? null : parser.getText());
        }
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

  @Nullable Object notAnArrayOfObjects() throws IOException {
    problems.add(field, "must be an array of objects");
    parser.skipChildren();
    return null;
  }

  @Nullable Object scalar(String name) throws IOException {
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
