package dev.rubrica.http.request.json;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The properties that a body may have, and their types. */
public final class BodySchema {

  enum Kind {
    TEXT,
    FLAG,
    ID,
    NUMBER,
    IDS,
    TEXTS,
    TEXTS_OR_NULLS,
    TEXT_OR_TEXTS,
    TEXT_MAP,
    SCALARS,
    CONDITIONS,
    OBJECTS,
    CUSTOM_FIELD_CONDITIONS,
    IGNORED
  }

  // More than any other call takes, so that too many are rejected, and not held in memory.
  private static final int MAX_TEXTS = 10_000;

  private final Map<String, Kind> kinds = new LinkedHashMap<>();
  private final Map<String, Integer> sizes = new HashMap<>();
  private final Map<String, BodySchema> nested = new LinkedHashMap<>();

  public BodySchema texts(String... names) {
    return put(Kind.TEXT, names);
  }

  public BodySchema flags(String... names) {
    return put(Kind.FLAG, names);
  }

  /** The property that asks for a simulation. */
  public BodySchema simulation() {
    return flags(JsonBody.SIMULATION);
  }

  /** Single ids. */
  public BodySchema id(String... names) {
    return put(Kind.ID, names);
  }

  /** Whole numbers. */
  public BodySchema numbers(String... names) {
    return put(Kind.NUMBER, names);
  }

  /** Objects of texts. */
  public BodySchema textMaps(String... names) {
    return put(Kind.TEXT_MAP, names);
  }

  /** Arrays of ids. */
  public BodySchema ids(String... names) {
    return put(Kind.IDS, names);
  }

  /** Arrays of texts. */
  public BodySchema textArrays(String... names) {
    return put(Kind.TEXTS, names);
  }

  /**
   * An array of that many texts. A longer one is read as one of {@code maximum + 1}, which the
   * caller rejects.
   */
  public BodySchema textArray(String name, int maximum) {
    sizes.put(name, maximum);
    return put(Kind.TEXTS, name);
  }

  /** As {@link #textArray}, of texts and nulls. */
  public BodySchema textOrNullArray(String name, int maximum) {
    sizes.put(name, maximum);
    return put(Kind.TEXTS_OR_NULLS, name);
  }

  /** A text, or an array of texts. */
  public BodySchema textOrTexts(String name) {
    return put(Kind.TEXT_OR_TEXTS, name);
  }

  /** Objects of texts, numbers, booleans and nulls. */
  public BodySchema scalars(String... names) {
    return put(Kind.SCALARS, names);
  }

  /** An object of conditions, which may have these properties. */
  public BodySchema conditions(String name, BodySchema properties) {
    nested.put(name, properties);
    return put(Kind.CONDITIONS, name);
  }

  /** An array of objects, which may have these properties. */
  public BodySchema objects(String name, BodySchema properties) {
    nested.put(name, properties);
    return put(Kind.OBJECTS, name);
  }

  /** An object of conditions on custom fields, by their names. */
  public BodySchema customFieldConditions(String name) {
    return put(Kind.CUSTOM_FIELD_CONDITIONS, name);
  }

  /** Read-only properties, which are accepted and ignored. */
  public BodySchema ignored(String... names) {
    return put(Kind.IGNORED, names);
  }

  /** Adds the properties of another schema. */
  public BodySchema and(BodySchema others) {
    kinds.putAll(others.kinds);
    nested.putAll(others.nested);
    sizes.putAll(others.sizes);
    return this;
  }

  private BodySchema put(Kind kind, String... names) {
    for (String name : names) {
      kinds.put(name, kind);
    }
    return this;
  }

  BodySchema nested(String name) {
    return nested.getOrDefault(name, new BodySchema());
  }

  /** The most texts of an array that are read. */
  int maxTexts(String name) {
    return sizes.getOrDefault(name, MAX_TEXTS) + 1;
  }

  @Nullable Kind kind(String name) {
    return kinds.get(name);
  }

  /** The names of the writable properties, in order. */
  public List<String> names() {
    return names(false);
  }

  /** The names of the ignored properties. */
  public List<String> ignoredNames() {
    return names(true);
  }

  private List<String> names(boolean ignored) {
    return kinds.entrySet().stream()
        .filter(field -> (field.getValue() == Kind.IGNORED) == ignored)
        .map(Map.Entry::getKey)
        .toList();
  }
}
