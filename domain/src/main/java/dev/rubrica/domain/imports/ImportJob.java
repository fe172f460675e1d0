package dev.rubrica.domain.imports;

import dev.rubrica.domain.IdSet;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way into the contacts.
 *
 * @param lists that every contact of the file joins
 * @param failure why it ended early; null unless it {@link ImportStatus#FAILED}
 * @param completedAt null while it runs
 */
public record ImportJob(
    ImportId id,
    ImportStatus status,
    String fileName,
    FileFormat format,
    IdSet lists,
    ImportSummary summary,
    List<ImportColumn> columns,
    @Nullable String failure,
    Instant startedAt,
    @Nullable Instant completedAt) {

  public ImportJob {
    columns = List.copyOf(columns);
  }

  /** The file's name may be a person's: it may be logged nowhere. */
  @Override
  public String toString() {
    return "ImportJob[" + id.value() + ", " + status + ", " + summary + "]";
  }
}
