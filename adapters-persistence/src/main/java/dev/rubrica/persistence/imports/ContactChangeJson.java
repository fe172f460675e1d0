package dev.rubrica.persistence.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rubrica.domain.imports.ContactChange;
import dev.rubrica.domain.imports.ContactChange.ValueChange;
import dev.rubrica.domain.tag.Tags;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an import changed of a contact as JSON: each changed value with its former and its new text,
 * and the added tags.
 */
public record ContactChangeJson(Map<String, List<@Nullable String>> values, List<String> tags) {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final ObjectReader READER = MAPPER.readerFor(ContactChangeJson.class);

  static String write(ContactChange change) {
    Map<String, List<@Nullable String>> values = new LinkedHashMap<>();
    change
        .values()
        .forEach((name, value) -> values.put(name, Arrays.asList(value.before(), value.after())));
    return write(values, change.tags());
  }

  static String write(Map<String, List<@Nullable String>> values, Tags tags) {
    try {
      return MAPPER.writeValueAsString(new ContactChangeJson(values, tags.names()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are always JSON", e);
    }
  }

  /**
   * @throws IllegalArgumentException the text is not what {@link #write} returns
   */
  public static ContactChangeJson read(String json) {
    try {
      ContactChangeJson read = READER.readValue(json);
      if (read == null || read.values == null || read.tags == null) {
        throw new IllegalArgumentException("a change lacks a property");
      }
      return read;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a change is not JSON", e);
    }
  }

  /**
   * @throws IllegalArgumentException a value has no former and new text
   */
  public Map<String, ValueChange> changes() {
    Map<String, ValueChange> changes = new LinkedHashMap<>();
    values.forEach(
        (name, texts) -> {
          if (texts == null || texts.size() != 2) {
            throw new IllegalArgumentException("a value has a former and a new text");
          }
          changes.put(name, new ValueChange(texts.getFirst(), texts.getLast()));
        });
    return changes;
  }

  public Tags addedTags() {
    return Tags.named("tags", tags);
  }

  /** Omits the values, which are personal data and must not be logged. */
  @Override
  public String toString() {
    return "ContactChangeJson[" + values.size() + "]";
  }
}
