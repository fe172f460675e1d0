package dev.rubrica.application.port.out.export;

import dev.rubrica.application.query.ExportQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.export.ExportId;
import dev.rubrica.domain.export.ExportJob;
import dev.rubrica.domain.file.StoredFileId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Exports in the background. The caller writes and expires their files. An export that runs has a
 * lease by the storage's clock; without renewal it counts as dead. Exports are in no backup.
 */
public interface ExportRepository {

  /**
   * Until the end of the transaction, nobody else begins or starts an export of the account. Must
   * be the first lock of the transaction.
   */
  void lockAccount(AccountId account);

  /** Inserts a running export that waits. */
  ExportId insert(AccountId account, ExportJob.Order order, Instant now, Duration lease);

  Optional<ExportJob> find(AccountId account, ExportId id);

  /** As {@link #find}; nobody else can change the export until the transaction ends. */
  Optional<ExportJob> lock(AccountId account, ExportId id);

  /** Exports ordered by descending id; the total and the page are those of one moment. */
  Page<ExportJob> search(ExportQuery query);

  /** The number of exports of the account that run or wait. */
  int countRunning(AccountId account);

  /** The number of exports of the account that run and do not wait any more. */
  int countStarted(AccountId account);

  /**
   * The exports of the account whose files have not expired, those completed first before others.
   */
  List<ExportJob> withFile(AccountId account, Instant now);

  /**
   * Starts an export that waits.
   *
   * @param file the file that will be written
   * @return false when the export does not wait, or has ended
   */
  boolean start(AccountId account, ExportId id, StoredFileId file);

  /**
   * Completes an export that has started, with the first link to its file.
   *
   * @return false when it has ended
   */
  boolean complete(AccountId account, ExportId id, Completion completion);

  /**
   * Ends a running export.
   *
   * @return the file that it was writing, if any; empty, too, when it had already ended
   */
  Optional<StoredFileId> fail(AccountId account, ExportId id, String failure, Instant now);

  /**
   * Renews the lease of a running export (heartbeat).
   *
   * @return false when it has ended
   */
  boolean renew(AccountId account, ExportId id, Duration lease);

  /** The current time of the storage's clock, which all nodes share. */
  Instant moment();

  /**
   * Ends as failed the running exports of all accounts whose lease had expired at that time of the
   * storage's clock.
   */
  List<Abandoned> endAbandoned(Instant aliveBefore, String failure, Instant now);

  /** Makes a new link, which replaces the former one, to a file that a locked export has. */
  void renewLink(AccountId account, ExportId id, Instant end);

  /** Removes the file of a locked export that has one, with its link. */
  void removeFile(AccountId account, ExportId id);

  /**
   * Deletes an export.
   *
   * @return the file that it has or was writing, if any
   */
  Optional<StoredFileId> delete(AccountId account, ExportId id);

  /** Deletes exports of the account that ended before; returns their number, at most the limit. */
  int deleteEnded(AccountId account, Instant endedBefore, int limit);

  /**
   * The secret that signs the links of all accounts; it never changes.
   *
   * @param candidate is stored if there is none
   */
  byte[] linkSecret(byte[] candidate);

  /** The result of an export. */
  record Completion(
      ExportJob.Contents contents, Instant completedAt, Instant fileExpiresAt, Instant linkEnd) {}

  /**
   * An export whose lease has expired.
   *
   * @param file the file that it was writing, if any
   */
  record Abandoned(AccountId account, ExportId id, Optional<StoredFileId> file) {}
}
