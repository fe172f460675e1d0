package dev.rubrica.http.imports;

import dev.rubrica.application.port.in.ImportContacts.Previewed;
import dev.rubrica.application.port.in.ImportContacts.Report;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.domain.imports.ImportColumn;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.imports.RowError;
import dev.rubrica.http.contact.ContactJson;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of an import. */
public record ImportJson(
    long importId,
    ImportStatus status,
    String fileName,
    FileFormat format,
    long[] listIds,
    Summary summary,
    List<ImportColumn> columns,
    List<RowError> errors,
    List<RowError> warnings,
    List<Row> preview,
    @Nullable String failure,
    @Nullable UndoJson undo,
    Instant startedAt,
    @Nullable Instant completedAt) {

  /**
   * total = imported + skipped, imported = created + updated, skipped = duplicates + errors;
   * warnings are among the imported rows.
   */
  public record Summary(
      long total,
      long imported,
      long created,
      long updated,
      long duplicates,
      long errors,
      long skipped,
      long warnings) {
    static Summary from(ImportSummary summary) {
      return new Summary(
          summary.total(),
          summary.imported(),
          summary.created(),
          summary.updated(),
          summary.duplicates(),
          summary.errors(),
          summary.skipped(),
          summary.warnings());
    }
  }

  /** The contact that a row was imported into. */
  public record Row(long line, ContactJson contact) {
    static Row from(Previewed previewed) {
      return new Row(previewed.line(), ContactJson.from(previewed.contact()));
    }
  }

  /** An import in a list, which has neither errors nor warnings nor preview. */
  static ImportJson listed(ImportJob job) {
    return from(new Report(job, List.of(), List.of(), List.of()));
  }

  static ImportJson from(Report report) {
    ImportJob job = report.job();
    return new ImportJson(
        job.id().value(),
        job.status(),
        job.fileName(),
        job.format(),
        job.lists().toArray(),
        Summary.from(job.summary()),
        job.columns(),
        report.errors(),
        report.warnings(),
        report.preview().stream().map(Row::from).toList(),
        job.failure(),
        UndoJson.fromNullable(job.undo()),
        job.startedAt(),
        job.completedAt());
  }
}
