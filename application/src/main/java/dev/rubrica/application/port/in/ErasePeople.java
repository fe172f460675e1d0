package dev.rubrica.application.port.in;

import dev.rubrica.application.port.out.erasure.ErasureKeyMissingException;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Erases people: deletes their contacts, and what is kept of them beyond contacts. Their opt-outs
 * remain in force under pseudonyms, and apply again when a contact gets the number. Each call is
 * one transaction.
 */
public interface ErasePeople {

  /** The maximum number of contacts, phone numbers and e-mail addresses of a call, together. */
  int MAX = 1_000;

  /** The maximum number of contacts with the phone numbers and e-mail addresses of a call. */
  int MAX_FOUND = 10_000;

  /**
   * Erases the contacts, and all contacts with one of the phone numbers or e-mail addresses, also
   * what is kept of contacts that were deleted before. Ids of contacts that do not exist have no
   * effect.
   *
   * @throws DomainException.Invalid there are none or too many, a number or an address cannot be
   *     read, or more than {@link #MAX_FOUND} contacts have one of them; nothing was changed
   * @throws ErasureKeyMissingException there is no erasure key
   */
  Erased erase(Actor actor, People people);

  /** The result that {@link #erase(Actor, People)} would have (simulation). */
  Erased tryErase(AccountId account, People people);

  /**
   * Erases one contact.
   *
   * @param condition is evaluated on the locked contact (optimistic locking)
   * @throws DomainException.NotFound no such contact
   * @throws DomainException.Outdated the condition does not hold
   * @throws ErasureKeyMissingException there is no erasure key
   */
  Erased erase(Actor actor, ContactId contact, Predicate<Contact> condition);

  /** The result that {@link #erase(Actor, ContactId, Predicate)} would have (simulation). */
  Erased tryErase(AccountId account, ContactId contact, Predicate<Contact> condition);

  /**
   * The people to erase.
   *
   * @param phoneNumbers in any common notation
   * @param emails in any case
   * @param defaultCountry the country of national numbers (ISO 3166-1 alpha-2); null for the
   *     service's default
   */
  record People(
      IdSet contacts,
      List<String> phoneNumbers,
      List<String> emails,
      @Nullable String defaultCountry) {
    public People {
      phoneNumbers = List.copyOf(phoneNumbers);
      emails = List.copyOf(emails);
    }

    /** Omits the values, which are personal data and must not be logged. */
    @Override
    public String toString() {
      return "People[%d, %d, %d]".formatted(contacts.size(), phoneNumbers.size(), emails.size());
    }
  }

  /**
   * @param contacts the number of deleted contacts
   * @param suppressions the number of opt-outs, also lifted ones, whose number was erased
   * @param consents the number of consents whose number was erased
   */
  record Erased(long contacts, long suppressions, long consents) {}
}
