package dev.rubrica.application.port.out;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.Member;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.erasure.Identities;
import dev.rubrica.domain.membership.Selection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Contacts. Phone numbers are unique within an account, e-mail addresses among its contacts without
 * a phone number. A write that would break this fails, and the storage retries the transaction.
 *
 * <p>Opt-outs of contacts are read by {@link #find}, {@link #lock}, {@link #insert}, {@link
 * #insertNew}, {@link #update}, {@link #search} and {@link #members}: whatever was committed
 * before, and what the transaction itself has written. Other methods return contacts without them.
 */
public interface ContactRepository {

  Contact insert(AccountId account, ContactDetails details, boolean valid, Instant now);

  /**
   * Inserts contacts of several callers as {@link #insert} does. The results are in their order,
   * and empty for a contact whose identity another one has, which may be an earlier one of these.
   *
   * @param wait not {@link LockWait#NEVER}: whether others are creating the same contact shows only
   *     by waiting for them
   * @throws StorageUnavailableException a lock of others was not released within that time
   */
  List<Optional<Contact>> insertNew(
      AccountId account, List<ValidatedContact> contacts, LockWait wait, Instant now);

  Optional<Contact> find(AccountId account, ContactId contact);

  /** As {@link #find}; nobody else can change the contact until the transaction ends. */
  Optional<Contact> lock(AccountId account, ContactId contact);

  /**
   * As {@link #lock}; the memberships of the contact are locked, too, so that it can be deleted.
   * Must be the first lock of the transaction.
   */
  Optional<Contact> lockToDelete(AccountId account, ContactId contact);

  /** As {@link #lockToDelete(AccountId, ContactId)}, for several; returns those that exist. */
  List<Contact> lockToDelete(AccountId account, IdSet contacts);

  /** The contacts with these ids that exist, ordered by id. Locks nothing. */
  List<Contact> find(AccountId account, IdSet contacts);

  /** The contact with the same identity as these details, if any. */
  Optional<ContactId> findSame(AccountId account, ContactDetails details);

  /**
   * Replaces the details of a locked contact and its sort position in every list. The time of
   * change becomes {@code now}, or later if that is not after the previous one, so that every
   * change has a distinct time.
   */
  Contact update(
      AccountId account, ContactId contact, ContactDetails details, boolean valid, Instant now);

  /**
   * The contacts with one of these phone numbers or one of these e-mail addresses, ordered by id.
   * Nobody else can change or delete them until the transaction ends. Must follow the locks of
   * lists.
   *
   * @param emailKeys {@link dev.rubrica.domain.contact.EmailAddress#key}
   */
  List<Contact> findAndLockMatching(
      AccountId account, Set<PhoneNumber> phones, Set<String> emailKeys);

  /** The contacts that {@link #findAndLockMatching} would return. Locks nothing. */
  List<Contact> findMatching(AccountId account, Set<PhoneNumber> phones, Set<String> emailKeys);

  /**
   * The contacts with one of the identities, the number in whatever form; any {@code limit} of them
   * if there are more. Locks nothing.
   */
  IdSet findHaving(AccountId account, Identities identities, int limit);

  /** Those of the identities that contacts have, leaving out these contacts. Locks nothing. */
  Identities present(AccountId account, Identities identities, IdSet leftOut);

  /** Inserts all contacts as {@link #insert} does; returns their ids in the same order. */
  List<ContactId> insertAll(AccountId account, List<ValidatedContact> contacts, Instant now);

  /** Updates all of these locked contacts as {@link #update} does. */
  void updateAll(AccountId account, Map<ContactId, ValidatedContact> contacts, Instant now);

  /**
   * Deletes the selected contacts with their memberships, and updates the counts of lists. A filter
   * is evaluated once, and its conditions hold when the contacts are deleted; the lists that it
   * names are not locked. Must be the first lock of the transaction.
   */
  Deleted delete(AccountId account, Selection contacts);

  /** As {@link #delete}, for contacts that {@link #lockToDelete} returned. */
  void deleteLocked(AccountId account, IdSet contacts);

  /** The ids of the contacts that exist. */
  IdSet existing(AccountId account, IdSet contacts);

  /** The number of contacts of the account. */
  long count(AccountId account);

  /** The number of selected contacts of the account. */
  long count(AccountId account, Selection contacts);

  Page<Contact> search(ContactQuery query);

  /**
   * Passes every contact that the query finds, whatever its page, to the action, in the query's
   * order. Only a bounded number of them is in memory. Must be called within {@link
   * Storage#readSnapshot}, whose connection stays occupied until the end.
   *
   * @param only these contacts, each of which is looked up by its id; empty for no such condition.
   *     Those that do not exist are left out. With such contacts, the query has no priority list
   */
  void each(ContactQuery query, IdSet only, Consumer<Contact> action);

  /** The members of the filter's {@code memberOf}, a list that must exist. */
  Page<Member> members(ContactQuery query);

  /**
   * @param contacts the number of deleted contacts
   * @param notFound the selected ids that do not exist in the account
   */
  record Deleted(long contacts, IdSet notFound) {}
}
