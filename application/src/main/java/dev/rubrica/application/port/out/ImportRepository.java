package dev.rubrica.application.port.out;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.domain.imports.ImportColumn;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.imports.RowError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Imports and what they report. What an import counts is written in the transaction of the rows it
 * counts, so that the counts are true whatever happens.
 */
public interface ImportRepository {

  /**
   * Begins an import.
   *
   * @param lease after how long, by the storage's clock, it may be given up unless it has {@link
   *     #advance}d or was {@link #renew}ed
   */
  ImportId insert(AccountId account, Beginning beginning, Instant now, Duration lease);

  Optional<ImportJob> find(AccountId account, ImportId id);

  /**
   * Adds what a batch of rows did.
   *
   * @return false when the import has ended: then the batch must not be kept
   */
  boolean advance(AccountId account, ImportId id, Batch batch, Duration lease);

  /** Says that a running import lives, and for how long that holds by the storage's clock. */
  void renew(AccountId account, ImportId id, Duration lease);

  /** Now by the storage's clock, which is the same for all who use the storage. */
  Instant moment();

  /**
   * Ends a running import.
   *
   * @param failure why it failed; null when it is complete
   * @return false when it had ended before
   */
  boolean end(
      AccountId account, ImportId id, ImportStatus status, @Nullable String failure, Instant now);

  /**
   * Ends, as failed, the running imports of all accounts whose lease was over at that moment of the
   * storage's clock.
   */
  List<Abandoned> endAbandoned(Instant aliveBefore, String failure, Instant now);

  /** Bad rows in the file's order, after the one of that number (0 for the first). */
  List<Numbered> errors(AccountId account, ImportId id, long after, int limit);

  /** The rows to show and the contacts they became, in the file's order. */
  List<Shown> preview(AccountId account, ImportId id);

  /**
   * Erases the bad rows of whoever had one of these numbers or addresses, and has it no longer: by
   * what the contact is now, nobody would find them.
   *
   * @param emailKeys {@link dev.rubrica.domain.contact.EmailAddress#key}
   */
  void eraseErrors(AccountId account, Set<PhoneNumber> phones, Set<String> emailKeys);

  /** Erases bad rows, previews and columns of all imports that ended before; how many rows went. */
  long erase(Instant endedBefore);

  /** An import that was ended because nobody said that it lives, as it is then. */
  record Abandoned(AccountId account, ImportJob job) {}

  /** How an import begins. */
  record Beginning(String fileName, FileFormat format, IdSet lists, List<ImportColumn> columns) {}

  /** What a batch did, besides to contacts and lists. */
  record Batch(ImportSummary counts, List<BadRow> errors, List<Shown> preview) {}

  /**
   * A bad row, and whose it is as far as it can be told: erasing that contact erases the row.
   *
   * @param phone null when unreadable
   * @param emailKey null when unreadable
   */
  record BadRow(RowError error, @Nullable PhoneNumber phone, @Nullable String emailKey) {}

  /** A bad row with its number within the import, from 1. */
  record Numbered(long number, RowError error) {}

  /** The contact a row became. */
  record Shown(long line, ContactId contact) {}
}
