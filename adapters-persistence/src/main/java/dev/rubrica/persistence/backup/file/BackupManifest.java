package dev.rubrica.persistence.backup.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The description of a backup: the last entry of the archive, {@code manifest.json}.
 *
 * @param format {@link #FORMAT} or an older one; other formats are rejected
 * @param schema the version of the tables from which the rows come
 * @param madeBy the version of the program
 * @param madeAt the time of the snapshot, in ISO 8601
 * @param columns the columns of the rows, by the name of the table
 * @param sequences the highest ids that were ever assigned, by the name of the table; empty in the
 *     first format
 * @param erasureKey the fingerprint of the erasure key; null if the database has none, and in the
 *     first two formats
 */
public record BackupManifest(
    String format,
    String schema,
    String madeBy,
    String madeAt,
    Map<String, List<String>> columns,
    Map<String, Long> sequences,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String erasureKey,
    List<Entry> accounts) {

  /** The format that is written. The first one had no sequences, the second one no erasure key. */
  public static final String FORMAT = "rubrica-backup-3";

  public static final String NAME = "manifest.json";

  private static final Set<String> READ = Set.of("rubrica-backup-1", "rubrica-backup-2", FORMAT);
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  public BackupManifest {
    sequences = sequences == null ? Map.of() : sequences;
  }

  /**
   * One account.
   *
   * @param folder the folder of its rows in the archive
   * @param parts the rows by the name of the table
   */
  public record Entry(
      String folder,
      long id,
      String name,
      String plan,
      long contactCount,
      String createdAt,
      Map<String, Part> parts) {

    static String folder(long id) {
      return "accounts/" + id;
    }

    long rows(BackupTable table) {
      return part(table.table()).rows();
    }

    /** Whether people were erased from the account who have not come back since. */
    public boolean hasErasedPeople() {
      Part erased = parts.get(BackupTable.ERASED_IDENTITY.table());
      return erased != null && erased.rows() > 0;
    }

    /** The rows of a table that the backup contains. */
    public Part part(String table) {
      return Optional.ofNullable(parts.get(table)).orElseThrow();
    }

    String path(String table) {
      return folder + "/" + table + ".copy";
    }
  }

  /**
   * The rows of one table, in COPY's text format.
   *
   * @param highest the highest id; 0 for no rows
   */
  public record Part(long rows, long highest) {}

  byte[] write() throws IOException {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
  }

  /**
   * @throws BackupException the format is another one, whose structure is unknown
   */
  static BackupManifest read(byte[] json) throws IOException {
    if (!READ.contains(format(json))) {
      throw new BackupException("the format of the backup is not supported by this version");
    }
    return MAPPER.readValue(json, BackupManifest.class);
  }

  private static String format(byte[] json) throws IOException {
    try (JsonParser parser = MAPPER.createParser(json)) {
      parser.nextToken();
      for (JsonToken next = parser.nextToken();
          next == JsonToken.FIELD_NAME;
          next = parser.nextToken()) {
        boolean found = parser.currentName().equals("format");
        parser.nextToken();
        if (found) {
          return parser.getText();
        }
        parser.skipChildren();
      }
      throw new IOException("no format");
    }
  }
}
