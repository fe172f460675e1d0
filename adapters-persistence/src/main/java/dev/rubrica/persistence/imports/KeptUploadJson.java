package dev.rubrica.persistence.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.FileInspection.ColumnProfile;
import dev.rubrica.domain.imports.FileInspection.FirstRow;
import dev.rubrica.domain.imports.ImportSettings;
import dev.rubrica.domain.tag.Tags;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON in columns of {@code import_upload}. It is ASCII, so that any text of a file can be
 * stored.
 */
final class KeptUploadJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private KeptUploadJson() {}

  /** {@link ImportSettings} with types that have a JSON form. */
  private record Options(
      @Nullable Boolean header,
      @Nullable String country,
      Map<String, String> mapping,
      long[] lists,
      DuplicateStrategy strategy,
      List<String> tags,
      int preview) {

    static Options from(ImportSettings options) {
      return new Options(
          options.header(),
          options.country(),
          options.mapping(),
          options.lists().toArray(),
          options.strategy(),
          options.tags().names(),
          options.preview());
    }

    ImportSettings toDomain() {
      return new ImportSettings(
          header, country, mapping, IdSet.of(lists), strategy, Tags.named("tags", tags), preview);
    }
  }

  static String options(ImportSettings options) {
    return write(Options.from(options));
  }

  static ImportSettings options(String json) {
    return read(json, new TypeReference<Options>() {}).toDomain();
  }

  static String columns(List<ColumnProfile> columns) {
    return write(columns);
  }

  static List<ColumnProfile> columns(String json) {
    return read(json, new TypeReference<List<ColumnProfile>>() {});
  }

  static String rows(List<FirstRow> rows) {
    return write(rows);
  }

  static List<FirstRow> rows(String json) {
    return read(json, new TypeReference<List<FirstRow>>() {});
  }

  private static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the values are always JSON", e);
    }
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException _) {
      // The cause quotes the text, which contains personal data.
      throw new IllegalStateException("a stored value of an upload is not JSON");
    }
  }
}
