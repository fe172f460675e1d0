package dev.rubrica.application.port.in;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.Member;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import org.jspecify.annotations.Nullable;

/** Finds contacts. */
public interface FindContacts {

  /**
   * @throws DomainException.NotFound no such contact
   */
  Contact get(AccountId account, ContactId contact);

  /**
   * @throws DomainException.Invalid the query names an unknown list
   */
  Page<Contact> search(ContactQuery query);

  /**
   * The members of the list that the filter's {@code memberOf} names.
   *
   * @throws DomainException.NotFound no such list
   * @throws DomainException.Invalid as {@link #search}
   */
  Page<Member> members(ContactQuery query);

  /**
   * Parses a phone number to its stored form.
   *
   * @param text the number in any common notation
   * @param defaultCountry the country of a national number; null for the service's default
   * @throws DomainException.Invalid the text is not a phone number, or the country is unknown
   */
  PhoneNumber phoneNumber(String text, @Nullable String defaultCountry);
}
