package dev.rubrica.persistence.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.domain.imports.ImportColumn;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportKind;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.imports.KeptUpload;
import dev.rubrica.domain.imports.KeptUpload.Step;
import dev.rubrica.domain.imports.RowError;
import dev.rubrica.domain.imports.UndoSummary;
import dev.rubrica.persistence.jdbc.Timestamps;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Maps rows of {@code contact_import} and {@code import_error}. */
public final class ImportRowMapper {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final ObjectReader READER = MAPPER.readerForListOf(StoredColumn.class);

  /** A column without examples, which are kept with the file. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record StoredColumn(String header, String field, @Nullable Double filled) {

    static StoredColumn from(ImportColumn column) {
      return new StoredColumn(
          Objects.requireNonNull(StorableText.clean(column.header())),
          column.field(),
          column.filled());
    }

    ImportColumn toDomain() {
      return new ImportColumn(header, field, filled, List.of());
    }
  }

  private ImportRowMapper() {}

  static ImportJob job(ResultSet row) throws SQLException {
    ImportStatus status = ImportStatus.valueOf(row.getString("status"));
    KeptUpload upload = upload(row, status);
    return new ImportJob(
        new ImportId(row.getLong("id")),
        ImportKind.valueOf(row.getString("kind")),
        new ImportJob.File(
            row.getString("file_name"),
            FileFormat.valueOf(row.getString("format")),
            columns(row.getString("columns"))),
        IdSet.of(Arrays.asList((Long[]) row.getArray("list_ids").getArray())),
        summary(row),
        new ImportJob.State(
            status,
            row.getString("failure"),
            Timestamps.read(row, "started_at"),
            status == ImportStatus.UPLOADED ? null : Timestamps.readNullable(row, "completed_at"),
            undo(row.getArray("undo_counts"))),
        upload == null ? row.getBoolean("simulation") : upload.step() == Step.SIMULATION,
        upload);
  }

  private static @Nullable KeptUpload upload(ResultSet row, ImportStatus status)
      throws SQLException {
    String step = row.getString("step");
    if (step == null) {
      return null;
    }
    // A file that could not be read is not kept.
    boolean isKept = !(step.equals(Step.INSPECTION.name()) && status == ImportStatus.FAILED);
    return new KeptUpload(
        Step.valueOf(step),
        row.getObject("row_count", Long.class),
        isKept ? Timestamps.readNullable(row, "expires_at") : null);
  }

  private static @Nullable UndoSummary undo(@Nullable Array counts) throws SQLException {
    return counts == null ? null : undo((Long[]) counts.getArray());
  }

  private static UndoSummary undo(Long[] counts) {
    return UndoSummary.ofCounts(Arrays.stream(counts).mapToLong(count -> count).toArray());
  }

  private static ImportSummary summary(ResultSet row) throws SQLException {
    return new ImportSummary(
        row.getLong("created"),
        row.getLong("updated"),
        row.getLong("duplicates"),
        row.getLong("errors"),
        row.getLong("warnings"));
  }

  static RowError error(ResultSet row) throws SQLException {
    return new RowError(
        row.getLong("line"),
        row.getString("name"),
        row.getString("field"),
        row.getString("value"),
        row.getString("reason"));
  }

  public static String write(List<ImportColumn> columns) {
    List<StoredColumn> stored = columns.stream().map(StoredColumn::from).toList();
    try {
      return MAPPER.writeValueAsString(stored);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are always JSON", e);
    }
  }

  public static List<ImportColumn> columns(String json) {
    try {
      return READER.<List<StoredColumn>>readValue(json).stream()
          .map(StoredColumn::toDomain)
          .toList();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("columns are not JSON", e);
    }
  }
}
