package dev.rubrica.client.mapping;

import dev.rubrica.client.http.ImportStatusReport;
import dev.rubrica.client.http.ImportStatusReport.Counts;
import dev.rubrica.client.progress.ProgressStep;
import dev.rubrica.client.terminal.TerminalText;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The texts of the dialogue. */
final class DialogText {

  static final String HINT =
      """

      N FIELD maps column N to a field, such as: 2 phone
      s simulate   i import   q quit   ? all commands
      """;

  static final String NOT_MAPPABLE = "The columns of a vCard file cannot be changed.";

  static final String CARD_HINT =
      """

      The columns of a vCard file cannot be changed.
      s simulate   i import   q quit   ? all commands
      """;

  static final String NOTHING_IMPORTED = "Nothing was imported.";

  static final String STARTED = "The import has already started.";

  static final String WOULD_FAIL = "Not imported, since the import would fail.";

  static final String HELP =
      """
      N FIELD   map column N to a field; the beginning of its name is sufficient: 2 phone
      N -       ignore column N
      h yes     the first row is a header; reads the file again
      h no      the first row is a contact; reads the file again
      t         show the table
      s         simulate: show what an import would do
      i         import, after a question
      q         quit: import nothing, and delete the file in the service
      Fields: %s
      Any other value is customFields.NAME, in short c.NAME: 3 c.city
      """
          .formatted(String.join(", ", FieldName.ALL));

  private DialogText() {}

  static String title(ImportStatusReport uploaded) {
    Long rows = uploaded.status().rows();
    return "%s: %snot imported yet\n\n"
        .formatted(
            TerminalText.of(uploaded.status().fileName()),
            rows == null ? "" : ProgressStep.number(rows) + " rows, ");
  }

  static String unreadable(ImportStatusReport failed) {
    return "the file cannot be read: " + failure(failed) + "; nothing was imported";
  }

  /** Why the service cannot read the file. */
  static String failure(ImportStatusReport failed) {
    return TerminalText.of(Objects.requireNonNullElse(failed.status().failure(), "unknown reason"));
  }

  static String noColumn(int index, int columns) {
    return columns == 0
        ? "The file has no columns."
        : "There is no column %d; the last one is %d.".formatted(index, columns - 1);
  }

  /**
   * @param hiding the column whose header is the index of the other one
   */
  static String notMappable(int index, int hiding) {
    return "Column %d cannot be mapped: it has no header of its own, and column %d has the header %d."
            .formatted(index, hiding, index)
        + "\nRename the header of column %d in the file, and run the command again."
            .formatted(hiding);
  }

  /** The last question before the import, with its counts. */
  static String question(Counts counts) {
    return "Create %s and update %s contacts (%s duplicates, %s errors)? [y/N] "
        .formatted(
            ProgressStep.number(counts.created()),
            ProgressStep.number(counts.updated()),
            ProgressStep.number(counts.duplicates()),
            ProgressStep.number(counts.errors()));
  }

  /**
   * @param doubt where to see whether the import has started; empty if it has not
   */
  static String expired(ImportStatusReport uploaded, Optional<String> doubt) {
    return "the service no longer keeps "
        + TerminalText.of(uploaded.status().fileName())
        + doubt
            .map(text -> "; " + text)
            .orElse(
                ", and nothing was imported: run the command again, and import within 24 hours");
  }

  static String keptUntil(ImportStatusReport uploaded, @Nullable String reason) {
    Instant expiresAt = uploaded.status().expiresAt();
    return NOTHING_IMPORTED
        + " The service deletes the file %s, since it could not now: %s"
            .formatted(expiresAt == null ? "after 24 hours" : "at " + expiresAt, reason);
  }

  /** After an attempt to import whose result is unknown. */
  static String inDoubt(String doubt) {
    return unknown(doubt) + "\nThe command i tries again, and imports nothing twice.";
  }

  /**
   * @param doubt where to see whether the import has started
   */
  static String unknown(String doubt) {
    return Character.toUpperCase(doubt.charAt(0)) + doubt.substring(1);
  }
}
