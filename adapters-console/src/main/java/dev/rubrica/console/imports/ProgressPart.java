package dev.rubrica.console.imports;

import dev.rubrica.console.text.Message;
import dev.rubrica.console.text.Texts;
import dev.rubrica.domain.imports.ImportJob;
import org.jspecify.annotations.Nullable;

/**
 * How far something that runs is.
 *
 * @param done the number of rows so far; null if it is unknown
 * @param rows the number of all rows; null if it is unknown
 * @param text both numbers for people; empty if they are unknown
 */
public record ProgressPart(@Nullable Long done, @Nullable Long rows, String text) {

  static ProgressPart of(ImportJob job, ImportPhase phase, Texts texts) {
    Long rows = job.upload() == null ? null : job.upload().rows();
    long done = job.summary().total();
    return switch (phase) {
      case SIMULATING, IMPORTING ->
          rows == null
              ? new ProgressPart(
                  null, null, texts.count(Message.IMPORT_ROWS_ONE, Message.IMPORT_ROWS, done))
              : new ProgressPart(
                  Math.min(done, rows),
                  Math.max(1, rows),
                  texts.get(Message.IMPORT_ROWS_OF, texts.number(done), texts.number(rows)));
      default -> new ProgressPart(null, null, "");
    };
  }
}
