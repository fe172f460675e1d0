package dev.rubrica.client.imports;

import dev.rubrica.client.http.ImportStatusReport;
import dev.rubrica.client.http.ImportStatusReport.BadRow;
import dev.rubrica.client.http.ImportStatusReport.Counts;
import dev.rubrica.client.progress.ProgressStep;
import dev.rubrica.client.terminal.TerminalText;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Formats the summary of an ended import, or of a simulated one, for the user. */
public final class ImportSummaryPrinter {

  private static final int MAX_ERRORS = 10;

  /** The service keeps no more rows of an import. */
  private static final int MOST_SAVED = 100_000;

  private final UploadKind kind;
  private final ImportStatusReport report;
  private final StringBuilder text = new StringBuilder();

  private ImportSummaryPrinter(UploadKind kind, ImportStatusReport report) {
    this.kind = kind;
    this.report = report;
  }

  /**
   * @param savedErrors the file with all bad rows; null if they were not saved
   * @param errorsUrl the URL of the bad rows
   */
  public static String of(
      UploadKind kind, ImportStatusReport report, @Nullable Path savedErrors, URI errorsUrl) {
    ImportSummaryPrinter summary = new ImportSummaryPrinter(kind, report);
    summary.title();
    summary.counts();
    summary.text.append(ColumnTable.of(report.status().columns()));
    summary.errors(
        savedErrors == null
            ? "as CSV: run the command again with --errors FILE, or GET " + errorsUrl
            : "are in " + savedErrors);
    summary.warnings();
    return summary.text.toString();
  }

  /**
   * The counts and rows of a simulated import of contacts alone, for a user who knows the file and
   * its columns.
   *
   * @param errorsUrl the URL of the bad rows
   */
  public static String outcome(ImportStatusReport simulated, URI errorsUrl) {
    ImportSummaryPrinter summary = new ImportSummaryPrinter(UploadKind.CONTACTS, simulated);
    String failure = simulated.status().failure();
    if (failure != null) {
      summary.line("The import would fail: %s", TerminalText.of(failure));
      summary.line("The rows counted below would be imported before.");
    }
    summary.counts();
    summary.errors("as CSV: GET " + errorsUrl);
    summary.warnings();
    return summary.text.toString();
  }

  private void title() {
    ImportStatusReport.Status status = report.status();
    String name = TerminalText.of(status.fileName());
    if (status.failure() != null || !report.isComplete()) {
      failure(name, TerminalText.of(Objects.requireNonNullElse(status.failure(), "")));
    } else if (report.isSimulation()) {
      line("%s: dry run, nothing was %s", name, kind.done());
    } else {
      line("%s: imported%s", name, took(status));
    }
  }

  private void failure(String name, String reason) {
    if (report.isSimulation()) {
      line("%s: dry run, nothing was %s; the import would fail: %s", name, kind.done(), reason);
      line("The rows counted below would be %s before.", kind.done());
    } else {
      line("%s: the import failed: %s", name, reason);
      line("The rows counted below are %s. %s", kind.done(), kind.repetition());
    }
  }

  private static String took(ImportStatusReport.Status status) {
    if (status.completedAt() == null) {
      return "";
    }
    Duration took = Duration.between(status.startedAt(), status.completedAt());
    return took.toMinutes() > 0
        ? " in " + took.toMinutes() + " min " + took.toSecondsPart() + " s"
        : String.format(Locale.ROOT, " in %.1f s", took.toMillis() / 1e3);
  }

  private void counts() {
    Counts counts = report.counts();
    int width = ProgressStep.number(counts.total()).length();
    line("");
    count(width, counts.total(), "rows");
    count(
        width,
        counts.imported(),
        (report.isSimulation() ? "would be " : "") + kind.done() + kind.outcome(counts));
    count(width, counts.duplicates(), "duplicates");
    count(width, counts.errors(), "errors");
    if (counts.warnings() > 0) {
      count(width, counts.warnings(), "warnings, " + kind.warned(report.isSimulation()));
    }
  }

  private void count(int width, long number, String what) {
    line("  %" + width + "s %s", ProgressStep.number(number), what);
  }

  private void errors(String place) {
    long all = report.counts().errors();
    if (all == 0) {
      return;
    }
    rows("Errors", all, report.status().errors());
    line((all > MOST_SAVED ? "The first 100,000 bad rows " : "All bad rows ") + place);
  }

  private void warnings() {
    List<BadRow> warnings = report.status().warnings();
    if (warnings != null && !warnings.isEmpty()) {
      rows("Warnings", report.counts().warnings(), warnings);
    }
  }

  private void rows(String title, long all, List<BadRow> rows) {
    line("");
    line(
        all > MAX_ERRORS
            ? title + ", the first " + MAX_ERRORS + " of " + ProgressStep.number(all)
            : title);
    rows.stream().limit(MAX_ERRORS).forEach(this::error);
  }

  private void error(BadRow row) {
    StringBuilder line = new StringBuilder("  line ").append(row.line());
    append(line, "  ", row.name());
    append(line, "  ", row.field());
    append(line, " = ", row.value());
    append(line, ": ", row.reason());
    text.append(line).append('\n');
  }

  private static void append(StringBuilder line, String before, @Nullable String part) {
    if (part != null && !part.isBlank()) {
      line.append(before).append(TerminalText.of(part));
    }
  }

  private void line(String format, Object... values) {
    text.append(values.length == 0 ? format : format.formatted(values)).append('\n');
  }
}
