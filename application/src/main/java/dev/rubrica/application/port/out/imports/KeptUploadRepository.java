package dev.rubrica.application.port.out.imports;

import dev.rubrica.application.port.out.imports.ImportRepository.Beginning;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.file.StoredFileId;
import dev.rubrica.domain.imports.FileInspection;
import dev.rubrica.domain.imports.ImportColumn;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportSettings;
import dev.rubrica.domain.imports.KeptUpload.Step;
import dev.rubrica.domain.imports.RowRanges;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Imports in two steps: uploads whose file is kept, and their imports under the same id, of which
 * {@link ImportRepository} has the state and the report. Each run of such an import has a number,
 * which is part of the condition of all that it writes: a run whose process only seemed to be dead
 * writes nothing more when another one has begun.
 */
public interface KeptUploadRepository {

  /** How long a file is kept after its upload. */
  Duration KEPT = Duration.ofHours(24);

  /** The maximum number of uploads of an account that wait, or whose file is in use. */
  int PLACES = 5;

  /** How often an import is resumed, so that a file that kills processes does not kill all. */
  int MAX_RESUMED = 5;

  /**
   * Inserts an upload whose file is being read: a running import that changes no contact.
   *
   * @param beginning of a simulation
   * @param file the file, which has no content yet
   * @param lease as in {@link ImportRepository#insert}
   * @return empty when the account has no free place
   */
  Optional<ImportId> begin(
      AccountId account,
      Beginning beginning,
      KeptFile file,
      Instant now,
      Instant expiresAt,
      Duration lease);

  /** The imports of the account that have a place, in the order of their ids. */
  List<ImportId> occupants(AccountId account, Instant now);

  /**
   * Marks an upload whose file was read as waiting for its import.
   *
   * @param columns its columns
   * @return false when it has ended meanwhile
   */
  boolean complete(
      AccountId account, ImportId id, FileInspection inspection, List<ImportColumn> columns);

  /** What is kept of an upload; empty when its file has gone. */
  Optional<Details> find(AccountId account, ImportId id);

  /**
   * Begins to import or to simulate an upload: the counts and the report start anew. Of several
   * transactions at once, one succeeds. What an earlier import that has failed has written stays in
   * the journal.
   *
   * @return empty when it does not wait, and did not fail either, or its file has expired
   */
  Optional<Run> map(AccountId account, ImportId id, Mapping mapping, Instant now, Duration lease);

  /**
   * Ends a simulation; the upload waits again.
   *
   * @param failure the reason of a failure; null when it is complete
   * @return false when another run has begun
   */
  boolean endSimulation(AccountId account, ImportId id, int run, @Nullable String failure);

  /**
   * Deletes an upload that waits, with its report.
   *
   * @return the file; empty when it does not wait
   */
  Optional<StoredFileId> delete(AccountId account, ImportId id, Instant now);

  /**
   * Deletes what is kept of an upload that has ended. The state of its import remains.
   *
   * @return the file; empty when there was none
   */
  Optional<StoredFileId> forget(AccountId account, ImportId id);

  /**
   * The running imports of all accounts whose lease had expired at that time of the storage's
   * clock, and whose file is kept. {@link ImportRepository#endAbandoned} does not end them.
   */
  List<Interrupted> interrupted(Instant aliveBefore, Instant now);

  /**
   * Takes over an interrupted import.
   *
   * @return empty when another process was faster
   */
  Optional<Run> adopt(Interrupted interrupted, Instant aliveBefore, Duration lease);

  /**
   * Ends the lease of a run whose process shuts down. The resumption that follows does not count
   * among {@link #MAX_RESUMED}. Does nothing if another run has begun.
   */
  void release(AccountId account, ImportId id, int run);

  /** Deletes what is kept of failed imports whose file has expired. */
  void forgetExpired(Instant now);

  /**
   * A file and how its upload wants it to be imported.
   *
   * @param options of the upload
   */
  record KeptFile(StoredFileId id, ImportSettings options) {}

  /**
   * What is kept of an upload.
   *
   * @param chosen how the file is imported, or was last; null before
   */
  record Details(KeptFile file, @Nullable ImportSettings chosen, FileInspection inspection) {}

  /**
   * How an upload is imported.
   *
   * @param step {@link Step#SIMULATION} or {@link Step#IMPORT}
   * @param columns the columns under these options
   * @param rows the number of rows under these options
   */
  record Mapping(Step step, ImportSettings options, List<ImportColumn> columns, long rows) {}

  /**
   * A run of an import.
   *
   * @param journalStart the highest number in the journal that is not of this import, but of
   *     earlier ones that failed
   * @param written the rows that earlier runs of this import have written
   */
  record Run(int number, long journalStart, RowRanges written) {

    /** The run of an import in one step. */
    public static final Run FIRST = new Run(1, 0, RowRanges.NONE);
  }

  /**
   * An import whose process has died.
   *
   * @param run the number of the run that was interrupted
   */
  record Interrupted(AccountId account, ImportId id, int run) {}
}
