package dev.rubrica.domain.imports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An upload whose file is kept, so that it can be looked at and simulated before it is imported.
 *
 * @param step what runs, or ran last
 * @param rows the number of rows of the file; null while it is unknown
 * @param expiresAt when the file expires; null without one
 */
public record KeptUpload(Step step, @Nullable Long rows, @Nullable Instant expiresAt) {

  /** What is done with the file of an upload. */
  public enum Step {
    /** The file is read as a whole and stored. */
    INSPECTION,
    /** An import is simulated. */
    SIMULATION,
    /** The file is imported. */
    IMPORT
  }
}
