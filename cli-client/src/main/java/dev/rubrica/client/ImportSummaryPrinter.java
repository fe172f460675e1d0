package dev.rubrica.client;

import dev.rubrica.client.ImportStatusReport.BadRow;
import dev.rubrica.client.ImportStatusReport.Counts;
import dev.rubrica.client.progress.ProgressStep;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** An import that has ended, told to a person. */
final class ImportSummaryPrinter {

  private static final int ERRORS = 10;

  private final ImportStatusReport report;
  private final StringBuilder text = new StringBuilder();

  private ImportSummaryPrinter(ImportStatusReport report) {
    this.report = report;
  }

  /**
   * @param saved where all bad rows are; null when they were not saved
   * @param bad where the service has them
   */
  static String of(ImportStatusReport report, Path saved, URI bad) {
    ImportSummaryPrinter summary = new ImportSummaryPrinter(report);
    summary.title();
    summary.counts();
    summary.text.append(ColumnTable.of(report.standing().columns()));
    summary.errors(saved, bad);
    return summary.text.toString();
  }

  private void title() {
    ImportStatusReport.Standing standing = report.standing();
    String name = TerminalText.of(standing.fileName());
    if (report.isComplete()) {
      line("%s: imported in %s", name, took(standing));
    } else {
      line(
          "%s: the import failed: %s",
          name, TerminalText.of(standing.failure() == null ? "" : standing.failure()));
      line("What is counted here is imported and stays; importing the file again doubles nobody.");
    }
  }

  private static String took(ImportStatusReport.Standing standing) {
    Duration took =
        Duration.between(
            Instant.parse(standing.startedAt()), Instant.parse(standing.completedAt()));
    return took.toMinutes() > 0
        ? took.toMinutes() + " min " + took.toSecondsPart() + " s"
        : String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1e3);
  }

  private void counts() {
    Counts counts = report.counts();
    int width = ProgressStep.number(counts.total()).length();
    line("");
    count(width, counts.total(), "rows");
    count(
        width,
        counts.imported(),
        "imported: "
            + ProgressStep.number(counts.created())
            + " new, "
            + ProgressStep.number(counts.updated())
            + " updated");
    count(width, counts.duplicates(), "duplicates");
    count(width, counts.errors(), "errors");
  }

  private void count(int width, long number, String what) {
    line("  %" + width + "s %s", ProgressStep.number(number), what);
  }

  private void errors(Path saved, URI bad) {
    long all = report.counts().errors();
    if (all == 0) {
      return;
    }
    line("");
    line(
        all > ERRORS
            ? "Errors, the first " + ERRORS + " of " + ProgressStep.number(all)
            : "Errors");
    report.standing().errors().stream().limit(ERRORS).forEach(this::error);
    line(
        saved == null
            ? "All bad rows as CSV: import again with --errors FILE, or GET " + bad
            : "All bad rows are in " + saved);
  }

  private void error(BadRow row) {
    StringBuilder told = new StringBuilder("  line ").append(row.line());
    append(told, "  ", row.name());
    append(told, "  ", row.field());
    append(told, " = ", row.value());
    append(told, ": ", row.reason());
    text.append(told).append('\n');
  }

  private static void append(StringBuilder told, String before, String part) {
    if (part != null && !part.isBlank()) {
      told.append(before).append(TerminalText.of(part));
    }
  }

  private void line(String format, Object... values) {
    text.append(values.length == 0 ? format : format.formatted(values)).append('\n');
  }
}
