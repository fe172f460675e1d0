package dev.rubrica.http.request;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.text.Text;
import dev.rubrica.http.request.CustomFieldCriterion.Operator;
import dev.rubrica.http.route.RequestReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query string. A value that violates a rule is reported, and is then as if
 * absent: it must not be used before {@link RequestReader#check()}.
 */
public final class QueryParameters implements FilterParameters {

  public static final int MAX_IDS = 1_000;

  /**
   * The name of the conditions on custom fields. In a query string, it is followed by a dot and the
   * name of a field.
   */
  public static final String CUSTOM_FIELDS = "customFields";

  private final Map<String, List<String>> values;
  private final Violations problems;
  private final Map<String, String> aliases = new HashMap<>();

  public QueryParameters(Map<String, List<String>> values, Violations problems) {
    this.values = values;
    this.problems = problems;
  }

  /** All values of each parameter, in the order in which they were sent. */
  public Map<String, List<String>> all() {
    return Collections.unmodifiableMap(values);
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  @Override
  public @Nullable String text(String name) {
    List<String> texts = values.getOrDefault(name, List.of());
    if (texts.size() > 1) {
      problems.add(name, "must be given once");
    }
    return texts.isEmpty() ? null : texts.getFirst();
  }

  /** All values of the parameter in their order, as they were sent; empty without any. */
  public List<String> all(String name) {
    return List.copyOf(values.getOrDefault(name, List.of()));
  }

  @Override
  public @Nullable String searchText(String name) {
    return text(name);
  }

  @Override
  public @Nullable String filledText(String name) {
    String text = text(name);
    if (text != null && Text.trim(text).isEmpty()) {
      problems.add(name, "must not be blank");
      return null;
    }
    return text;
  }

  @Override
  public @Nullable String signedText(String name, String alias) {
    if (has(alias)) {
      problems.require(!has(name), alias, "is another name of " + name + "; use one of them");
      aliases.put(name, alias);
    }
    return signedText(aliases.getOrDefault(name, name));
  }

  /** As {@link #filledText}, for a number that may start with a plus sign. */
  public @Nullable String signedText(String name) {
    String text = filledText(name);
    // A leading blank is a plus sign that the client did not percent-encode.
    return text != null && text.startsWith(" ") ? "+" + text.strip() : text;
  }

  @Override
  public @Nullable Boolean flag(String name) {
    String text = text(name);
    return switch (text == null ? "" : text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> {
        problems.require(text == null, name, "must be true or false");
        yield null;
      }
    };
  }

  @Override
  public <E extends Enum<E>> @Nullable E word(String name, EnumCodec<E> words) {
    String text = text(name);
    return text == null ? null : words.anyCase(text, name, problems);
  }

  /** As {@link #word}, with a default. */
  public <E extends Enum<E>> E word(String name, EnumCodec<E> words, E absent) {
    E constant = word(name, words);
    return constant == null ? absent : constant;
  }

  @Override
  public <E extends Enum<E>> Set<E> words(String name, EnumCodec<E> words, Class<E> type) {
    return words.anyCase(elements(name), type, name, problems);
  }

  /** One id, or null. */
  public @Nullable Long id(String name) {
    String text = text(name);
    long id = text == null ? 1 : IdParser.parse(Text.trim(text));
    problems.require(id > 0, name, IdParser.EXPECTED);
    return text == null ? null : id;
  }

  @Override
  public @Nullable Instant time(String name) {
    String text = filledText(name);
    Instant time = text == null ? null : TimeParameter.parse(Text.trim(text));
    problems.require(text == null || time != null, name, TimeParameter.EXPECTED);
    return time;
  }

  /**
   * A comma-separated list of ids; null when absent. The limit of 1,000 counts repeated ids as
   * well, as the OpenAPI document has it.
   */
  public @Nullable IdSet ids(String name) {
    if (!has(name)) {
      return null;
    }
    long[] ids = elements(name).stream().mapToLong(IdParser::parse).toArray();
    IdSet set = IdSet.of(ids);
    if (ids.length == 0 || set.stream().anyMatch(id -> id <= 0)) {
      problems.add(name, "must be a comma-separated list of ids (positive whole numbers)");
    } else {
      problems.require(ids.length <= MAX_IDS, name, "must contain at most " + MAX_IDS + " ids");
    }
    return set;
  }

  @Override
  public IdSet idsOrNone(String name) {
    IdSet ids = ids(name);
    return ids == null ? IdSet.empty() : ids;
  }

  @Override
  public List<String> texts(String name) {
    return elements(name);
  }

  @Override
  public List<CustomFieldCriterion> customFields() {
    return values.keySet().stream()
        .filter(name -> name.startsWith(CUSTOM_FIELDS + "."))
        .map(this::customField)
        .filter(criterion -> !criterion.values().isEmpty())
        .toList();
  }

  private CustomFieldCriterion customField(String parameter) {
    String rest = parameter.substring(CUSTOM_FIELDS.length() + 1);
    Operator operator = Operator.atEndOf(rest);
    String name = rest.substring(0, rest.length() - operator.suffix().length());
    return new CustomFieldCriterion(name, operator, parameter, operands(parameter, operator));
  }

  private List<Object> operands(String parameter, Operator operator) {
    if (operator.takesSeveral()) {
      return List.copyOf(values.getOrDefault(parameter, List.of()));
    }
    Object one = operator == Operator.EXISTS ? flag(parameter) : text(parameter);
    return one == null ? List.of() : List.of(one);
  }

  @Override
  public <T> @Nullable T take(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (Invalid e) {
      e.problems()
          .forEach(
              each ->
                  problems.add(aliases.getOrDefault(each.field(), each.field()), each.message()));
      return null;
    }
  }

  private List<String> elements(String name) {
    List<String> elements = new ArrayList<>();
    for (String list : values.getOrDefault(name, List.of())) {
      for (String element : list.split(",", -1)) {
        elements.add(Text.trim(element));
      }
    }
    return elements;
  }

  /**
   * A whole number, with a default. Its range is not checked.
   *
   * @param range the range that the message of a violation names: "between 1 and 1000"
   */
  public int number(String name, int absent, String range) {
    String text = text(name);
    if (text == null) {
      return absent;
    }
    try {
      return Integer.parseInt(Text.trim(text));
    } catch (NumberFormatException _) {
      problems.add(name, "must be a whole number " + range);
      return absent;
    }
  }

  /** A whole number within a range, with a default. */
  public int number(String name, int absent, int min, int max) {
    String range = "between " + min + " and " + max;
    int number = number(name, absent, range);
    problems.require(number >= min && number <= max, name, "must be " + range);
    return number;
  }
}
