package dev.rubrica.application.port.in;

import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.port.out.ContactFiles.Family;
import dev.rubrica.application.port.out.ContactFiles.StoredUpload;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.imports.FileInspection.FirstRow;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.PreviewContact;
import dev.rubrica.domain.imports.RowError;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What imports of all kinds of files have in common: the upload before an import, and the reports
 * of its outcome. Each kind has an implementation, which does not find the imports of other kinds.
 */
public interface ImportFiles {

  /** How long the report of a simulated import is kept after its end. */
  Duration SIMULATION_KEPT = Duration.ofHours(24);

  /**
   * Stores an upload of the account; the start of its import or {@link #discard} must follow.
   *
   * @throws CapacityException the account has reached its limit of imports or of bytes on disk, or
   *     the disk is full; nothing is stored
   */
  StoredUpload keep(AccountId account, InputStream upload);

  /** Deletes an upload that was not started. */
  void discard(StoredUpload upload);

  /**
   * The import that an earlier upload with the same idempotency key has started; empty if there is
   * none.
   *
   * @throws DomainException.KeyOfOtherCall the key belongs to another call
   */
  Optional<ImportId> startedBy(IdempotentCall call);

  /**
   * Waits until the import has ended. For clients that prefer to wait for the result of a short
   * import, as HTTP clients do.
   *
   * @return whether it has ended
   */
  boolean await(AccountId account, ImportId id, Duration timeout);

  /**
   * The state of an import, or of a simulated one for {@link #SIMULATION_KEPT} after its end.
   *
   * @throws DomainException.NotFound no such import
   */
  Report find(AccountId account, ImportId id);

  /**
   * Every rejected row, in the order of the file, as CSV with a header (line, name, field, value,
   * reason).
   *
   * @throws DomainException.NotFound no such import
   */
  StreamedFile errors(AccountId account, ImportId id);

  /** As {@link #errors}, for the warnings of imported rows. */
  StreamedFile warnings(AccountId account, ImportId id);

  /**
   * The file to import.
   *
   * @param name the file's name with its extension
   */
  record SourceFile(StoredUpload upload, String name, Family family) {

    /** Omits the name of the file, which may contain the name of a person. */
    @Override
    public String toString() {
      return "SourceFile[" + family + "]";
    }
  }

  /**
   * How the rows are read.
   *
   * @param header whether the first row is a header; null to detect it
   * @param country the country of national numbers (ISO 3166-1 alpha-2); null for the default
   * @param mapping column header, or index from 0, to the field's name, "" to ignore the column
   */
  record ReadOptions(
      @Nullable Boolean header, @Nullable String country, Map<String, String> mapping) {}

  /**
   * The current state of an import.
   *
   * @param errors the first hundred rejected rows
   * @param warnings the first hundred warnings of imported rows
   * @param preview the contacts of the first rows, in their current state; of a simulated import,
   *     as it would leave them
   * @param firstRows the first rows of an upload that waits for its import
   */
  record Report(
      ImportJob job,
      List<RowError> errors,
      List<RowError> warnings,
      List<Previewed> preview,
      List<FirstRow> firstRows) {}

  /** The contact that a row created or updated, or would. */
  record Previewed(long line, PreviewContact contact) {}
}
