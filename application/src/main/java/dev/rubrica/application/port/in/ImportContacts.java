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
   * What a client asks of an import.
   *
   * @param name the file's, with its ending
   * @param header whether the first row is one; null to find out
   * @param preview of how many rows the contacts are shown, 0..1000; does not limit the import
   * @param country how to read national numbers (ISO 3166-1 alpha-2); null for the default
   * @param mapping column header, or index from 0, to the field's name, "" to ignore the column
   */
  record Upload(
      StoredUpload file,
      String name,
      Family family,
      @Nullable Boolean header,
      int preview,
      List<Long> lists,
      DuplicateStrategy strategy,
      @Nullable String country,
      Map<String, String> mapping) {

    /** The file's name may be a person's: it may be logged nowhere. */
    @Override
    public String toString() {
      return "Upload[" + family + "]";
    }
  }

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
