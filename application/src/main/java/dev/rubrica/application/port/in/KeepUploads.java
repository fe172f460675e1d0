package dev.rubrica.application.port.in;

import dev.rubrica.application.port.in.ImportContacts.Upload;
import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.port.out.ContactFiles.Family;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportSettings;
import dev.rubrica.domain.tag.Tags;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Imports files in two steps. First an upload is read as a whole and kept for 24 hours, on every
 * node. Then it is imported, and before that simulated as often as wanted, under the same id.
 * {@link ImportContacts} reports on it, and waits for each step.
 */
public interface KeepUploads {

  /**
   * Validates the file and the options, then reads and keeps the file asynchronously. Takes over
   * the upload, also when it throws. The file need not have a column that identifies contacts.
   *
   * @throws DomainException.CallRunning as {@link ImportContacts#start}
   * @throws DomainException.TooMany the account has as many uploads as it may have
   * @throws CapacityException the files of all accounts take as much space as they may, or too many
   *     imports are running or waiting
   * @throws DomainException.Invalid as {@link ImportContacts#start}
   */
  ImportId upload(Actor actor, Upload upload);

  /**
   * Imports an upload asynchronously, or simulates that. When it throws, the upload still waits. Of
   * several calls at once, one succeeds.
   *
   * @throws DomainException.NotFound no such upload of this kind of file, or it has expired
   * @throws DomainException.WrongState it runs, or was imported
   * @throws DomainException.CallRunning as {@link ImportContacts#start}
   * @throws CapacityException as {@link ImportContacts#keep}
   * @throws DomainException.Invalid as {@link ImportContacts#start}
   */
  void start(Actor actor, MappedUpload mapped);

  /**
   * Deletes an upload that waits, with its file.
   *
   * @throws DomainException.NotFound no such upload, or it has expired
   * @throws DomainException.WrongState it does not wait
   */
  void discard(Actor actor, ImportId id);

  /** Checks what {@link #discard} checks, and changes nothing. */
  void tryDiscard(Actor actor, ImportId id);

  /**
   * The options with which an upload is imported or simulated, or was last; before that, those that
   * the upload said. Empty if there is no such upload, or its file has gone.
   */
  Optional<ImportSettings> options(AccountId account, ImportId id);

  /**
   * How to import an upload.
   *
   * @param family the kind of its file
   * @param listField the name of the lists in the request, for messages
   * @param call the idempotency key; null without one, and in a simulation
   */
  record MappedUpload(
      ImportId id,
      Family family,
      Choice choice,
      String listField,
      @Nullable IdempotentCall call,
      boolean simulation) {}

  /**
   * Options of an import; what is null is as the upload said.
   *
   * @param mapping as in {@link ImportContacts.ReadOptions}, as header and country
   * @param lists as in {@link ImportContacts.MergeOptions}, as tags and strategy
   */
  record Choice(
      @Nullable Map<String, String> mapping,
      @Nullable Boolean header,
      @Nullable String country,
      @Nullable List<Long> lists,
      @Nullable Tags tags,
      @Nullable DuplicateStrategy strategy) {}
}
