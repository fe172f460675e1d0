package dev.rubrica.application.port.in;

import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.port.out.ContactFiles.Family;
import dev.rubrica.application.port.out.ContactFiles.StoredUpload;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.RowError;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Brings files of contacts in. Rows become visible in batches, while the import runs. */
public interface ImportContacts {

  /**
   * Takes an upload of the account in; {@link #start} or {@link #discard} must follow.
   *
   * @throws CapacityException the account has as many imports under way, or as many bytes on disk,
   *     as it may have, or the disk is full; nothing is kept
   */
  StoredUpload keep(AccountId account, InputStream upload);

  /** Gives up an upload that was not started. */
  void discard(StoredUpload upload);

  /**
   * Checks the file as a whole and what is asked, then imports it beside the caller. The upload is
   * taken over, also when it is refused.
   *
   * @return the import's id, running
   * @throws CapacityException nothing was imported: too much is under way
   * @throws DomainException.Invalid nothing was imported: the file is broken as a whole, a list, a
   *     country or a mapping is unknown
   */
  ImportId start(Actor actor, Upload upload);

  /**
   * Waits until the import has ended, at most so long.
   *
   * @return whether it has ended
   */
  boolean await(AccountId account, ImportId id, Duration atMost);

  /**
   * @throws DomainException.NotFound no such import
   */
  Report find(AccountId account, ImportId id);

  /**
   * Every bad row, in the file's order, as CSV with a header row (line, name, field, value,
   * reason), piece by piece.
   *
   * @throws DomainException.NotFound no such import; nothing was handed over
   */
  void errors(AccountId account, ImportId id, Consumer<String> csv);

  /**
   * The request to import a file.
   *
   * @param preview the number of rows whose contacts are shown, 0..1000; does not limit the import
   */
  record Upload(SourceFile source, ReadOptions reading, MergeOptions merging, int preview) {}

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

  /** Which lists the contacts join, and what happens to contacts that exist. */
  record MergeOptions(List<Long> lists, DuplicateStrategy strategy) {}

  /**
   * An import as it stands.
   *
   * @param errors the first hundred
   * @param preview the contacts of the first rows, as they are now
   */
  record Report(ImportJob job, List<RowError> errors, List<Previewed> preview) {}

  /** What a row became. */
  record Previewed(long line, Contact contact) {}
}
