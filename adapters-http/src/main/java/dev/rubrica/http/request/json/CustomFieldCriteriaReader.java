package dev.rubrica.http.request.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.text.Text;
import dev.rubrica.http.request.CustomFieldCriterion;
import dev.rubrica.http.request.CustomFieldCriterion.Operator;
import dev.rubrica.http.request.QueryParameters;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the conditions on custom fields from the parser's current object. It uses bounded memory: a
 * body of 8 MiB could contain a million fields, values or mistakes.
 */
final class CustomFieldCriteriaReader {

  private static final int MAX_FIELDS = 20;
  private static final int MAX_VALUES = 1_000;
  private static final int MAX_VIOLATIONS = 50;

  private static final String OPERATORS =
      Stream.of(Operator.values()).map(Operator::property).collect(Collectors.joining(", "));

  private final JsonParser parser;
  private final String field;
  private final Violations problems;
  private final List<CustomFieldCriterion> criteria = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private int values;
  private int violations;

  /**
   * @param field the path of the object, for violations
   */
  CustomFieldCriteriaReader(JsonParser parser, String field, Violations problems) {
    this.parser = parser;
    this.field = field;
    this.problems = problems;
  }

  List<CustomFieldCriterion> criteria() throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      skip("", "must be an object");
      return criteria;
    }
    boolean empty = true;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      empty = false;
      String name = Normalizer.normalize(parser.currentName(), Normalizer.Form.NFC);
      parser.nextToken();
      condition(name);
    }
    if (empty) {
      reject("", "must not be empty");
    }
    return criteria;
  }

  private void condition(String name) throws IOException {
    if (problems.take(() -> checked(name)) == null) {
      parser.skipChildren();
    } else if (names.size() == MAX_FIELDS && !names.contains(name)) {
      skip("", "must have conditions on at most " + MAX_FIELDS + " custom fields");
    } else if (!names.add(name)) {
      skip("." + name, "must be given once");
    } else if (parser.currentToken() == JsonToken.START_OBJECT) {
      operators(name);
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      add(name, Operator.IN, "." + name, elements("." + name));
    } else {
      add(name, Operator.IN, "." + name, scalar("." + name));
    }
  }

  private String checked(String name) {
    Text.checkCharacters(field, name);
    return name;
  }

  private void operators(String name) throws IOException {
    Set<Operator> given = EnumSet.noneOf(Operator.class);
    boolean empty = true;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      empty = false;
      String property = parser.currentName();
      String path = "." + name + "." + property;
      parser.nextToken();
      Operator operator = operator(property);
      if (operator == null) {
        skip(path, "is not a known property; known are " + OPERATORS);
      } else if (!given.add(operator)) {
        skip(path, "must be given once");
      } else {
        add(name, operator, path, operands(operator, path));
      }
    }
    if (empty) {
      reject("." + name, "must not be empty");
    }
  }

  private static @Nullable Operator operator(String property) {
    return Stream.of(Operator.values())
        .filter(each -> each.property().equals(property))
        .findFirst()
        .orElse(null);
  }

  private List<Object> operands(Operator operator, String path) throws IOException {
    if (operator == Operator.EXISTS && !parser.currentToken().isBoolean()) {
      skip(path, "must be true or false");
      return List.of();
    }
    if (!operator.takesSeveral()) {
      return scalar(path);
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      skip(path, "must be an array");
      return List.of();
    }
    return elements(path);
  }

  private List<Object> elements(String path) throws IOException {
    List<Object> elements = new ArrayList<>();
    int before = violations;
    boolean empty = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      empty = false;
      if (violations > before) {
        parser.skipChildren();
      } else if (values == MAX_VALUES) {
        skip("", "must have at most " + MAX_VALUES + " values in total");
      } else {
        elements.addAll(scalar(path));
      }
    }
    if (empty) {
      reject(path, "must not be empty");
    }
    return elements;
  }

  /** The current value; none, with a violation, when it is no text, number or boolean. */
  private List<Object> scalar(String path) throws IOException {
    JsonToken token = parser.currentToken();
    values++;
    if (!token.isScalarValue() || token == JsonToken.VALUE_NULL) {
      skip(path, "must be text, a number, true or false");
      return List.of();
    }
    Object value = new JsonValueReader(parser, field + path, problems).scalar(field + path);
    return Stream.of(value).filter(Objects::nonNull).toList();
  }

  private void add(String name, Operator operator, String path, List<Object> operands) {
    if (!operands.isEmpty()) {
      criteria.add(
          new CustomFieldCriterion(name, operator, QueryParameters.CUSTOM_FIELDS + path, operands));
    }
  }

  private void skip(String path, String message) throws IOException {
    reject(path, message);
    parser.skipChildren();
  }

  private void reject(String path, String message) {
    if (++violations <= MAX_VIOLATIONS) {
      problems.add(field + path, message);
    }
  }
}
