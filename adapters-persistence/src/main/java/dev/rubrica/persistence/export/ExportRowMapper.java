package dev.rubrica.persistence.export;

import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.domain.export.ExportId;
import dev.rubrica.domain.export.ExportJob;
import dev.rubrica.domain.export.ExportStatus;
import dev.rubrica.domain.file.StoredFileId;
import dev.rubrica.persistence.jdbc.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Maps rows of {@code contact_export}. */
final class ExportRowMapper {

  private ExportRowMapper() {}

  static ExportJob job(ResultSet row) throws SQLException {
    return new ExportJob(
        new ExportId(row.getLong("id")),
        new ExportJob.Order(
            ExportFormat.valueOf(row.getString("format")),
            row.getString("filter"),
            List.of((String[]) row.getArray("columns").getArray())),
        new ExportJob.State(
            ExportStatus.valueOf(row.getString("status")),
            row.getString("failure"),
            Timestamps.read(row, "created_at"),
            Timestamps.readNullable(row, "completed_at")),
        row.getObject("rows") == null
            ? null
            : new ExportJob.Contents(row.getLong("rows"), row.getLong("bytes")),
        kept(row),
        link(row));
  }

  // While a file is being written it does not belong to what others see of the export.
  private static ExportJob.@Nullable File kept(ResultSet row) throws SQLException {
    Instant expiresAt = Timestamps.readNullable(row, "file_expires_at");
    return expiresAt == null
        ? null
        : new ExportJob.File(new StoredFileId(row.getLong("file_id")), expiresAt);
  }

  private static ExportJob.@Nullable Link link(ResultSet row) throws SQLException {
    Instant end = Timestamps.readNullable(row, "link_end");
    return end == null ? null : new ExportJob.Link(row.getInt("link_number"), end);
  }

  /** The file, whether it is complete or not. */
  static Optional<StoredFileId> file(ResultSet row) throws SQLException {
    return row.getObject("file_id") == null
        ? Optional.empty()
        : Optional.of(new StoredFileId(row.getLong("file_id")));
  }
}
