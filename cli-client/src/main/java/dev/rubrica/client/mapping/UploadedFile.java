package dev.rubrica.client.mapping;

import dev.rubrica.client.http.ImportStatusReport;
import dev.rubrica.client.http.ImportStatusReport.Column;
import dev.rubrica.client.http.MappedImportBody;
import dev.rubrica.client.imports.TwoStepImport;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that the service has read, the mapping of its columns by the user, and the outcome of an
 * import with this mapping. Methods throw the exceptions of {@link TwoStepImport}.
 */
final class UploadedFile {

  private final TwoStepImport steps;
  private ImportStatusReport report;
  private ColumnMapping mapping;

  /** What the user has declared in the dialogue; null if nothing. */
  private @Nullable Boolean header;

  /** The outcome with the present mapping; null if it is unknown. */
  private @Nullable ImportStatusReport outcome;

  /**
   * @param report the upload by {@code steps}
   */
  UploadedFile(TwoStepImport steps, ImportStatusReport report) {
    this.steps = steps;
    this.report = report;
    this.mapping = ColumnMapping.of(columns(report));
  }

  private static List<Column> columns(ImportStatusReport report) {
    return Objects.requireNonNullElse(report.status().columns(), List.of());
  }

  ImportStatusReport report() {
    return report;
  }

  ColumnMapping mapping() {
    return mapping;
  }

  /** Whether its columns can be mapped to other fields. */
  boolean isMappable() {
    return steps.isMappable();
  }

  void assign(int index, String field) {
    mapping = mapping.with(index, field);
    outcome = null;
  }

  /**
   * Uploads the file again, since the service determines columns and examples only when it reads a
   * file. The fields that the user has set remain.
   *
   * @param declared whether the first row is a header
   * @return the reason why the service cannot read the file now; null if it can
   * @throws IOException the file is missing
   */
  @Nullable String readAgain(boolean declared) throws IOException {
    ImportStatusReport read = steps.upload(declared);
    if (!read.isUploaded()) {
      return DialogText.failure(read);
    }
    report = read;
    header = declared;
    mapping = mapping.over(columns(read));
    outcome = null;
    return null;
  }

  /** Determines what an import would do at present. */
  ImportStatusReport simulate() {
    ImportStatusReport simulated = steps.simulate(request(), rows());
    outcome = simulated;
    return simulated;
  }

  /** The outcome of the last simulation; null after a change. */
  @Nullable ImportStatusReport outcome() {
    return outcome;
  }

  /** Imports the file and waits for the end. */
  ImportStatusReport importRows() {
    return steps.run(request(), rows());
  }

  /** Waits for the end of an import of the file that has started. */
  ImportStatusReport awaitEnd(ImportStatusReport started) {
    return steps.awaitEnd(started, rows());
  }

  private MappedImportBody request() {
    return mapping.request(report.id(), header);
  }

  private long rows() {
    return Objects.requireNonNullElse(report.status().rows(), 0L);
  }

  /** Makes the service delete the file, unless its import has started. */
  void discard() {
    steps.discard();
  }
}
