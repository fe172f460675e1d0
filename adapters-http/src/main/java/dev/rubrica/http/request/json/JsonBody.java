package dev.rubrica.http.request.json;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.patch.Patch;
import dev.rubrica.domain.text.Text;
import dev.rubrica.http.request.EnumCodec;
import dev.rubrica.http.request.FilterParameters;
import dev.rubrica.http.request.TimeParameter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The writable properties of a body, each of the kind that its {@link BodySchema} say. */
public final class JsonBody {

  /** The property of bodies that asks for a simulation. It is no value to write. */
  public static final String SIMULATION = "simulation";

  private final Map<String, @Nullable Object> values;
  private final String prefix;
  private final Violations problems;

  JsonBody(Map<String, @Nullable Object> values, Violations problems) {
    this(values, "", problems);
  }

  /**
   * An object within a body.
   *
   * @param prefix the path of the object, before the names of its properties in violations
   */
  JsonBody(Map<String, @Nullable Object> values, String prefix, Violations problems) {
    this.values = values;
    this.prefix = prefix;
    this.problems = problems;
  }

  /** An object without properties. */
  public static JsonBody empty(Violations problems) {
    return new JsonBody(Map.of(), problems);
  }

  /** Whether the property was given, if only as null. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** Whether nothing that can be written was given. */
  public boolean isEmpty() {
    return values.keySet().stream().allMatch(SIMULATION::equals);
  }

  /** The text; null when absent or null. */
  public @Nullable String text(String name) {
    return (String) values.get(name);
  }

  /** The flag; null when absent or null. */
  public @Nullable Boolean flag(String name) {
    return (Boolean) values.get(name);
  }

  /** The constant of the word; null when absent, null, or, with a violation, unknown. */
  public <E extends Enum<E>> @Nullable E word(String name, EnumCodec<E> words) {
    String text = text(name);
    return text == null ? null : words.exact(text, prefix + name, problems);
  }

  /** As {@link #word}, ignoring case. */
  public <E extends Enum<E>> @Nullable E anyCaseWord(String name, EnumCodec<E> words) {
    String text = text(name);
    return text == null ? null : words.anyCase(text, prefix + name, problems);
  }

  /** Whether the property is absent or null. */
  public boolean isNull(String name) {
    return values.get(name) == null;
  }

  /** The single id; null when absent, null, or, with a violation, no id. */
  public @Nullable Long id(String name) {
    return (Long) values.get(name);
  }

  /** The whole number; null when absent, null, or, with a violation, none. */
  public @Nullable Integer number(String name) {
    return (Integer) values.get(name);
  }

  /** The texts by name; null when absent or null. */
  @SuppressWarnings("unchecked")
  public @Nullable Map<String, String> textMap(String name) {
    return (Map<String, String>) values.get(name);
  }

  /** The ids; empty when absent or null. */
  public IdSet ids(String name) {
    return values.get(name) instanceof IdSet ids ? ids : IdSet.empty();
  }

  /** The conditions in the property; null when absent or null. */
  public @Nullable FilterParameters conditions(String name) {
    return values.get(name) instanceof Map<?, ?> given
        ? new JsonFilterParameters(name, given, problems)
        : null;
  }

  /** Notes a problem when the property was given as null. */
  public void refuseNull(String name) {
    problems.require(!has(name) || values.get(name) != null, prefix + name, "must not be null");
  }

  public Patch<String> textPatch(String name) {
    return has(name) ? Patch.setOrClear(text(name)) : Patch.absent();
  }

  public Patch<Boolean> flagPatch(String name) {
    return has(name) ? Patch.setOrClear(flag(name)) : Patch.absent();
  }

  public Patch<IdSet> idsPatch(String name) {
    return has(name) ? Patch.setOrClear((IdSet) values.get(name)) : Patch.absent();
  }

  public Patch<List<String>> textsPatch(String name) {
    return has(name) ? Patch.setOrClear(texts(name)) : Patch.absent();
  }

  /** The texts; null when absent or null, or when a single text was given instead. */
  @SuppressWarnings("unchecked")
  public @Nullable List<String> texts(String name) {
    return values.get(name) instanceof List<?> texts ? (List<String>) texts : null;
  }

  /** As {@link #texts}, of an array that may have nulls. */
  @SuppressWarnings("unchecked")
  public @Nullable List<@Nullable String> textsOrNulls(String name) {
    return values.get(name) instanceof List<?> texts ? (List<@Nullable String>) texts : null;
  }

  /** The single text of a property that may also have several; null when it has not. */
  public @Nullable String singleText(String name) {
    return values.get(name) instanceof String text ? text : null;
  }

  /** The constants of the words; null when absent or null. An unknown word is a violation. */
  public <E extends Enum<E>> @Nullable Set<E> words(
      String name, EnumCodec<E> words, Class<E> type) {
    List<String> texts = texts(name);
    return texts == null ? null : words.exact(texts, type, prefix + name, problems);
  }

  /** The instant; null when absent, null, or, with a violation, no time or date. */
  public @Nullable Instant time(String name) {
    String text = text(name);
    Instant time = text == null ? null : TimeParameter.parse(Text.trim(text));
    problems.require(text == null || time != null, prefix + name, TimeParameter.EXPECTED);
    return time;
  }

  /** The objects of an array; empty when absent or null. */
  @SuppressWarnings("unchecked")
  public List<JsonBody> objects(String name) {
    return values.get(name) instanceof List<?> objects ? (List<JsonBody>) objects : List.of();
  }

  @SuppressWarnings("unchecked")
  public Patch<Map<String, @Nullable Object>> scalarsPatch(String name) {
    return has(name)
        ? Patch.setOrClear((Map<String, @Nullable Object>) values.get(name))
        : Patch.absent();
  }

  public <E extends Enum<E>> Patch<E> wordPatch(String name, EnumCodec<E> words) {
    return has(name) ? Patch.setOrClear(word(name, words)) : Patch.absent();
  }

  public <E extends Enum<E>> Patch<Set<E>> wordsPatch(
      String name, EnumCodec<E> words, Class<E> type) {
    if (!has(name)) {
      return Patch.absent();
    }
    return values.get(name) instanceof List<?> given
        ? Patch.set(words.exact(given, type, prefix + name, problems))
        : Patch.clear();
  }
}
