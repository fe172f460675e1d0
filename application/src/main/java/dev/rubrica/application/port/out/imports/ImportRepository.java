package dev.rubrica.application.port.out.imports;

import dev.rubrica.application.query.ImportQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.domain.imports.ImportColumn;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportKind;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.imports.PreviewContact;
import dev.rubrica.domain.imports.RowError;
import dev.rubrica.domain.imports.RowRanges;
import dev.rubrica.domain.imports.UndoSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Imports and their reports. The counts of an import are written in the transaction of the counted
 * rows, so they are exact even after a crash.
 */
public interface ImportRepository {

  /**
   * The maximum number of rejected rows of an import that are stored, and of warnings; further ones
   * are only counted. A small file may have a million.
   */
  int MAX_STORED_ERRORS = 100_000;

  /**
   * How long the report and the journal of an import that is being undone are kept beyond those of
   * other imports. An undo that fails again and again can so be corrected by a new version.
   */
  Duration UNDO_GRACE = Duration.ofDays(1);

  /**
   * Inserts a running import.
   *
   * @param lease the time, by the storage's clock, after which the import counts as dead unless
   *     {@link #advance} or {@link #renew} extends it
   */
  ImportId insert(AccountId account, Beginning beginning, Instant now, Duration lease);

  /** An import of any kind. */
  Optional<ImportJob> find(AccountId account, ImportId id);

  /**
   * Imports of contacts ordered by descending id; the total and the page are those of one moment.
   */
  Page<ImportJob> search(ImportQuery query);

  /**
   * Adds the results of a batch of rows and renews the lease.
   *
   * @param run the number of the run, which is 1 for an import in one step: see {@link
   *     KeptUploadRepository}
   * @return false when the import has ended, or another run has begun; then the transaction must be
   *     rolled back
   */
  boolean advance(AccountId account, ImportId id, int run, Batch batch, Duration lease);

  /** Renews the lease of a run of a running import (heartbeat). */
  void renew(AccountId account, ImportId id, int run, Duration lease);

  /** The current time of the storage's clock, which all nodes share. */
  Instant moment();

  /**
   * Ends a running import.
   *
   * @param run as in {@link #advance}
   * @param failure the reason of the failure; null when it is complete
   * @return false when it had already ended, or another run has begun
   */
  boolean end(
      AccountId account,
      ImportId id,
      int run,
      ImportStatus status,
      @Nullable String failure,
      Instant now);

  /**
   * Ends as failed the running imports of all accounts whose lease had expired at that time of the
   * storage's clock, but those that {@link KeptUploadRepository#interrupted} returns. An upload
   * that was being simulated waits again.
   */
  List<Abandoned> endAbandoned(Instant aliveBefore, Failures failures, Instant now);

  /**
   * Marks an import as being undone.
   *
   * @param lease as in {@link #insert}, for {@link #advanceUndo} and {@link #renewUndo}
   * @return false when the import does not stand, or its journal is not kept any more
   */
  boolean beginUndo(AccountId account, ImportId id, Duration lease);

  /** Whether the import has a journal, because neither it nor its report is too old. */
  boolean isUndoable(AccountId account, ImportId id);

  /**
   * Adds the results of a batch that was undone, and renews the lease.
   *
   * @return false when the import is not being undone; then the transaction must be rolled back
   */
  boolean advanceUndo(AccountId account, ImportId id, UndoSummary more, Duration lease);

  /** Renews the lease of an undo (heartbeat). */
  void renewUndo(AccountId account, ImportId id, Duration lease);

  /**
   * Marks an import as undone if nothing is left in its journal.
   *
   * @return false when something is left, or the import is not being undone
   */
  boolean endUndo(AccountId account, ImportId id);

  /**
   * Renews the leases of the undos of all accounts whose lease had expired at that time of the
   * storage's clock, and returns them: the caller has to continue them.
   */
  List<Abandoned> adoptUndos(Instant aliveBefore, Duration lease);

  /**
   * Stored rejected rows in the order of the file, after the one with this number (0 for the
   * first).
   */
  List<Numbered> errors(AccountId account, ImportId id, long after, int limit);

  /** Stored warnings in the order of the file, after the one with this number (0 for the first). */
  List<Numbered> warnings(AccountId account, ImportId id, long after, int limit);

  /** The rows of the preview and their contacts, in the order of the file. */
  List<Shown> preview(AccountId account, ImportId id);

  /**
   * Adds rows to the preview of a simulated import. They are erased with a contact that has the id,
   * the phone number or the e-mail address of the row.
   */
  void addSimulatedPreview(AccountId account, ImportId id, List<SimulatedRow> rows);

  /**
   * The rows of the preview of a simulated import, in the order of the file, whatever the order in
   * which they were added. Those of one line are in the order in which they were added.
   */
  List<SimulatedRow> simulatedPreview(AccountId account, ImportId id);

  /**
   * Deletes the rejected rows and the rows of simulated previews with one of these phone numbers or
   * e-mail addresses, which a contact had before a change. They could not be found by the current
   * values of the contact when it is erased.
   *
   * @param emailKeys {@link dev.rubrica.domain.contact.EmailAddress#key}
   */
  void eraseErrors(AccountId account, Set<PhoneNumber> phones, Set<String> emailKeys);

  /** As {@link #eraseErrors(AccountId, Set, Set)}, but only the rejected rows of this import. */
  void eraseErrors(AccountId account, ImportId id, Set<PhoneNumber> phones, Set<String> emailKeys);

  /**
   * Deletes rejected rows, previews and columns of all imports that ended before, which cannot be
   * undone from then on; returns the number of deleted rows. Those that are being undone are exempt
   * for {@link #UNDO_GRACE}.
   */
  long erase(Instant endedBefore);

  /**
   * Erases entries of the journals of imports that ended before and cannot be undone any more.
   * Those that are being undone are exempt for {@link #UNDO_GRACE}; an undo that lasts longer has
   * failed, and ends when nothing is left in its journal.
   *
   * @param batches the maximum number of entries
   * @return the number of erased entries
   */
  int eraseJournals(AccountId account, Instant endedBefore, int batches);

  /**
   * Deletes the simulated imports of all accounts that ended before, with all that they report;
   * returns the number of these imports.
   */
  long deleteSimulations(Instant endedBefore);

  /**
   * Why an import ended whose process has died.
   *
   * @param inspection while the file of an upload was read
   * @param simulation while an upload was simulated
   */
  record Failures(String anImport, String inspection, String simulation) {}

  /** An import whose lease, or that of its undo, has expired. */
  record Abandoned(AccountId account, ImportJob job) {}

  /** The initial state of an import, which may be a simulated one. */
  record Beginning(
      ImportKind kind,
      String fileName,
      FileFormat format,
      IdSet lists,
      List<ImportColumn> columns,
      boolean simulation) {

    /** Of an import of contacts. */
    public Beginning(
        String fileName,
        FileFormat format,
        IdSet lists,
        List<ImportColumn> columns,
        boolean simulation) {
      this(ImportKind.CONTACTS, fileName, format, lists, columns, simulation);
    }

    /** Of an import of contacts that is not simulated. */
    public Beginning(String fileName, FileFormat format, IdSet lists, List<ImportColumn> columns) {
      this(fileName, format, lists, columns, false);
    }

    /** Whether the import can be undone after its end. */
    public boolean isUndoable() {
      return kind == ImportKind.CONTACTS && !simulation;
    }
  }

  /**
   * The results of a batch, apart from contacts and lists.
   *
   * @param warnings of imported rows
   * @param rows the positions of its rows in the file; null if nobody will resume the import
   */
  record Batch(
      ImportSummary counts,
      List<BadRow> errors,
      List<BadRow> warnings,
      List<Shown> preview,
      RowRanges.@Nullable Range rows) {

    /** Of an import that nobody will resume. */
    public Batch(
        ImportSummary counts, List<BadRow> errors, List<BadRow> warnings, List<Shown> preview) {
      this(counts, errors, warnings, preview, null);
    }

    /** Without warnings. */
    public Batch(ImportSummary counts, List<BadRow> errors, List<Shown> preview) {
      this(counts, errors, List.of(), preview);
    }

    /**
     * The rejected rows to store.
     *
     * @param before the number of rejected rows in earlier batches of the import
     */
    public List<BadRow> storedErrors(long before) {
      return first(errors, MAX_STORED_ERRORS - before);
    }

    /** As {@link #storedErrors}, of warnings. */
    public List<BadRow> storedWarnings(long before) {
      return first(warnings, MAX_STORED_ERRORS - before);
    }

    private static List<BadRow> first(List<BadRow> rows, long room) {
      return rows.subList(0, Math.clamp(room, 0, rows.size()));
    }
  }

  /**
   * A rejected row, or a warning, with the phone number and e-mail address in it: when a contact
   * with one of them is erased, so is the row.
   *
   * @param phone null if none can be read
   * @param emailKey null if none can be read
   */
  record BadRow(RowError error, @Nullable PhoneNumber phone, @Nullable String emailKey) {}

  /** A rejected row or a warning with its number within the import, from 1. */
  record Numbered(long number, RowError error) {}

  /** The contact that a row created or updated. */
  record Shown(long line, ContactId contact) {}

  /** The contact that a row would create or update, as it would be then. */
  record SimulatedRow(long line, PreviewContact contact) {}
}
