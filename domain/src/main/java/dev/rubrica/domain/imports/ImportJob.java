package dev.rubrica.domain.imports;

import dev.rubrica.domain.IdSet;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An import of one file.
 *
 * @param kind what the rows of the file are
 * @param lists the lists that every contact of the file joins
 * @param simulation whether its report only forecasts what an import of the file would do
 * @param upload the upload whose file is imported in two steps; null of an import in one step
 */
public record ImportJob(
    ImportId id,
    ImportKind kind,
    File file,
    IdSet lists,
    ImportSummary summary,
    State state,
    boolean simulation,
    @Nullable KeptUpload upload) {

  /** An import of contacts in one step that is not a simulation. */
  public ImportJob(ImportId id, File file, IdSet lists, ImportSummary summary, State state) {
    this(id, ImportKind.CONTACTS, file, lists, summary, state, false, null);
  }

  /** The imported file and how its columns were understood. */
  public record File(String name, FileFormat format, List<ImportColumn> columns) {
    public File {
      columns = List.copyOf(columns);
    }
  }

  /**
   * How far the import is.
   *
   * @param failure why it ended early; null if it did not
   * @param completedAt null while it runs or its file waits
   * @param undo what its undo has done so far; null if none has begun
   */
  public record State(
      ImportStatus status,
      @Nullable String failure,
      Instant startedAt,
      @Nullable Instant completedAt,
      @Nullable UndoSummary undo) {

    public static State running(Instant startedAt) {
      return new State(ImportStatus.RUNNING, null, startedAt, null, null);
    }
  }

  public String fileName() {
    return file.name();
  }

  public FileFormat format() {
    return file.format();
  }

  public List<ImportColumn> columns() {
    return file.columns();
  }

  public ImportStatus status() {
    return state.status();
  }

  public @Nullable String failure() {
    return state.failure();
  }

  public Instant startedAt() {
    return state.startedAt();
  }

  public @Nullable Instant completedAt() {
    return state.completedAt();
  }

  public @Nullable UndoSummary undo() {
    return state.undo();
  }

  /** The same with examples of the values of its columns. */
  public ImportJob withExamples(FileInspection inspection) {
    File described = new File(file.name(), file.format(), inspection.withExamples(file.columns()));
    return new ImportJob(id, kind, described, lists, summary, state, simulation, upload);
  }

  /**
   * Whether it changes contacts or suppressions, or has changed some: not a simulation, nor a file
   * that waits.
   */
  public boolean changesData() {
    return upload == null ? !simulation : upload.step() == KeptUpload.Step.IMPORT;
  }

  /** The number of rows of the file; null while it is unknown. */
  public @Nullable Long rows() {
    if (upload != null) {
      return upload.rows();
    }
    return completedAt() != null && failure() == null ? (Long) summary.total() : null;
  }

  /** When the kept file expires; null without one. */
  public @Nullable Instant expiresAt() {
    return upload == null ? null : upload.expiresAt();
  }

  /** Omits the name of the file, which may contain the name of a person. */
  @Override
  public String toString() {
    String kind = simulation ? "simulated, " : "";
    return "ImportJob[" + id.value() + ", " + kind + status() + ", " + summary + "]";
  }
}
