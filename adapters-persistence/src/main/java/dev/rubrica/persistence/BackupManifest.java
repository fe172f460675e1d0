package dev.rubrica.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What a backup says of itself: the last entry of the archive, {@code manifest.json}.
 *
 * @param format {@link #FORMAT}; another one is not read
 * @param schema the version of the tables that the rows are of
 * @param madeBy the version of the program
 * @param madeAt ISO 8601, of the moment that all rows are of
 * @param columns of the rows, by the name of the table
 */
record BackupManifest(
    String format,
    String schema,
    String madeBy,
    String madeAt,
    Map<String, List<String>> columns,
    List<Entry> accounts) {

  static final String FORMAT = "rubrica-backup-1";
  static final String NAME = "manifest.json";

  // What JSON numbers hold exactly everywhere; no service comes near it.
  private static final long HIGHEST_ID = 1L << 53;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /**
   * One account.
   *
   * @param folder where its rows are in the archive
   * @param parts by the name of the table
   */
  record Entry(
      String folder,
      long id,
      String name,
      String plan,
      long contactCount,
      String createdAt,
      Map<String, Part> parts) {

    Part part(BackupTable table) {
      return parts.get(table.table());
    }

    String path(BackupTable table) {
      return folder + "/" + table.table() + ".copy";
    }
  }

  /**
   * The rows of one table, in COPY's text format.
   *
   * @param highest the highest id; 0 for none
   */
  record Part(long rows, long highest) {

    /** Whether it can be true; a sequence that was raised too high would make no more ids. */
    boolean isPossible() {
      return rows >= 0 && highest >= 0 && highest <= HIGHEST_ID;
    }
  }

  byte[] write() throws IOException {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
  }

  /**
   * @throws BackupRefused it is of another format, which may look like anything
   */
  static BackupManifest read(byte[] json) throws IOException {
    JsonNode manifest = MAPPER.readTree(json);
    if (!FORMAT.equals(manifest.path("format").asText())) {
      throw new BackupRefused(
          "the backup is of another format than this version reads: made by "
              + manifest.path("madeBy").asText());
    }
    return MAPPER.treeToValue(manifest, BackupManifest.class);
  }
}
