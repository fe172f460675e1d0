package dev.rubrica.http.request.json;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.text.Text;
import dev.rubrica.http.request.CustomFieldCriterion;
import dev.rubrica.http.request.EnumCodec;
import dev.rubrica.http.request.FilterParameters;
import dev.rubrica.http.request.QueryParameters;
import dev.rubrica.http.request.TimeParameter;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Conditions from the properties of an object in a body. Null and an empty array are violations:
 * the client may well have meant a condition.
 */
final class JsonFilterParameters implements FilterParameters {

  private final String prefix;
  private final Map<?, ?> values;
  private final Violations problems;

  /**
   * @param values each of the type that its {@link BodySchema} declares
   */
  JsonFilterParameters(String property, Map<?, ?> values, Violations problems) {
    this.prefix = property + ".";
    this.values = values;
    this.problems = problems;
  }

  @Override
  public @Nullable String searchText(String name) {
    return filledText(name);
  }

  @Override
  public @Nullable String text(String name) {
    String text = (String) value(name);
    if (text != null) {
      take(
          () -> {
            Text.checkCharacters(name, text);
            return text;
          });
    }
    return text;
  }

  @Override
  public @Nullable String filledText(String name) {
    String text = text(name);
    if (text != null && Text.trim(text).isEmpty()) {
      problems.add(prefix + name, "must not be blank");
      return null;
    }
    return text;
  }

  @Override
  public @Nullable String signedText(String name, String queryAlias) {
    return filledText(name);
  }

  @Override
  public @Nullable Instant time(String name) {
    String text = filledText(name);
    Instant time = text == null ? null : TimeParameter.parse(Text.trim(text));
    problems.require(text == null || time != null, prefix + name, TimeParameter.EXPECTED);
    return time;
  }

  @Override
  public @Nullable Boolean flag(String name) {
    return (Boolean) value(name);
  }

  @Override
  public <E extends Enum<E>> @Nullable E word(String name, EnumCodec<E> words) {
    String text = text(name);
    return text == null ? null : words.anyCase(text, prefix + name, problems);
  }

  @Override
  public <E extends Enum<E>> Set<E> words(String name, EnumCodec<E> words, Class<E> type) {
    if (!(value(name) instanceof List<?> texts)) {
      return EnumSet.noneOf(type);
    }
    problems.require(!texts.isEmpty(), prefix + name, "must not be empty");
    return words.anyCase(texts, type, prefix + name, problems);
  }

  @Override
  public List<String> texts(String name) {
    if (!(value(name) instanceof List<?> texts)) {
      return List.of();
    }
    problems.require(!texts.isEmpty(), prefix + name, "must not be empty");
    return texts.stream().map(String.class::cast).toList();
  }

  @Override
  public IdSet idsOrNone(String name) {
    if (!(value(name) instanceof IdSet ids)) {
      return IdSet.empty();
    }
    problems.require(
        !ids.isEmpty() && ids.size() <= QueryParameters.MAX_IDS,
        prefix + name,
        "must contain 1 to " + QueryParameters.MAX_IDS + " ids");
    return ids;
  }

  @Override
  @SuppressWarnings("unchecked")
  public List<CustomFieldCriterion> customFields() {
    return value(QueryParameters.CUSTOM_FIELDS) instanceof List<?> criteria
        ? (List<CustomFieldCriterion>) criteria
        : List.of();
  }

  private @Nullable Object value(String name) {
    Object value = values.get(name);
    problems.require(value != null || !values.containsKey(name), prefix + name, "must not be null");
    return value;
  }

  @Override
  public <T> @Nullable T take(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (Invalid e) {
      e.problems().forEach(each -> problems.add(prefix + each.field(), each.message()));
      return null;
    }
  }
}
