package dev.rubrica.client.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The status of an import, as the service reports it.
 *
 * @param json the unchanged response
 */
public record ImportStatusReport(Status status, String json) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addModule(new SimpleModule().addDeserializer(Instant.class, new InstantDeserializer()))
          .build();

  /**
   * The fields that are shown to the user.
   *
   * @param warnings null from services of earlier versions
   * @param simulation whether the counts and rows are a forecast, and nothing was imported
   * @param rows the number of rows of an uploaded file; null while unknown
   * @param expiresAt when the service deletes an uploaded file
   * @param completedAt null while the import is running or not started
   */
  public record Status(
      long importId,
      String status,
      String fileName,
      Counts summary,
      @Nullable List<Column> columns,
      List<BadRow> errors,
      @Nullable List<BadRow> warnings,
      @Nullable String failure,
      boolean simulation,
      @Nullable Long rows,
      @Nullable Instant expiresAt,
      Instant startedAt,
      @Nullable Instant completedAt) {

    public Status {
      if (importId < 1) {
        throw new IllegalArgumentException("importId must be positive");
      }
      requireNonNull(status, "status");
      requireNonNull(fileName, "fileName");
      requireNonNull(summary, "summary");
      requireNonNull(startedAt, "startedAt");
      columns = columns == null ? null : List.copyOf(columns);
      errors = List.copyOf(errors);
      warnings = warnings == null ? null : List.copyOf(warnings);
    }

    /** Omits the content of the file, which must not be logged. */
    @Override
    public String toString() {
      return "Status[" + importId + ", " + status + "]";
    }
  }

  public record Counts(
      long total,
      long imported,
      long created,
      long updated,
      long duplicates,
      long errors,
      long warnings) {}

  /**
   * A column of the file. The last two are null unless the file was uploaded for a later import.
   *
   * @param field the field that it fills; empty if it is ignored
   * @param filled the share of rows with a value, from 0 to 1
   * @param examples some distinct values
   */
  public record Column(
      String header, String field, @Nullable Double filled, @Nullable List<String> examples) {

    public Column {
      requireNonNull(header, "header");
      requireNonNull(field, "field");
      filled = filled == null ? null : Math.clamp(filled, 0, 1);
      examples = examples == null ? null : List.copyOf(examples);
    }

    @Override
    public String toString() {
      return "Column[" + field + "]";
    }
  }

  public record BadRow(
      long line,
      @Nullable String name,
      @Nullable String field,
      @Nullable String value,
      @Nullable String reason) {

    @Override
    public String toString() {
      return "BadRow[" + line + "]";
    }
  }

  /**
   * @throws ClientException the JSON is not the status of an import
   */
  static ImportStatusReport read(byte[] json) {
    try {
      @Nullable Status status = MAPPER.readValue(json, Status.class);
      if (status == null) {
        throw new IOException("not an import");
      }
      return new ImportStatusReport(status, new String(json, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ClientException("the response is not from a Rubrica service; check --url", e);
    }
  }

  public long id() {
    return status.importId();
  }

  public Counts counts() {
    return status.summary();
  }

  public boolean isRunning() {
    return status.status().equals("RUNNING");
  }

  public boolean isComplete() {
    return status.status().equals("COMPLETED");
  }

  /** Whether the service keeps the file, and has not imported it. */
  public boolean isUploaded() {
    return status.status().equals("UPLOADED");
  }

  public boolean isSimulation() {
    return status.simulation();
  }

  /** Whether the import of an uploaded file has started: it is running, or has ended. */
  public boolean isStarted() {
    return !isUploaded() && !isSimulation();
  }

  @Override
  public String toString() {
    return status.toString();
  }
}
