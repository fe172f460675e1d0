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
import dev.rubrica.domain.membership.Selection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Contacts. Phone numbers are unique in an account, e-mails among its contacts without a phone
 * number: a write that would break this fails and is tried again from the start.
 */
public interface ContactRepository {

  Contact insert(AccountId account, ContactDetails details, boolean valid, Instant now);

  Optional<Contact> find(AccountId account, ContactId contact);

  /** As {@link #find}; the contact stays as it is for everyone else until the transaction ends. */
  Optional<Contact> lock(AccountId account, ContactId contact);

  /**
   * As {@link #lock}, and the contact stays in the lists that it is in, so that it can be deleted.
   * After nothing else is locked.
   */
  Optional<Contact> lockToDelete(AccountId account, ContactId contact);

  /** The contact with the identity of these details, if there is one. */
  Optional<ContactId> findSame(AccountId account, ContactDetails details);

  /**
   * Replaces the details of a locked contact; its place by name in every list follows. The time of
   * change becomes {@code now}, or later where that would not be after the one it had: every change
   * has a time of its own.
   */
  Contact update(
      AccountId account, ContactId contact, ContactDetails details, boolean valid, Instant now);

  /**
   * The contacts with one of these numbers or, with any number or none, one of these addresses, by
   * id. Nobody else changes or deletes them until the transaction ends. After the lists are locked.
   *
   * @param emailKeys {@link dev.rubrica.domain.contact.EmailAddress#key}
   */
  List<Contact> findAndLockMatching(
      AccountId account, Set<PhoneNumber> phones, Set<String> emailKeys);

  /** As {@link #insert} for each, at once; their ids in the same order. */
  List<ContactId> insertAll(AccountId account, List<Made> contacts, Instant now);

  /** As {@link #update} for each held contact, at once. */
  void updateAll(AccountId account, Map<ContactId, Made> contacts, Instant now);

  /** Deletes those that exist, with their associations, and says which; counts follow. */
  IdSet delete(AccountId account, IdSet contacts);

  /** As {@link #delete} for one that {@link #lockToDelete} has found. */
  void deleteLocked(AccountId account, ContactId contact);

  /** Deletes all but these, with their associations; how many went. Counts follow. */
  long deleteAllBut(AccountId account, IdSet kept);

  /** Those of the contacts that exist. */
  IdSet existing(AccountId account, IdSet contacts);

  /** How many the account has. */
  long count(AccountId account);

  /** How many of the account's are selected. */
  long count(AccountId account, Selection contacts);

  Page<Contact> search(ContactQuery query);

  /** The members of the filter's {@code memberOf}, which must be there. */
  Page<Member> members(ContactQuery query);

  /** Details and whether they are {@linkplain Contact#valid valid}. */
  record Made(ContactDetails details, boolean valid) {}
}
