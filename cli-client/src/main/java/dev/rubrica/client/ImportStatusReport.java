package dev.rubrica.client;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An import as the service tells it.
 *
 * @param json word for word
 */
record ImportStatusReport(Standing standing, String json) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** What of it people are shown. */
  record Standing(
      long importId,
      String status,
      String fileName,
      Counts summary,
      List<Column> columns,
      List<BadRow> errors,
      String failure,
      String startedAt,
      String completedAt) {

    /** What stood in the file may be logged nowhere. */
    @Override
    public String toString() {
      return "Standing[" + importId + ", " + status + "]";
    }
  }

  record Counts(
      long total, long imported, long created, long updated, long duplicates, long errors) {}

  record Column(String header, String field) {}

  record BadRow(long line, String name, String field, String value, String reason) {

    @Override
    public String toString() {
      return "BadRow[" + line + "]";
    }
  }

  static ImportStatusReport read(byte[] json) {
    try {
      Standing standing = MAPPER.readValue(json, Standing.class);
      if (standing.status() == null || standing.summary() == null) {
        throw new IOException("no import");
      }
      return new ImportStatusReport(standing, new String(json, StandardCharsets.UTF_8));
    } catch (IOException strange) {
      throw new ClientException("the answer is not one of a Rubrica; see --url");
    }
  }

  long id() {
    return standing.importId();
  }

  Counts counts() {
    return standing.summary();
  }

  boolean isRunning() {
    return standing.status().equals("RUNNING");
  }

  boolean isComplete() {
    return standing.status().equals("COMPLETED");
  }

  @Override
  public String toString() {
    return standing.toString();
  }
}
