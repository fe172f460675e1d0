package dev.rubrica.http.pagination;

import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Position;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.domain.contact.ContactFieldValues;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Identifies a search, whatever its page. It is derived from all components of the query record, so
 * that a new condition cannot be forgotten, and is the same in every process, so that a cursor is
 * valid on all nodes and after a restart. Left out is what only selects a page, and what is null;
 * the order of components and sets does not matter. Contact fields count as components. So cursors
 * survive an added condition.
 */
public final class QueryFingerprint {

  static final int BYTES = 12;

  private static final Set<Class<?>> PAGE_TYPES = Set.of(PageRequest.class, Position.class);
  private static final MethodType ACCESSOR = MethodType.methodType(Object.class, Record.class);

  private static final ClassValue<List<Component>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
          return Stream.of(type.getRecordComponents())
              .filter(component -> !PAGE_TYPES.contains(component.getType()))
              .map(Component::of)
              .toList();
        }
      };

  private final byte[] bytes;

  private record Component(String name, MethodHandle accessor) {

    static Component of(RecordComponent component) {
      try {
        MethodHandle accessor = MethodHandles.publicLookup().unreflect(component.getAccessor());
        return new Component(component.getName(), accessor.asType(ACCESSOR));
      } catch (IllegalAccessException e) {
        throw new IllegalArgumentException(component.getDeclaringRecord().getName(), e);
      }
    }

    @Nullable Object of(Record query) {
      try {
        return (Object) accessor.invokeExact(query);
      } catch (Throwable e) {
        throw new IllegalStateException(name, e);
      }
    }
  }

  private QueryFingerprint(String canonical) {
    this.bytes = Arrays.copyOf(sha256().digest(canonical.getBytes(StandardCharsets.UTF_8)), BYTES);
  }

  /**
   * The fingerprint of the query.
   *
   * @param kind what is searched for
   */
  public static QueryFingerprint of(String kind, Record query) {
    StringBuilder out = new StringBuilder(256);
    text(kind, out);
    components(query, out);
    return new QueryFingerprint(out.toString());
  }

  private static void components(Record query, StringBuilder out) {
    SortedMap<String, Object> present = new TreeMap<>();
    for (Component component : COMPONENTS.get(query.getClass())) {
      Object value = component.of(query);
      if (value instanceof ContactFieldValues fields) {
        fields.present().forEach(field -> present.put(field.name(), text(fields, field)));
      } else if (value != null) {
        present.put(component.name(), value);
      }
    }
    out.append('{');
    present.forEach(
        (name, value) -> {
          text(name, out);
          value(value, out);
        });
    out.append('}');
  }

  private static String text(ContactFieldValues fields, ContactField<?> field) {
    return Objects.requireNonNull(fields.text(field));
  }

  private static void value(Object value, StringBuilder out) {
    switch (value) {
      case Record part -> components(part, out);
      case String text -> text(text, out);
      case Enum<?> constant -> text(constant.name(), out);
      case Boolean _, Integer _, Long _, Instant _ -> text(value.toString(), out);
      case IdSet ids -> ids(ids, out);
      case Collection<?> elements -> elements(elements, out);
      default -> throw new IllegalArgumentException("no canonical form of " + value.getClass());
    }
  }

  // Lengths keep neighbours apart: "ab" and "c" are not "a" and "bc".
  private static void text(String text, StringBuilder out) {
    out.append(text.length()).append(':').append(text);
  }

  private static void ids(IdSet ids, StringBuilder out) {
    out.append('[');
    ids.stream().forEach(id -> out.append(id).append(','));
    out.append(']');
  }

  private static void elements(Collection<?> elements, StringBuilder out) {
    Stream<String> canonical =
        elements.stream()
            .map(
                element -> {
                  StringBuilder one = new StringBuilder();
                  value(element, one);
                  return one.toString();
                });
    out.append('[');
    (elements instanceof Set ? canonical.sorted() : canonical).forEach(out::append);
    out.append(']');
  }

  byte[] bytes() {
    return bytes;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
