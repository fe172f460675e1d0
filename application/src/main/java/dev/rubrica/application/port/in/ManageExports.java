package dev.rubrica.application.port.in;

import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.ExportQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.export.ExportColumns;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.domain.export.ExportId;
import dev.rubrica.domain.export.ExportJob;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.idempotency.KeptAnswer;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Exports contacts in the background to a file, which every node serves for a day. The file shows
 * one moment, and the import reads it back to the same contacts. Of an account, {@link
 * #MAX_STARTED} exports run at once, and others wait; {@link #PLACES} exports run, wait or have a
 * file. The object of an export stays for {@link #KEPT_DAYS} days.
 */
public interface ManageExports {

  /** How many exports of an account may have a file, or run. */
  int PLACES = 10;

  /** How many exports of an account are made at once. */
  int MAX_STARTED = 2;

  /** How many contacts may be chosen by their ids. */
  int MAX_CHOSEN = 10_000;

  /** For how many days the object of an export is kept after its end. */
  int KEPT_DAYS = 30;

  /**
   * Begins an export. If all places are taken, the oldest file is removed.
   *
   * @throws DomainException.Invalid the filter or the columns name what does not exist
   * @throws DomainException.ExportsRunning as many exports run as the account has places
   * @throws CapacityException too many exports of all accounts run or wait
   */
  Export start(Actor actor, Command command);

  /**
   * As {@link #start}, for a call that may be repeated: its answer is kept in the transaction in
   * which the export begins.
   *
   * @param answer what {@link AnswerOnce#earlier} finds from then on
   * @return empty if the call was made before, and nothing was begun
   * @throws DomainException.CallRunning the call is being made at this moment
   * @throws DomainException.KeyOfOtherCall the key belongs to another call
   */
  Optional<Export> startOnce(
      Actor actor, Command command, IdempotentCall call, KeptAnswer.Response answer);

  /** Exports, newest first. */
  Page<Export> search(ExportQuery query);

  /**
   * @throws DomainException.NotFound no such export
   */
  Export find(AccountId account, ExportId id);

  /**
   * Makes a new link to the file, which ends the former one.
   *
   * @throws DomainException.NotFound no such export
   * @throws DomainException.WrongState it has no file
   */
  Export renewLink(Actor actor, ExportId id);

  /**
   * Deletes an export. Its file and its links end at once; one that is running stops.
   *
   * @throws DomainException.NotFound no such export
   */
  void delete(Actor actor, ExportId id);

  /**
   * What is exported.
   *
   * @param filter null for all contacts of the account; otherwise it has a condition
   * @param filterText the filter as the client wrote it, without white space between tokens; null
   *     if it is null
   * @param chosen the only contacts that are exported, at most {@link #MAX_CHOSEN}, with those left
   *     out that do not exist; empty if contacts are not chosen by their ids
   */
  record Command(
      @Nullable ContactFilter filter,
      @Nullable String filterText,
      IdSet chosen,
      ExportFormat format,
      ExportColumns columns,
      ContactSort sortBy,
      SortOrder order) {

    public Command {
      new Violations()
          .require(
              chosen.size() <= MAX_CHOSEN,
              "contactIds",
              "must contain at most " + MAX_CHOSEN + " ids")
          .require(
              chosen.isEmpty() || filter == null, "contactIds", "must not be given beside filter")
          .throwIfAny();
    }

    /** An export of all contacts, or of those of the filter. */
    public Command(
        @Nullable ContactFilter filter,
        @Nullable String filterText,
        ExportFormat format,
        ExportColumns columns,
        ContactSort sortBy,
        SortOrder order) {
      this(filter, filterText, IdSet.empty(), format, columns, sortBy, order);
    }

    /** Omits the filter, which may contain personal data. */
    @Override
    public String toString() {
      return "Command[" + format + ", " + columns.columns().size() + " columns]";
    }
  }

  /**
   * An export as it is now.
   *
   * @param fileExpiresAt the end of its file; null if it has none
   * @param link null if there is none, or it has expired
   */
  record Export(ExportJob job, @Nullable Instant fileExpiresAt, @Nullable DownloadLink link) {}

  /**
   * A link to a file: whoever has it can download the file.
   *
   * @param end when it expires, in whole seconds
   * @param number the number of the link of the export
   */
  record DownloadLink(
      AccountId account, ExportId export, Instant end, int number, String signature) {

    /** Omits the signature, which is a secret. */
    @Override
    public String toString() {
      return "DownloadLink[" + account.value() + ", " + export.value() + ", " + number + "]";
    }
  }
}
