package dev.rubrica.http.imports;

import dev.rubrica.application.port.in.ImportFiles.Previewed;
import dev.rubrica.application.port.in.ImportFiles.Report;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.domain.imports.ImportColumn;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.imports.RowError;
import dev.rubrica.http.contact.ContactJson;
import dev.rubrica.http.route.StatesSimulation;
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
    @Nullable Long rows,
    boolean simulation,
    Summary summary,
    List<ImportColumn> columns,
    List<RowError> errors,
    List<RowError> warnings,
    List<Row> preview,
    @Nullable String failure,
    @Nullable UndoJson undo,
    Instant startedAt,
    @Nullable Instant completedAt,
    @Nullable Instant expiresAt)
    implements StatesSimulation {

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

  /**
   * A row of the preview.
   *
   * @param contact the contact that the row was imported into; null if the file waits
   * @param values the row as it is in the file; null unless the file waits
   */
  public record Row(long line, @Nullable ContactJson contact, @Nullable List<String> values) {

    static List<Row> of(Report report) {
      return report.firstRows().isEmpty()
          ? report.preview().stream().map(Row::from).toList()
          : report.firstRows().stream()
              .map(row -> new Row(row.line(), null, row.values()))
              .toList();
    }

    private static Row from(Previewed previewed) {
      return new Row(previewed.line(), ContactJson.from(previewed.contact()), null);
    }
  }

  /** An import in a list, which has neither errors nor warnings nor preview. */
  static ImportJson listed(ImportJob job) {
    return from(new Report(job, List.of(), List.of(), List.of(), List.of()));
  }

  static ImportJson from(Report report) {
    ImportJob job = report.job();
    return new ImportJson(
        job.id().value(),
        job.status(),
        job.fileName(),
        job.format(),
        job.lists().toArray(),
        job.rows(),
        job.simulation(),
        Summary.from(job.summary()),
        job.columns(),
        report.errors(),
        report.warnings(),
        Row.of(report),
        job.failure(),
        UndoJson.fromNullable(job.undo()),
        job.startedAt(),
        job.completedAt(),
        job.expiresAt());
  }
}
