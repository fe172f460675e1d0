package dev.rubrica.application.port.in;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.Member;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import java.time.Duration;
import java.util.Optional;

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
   * As {@link #search}, but ends without a result when the search takes long: empty if one of the
   * few reads of a page has taken longer than this time.
   *
   * @throws DomainException.Invalid as {@link #search}
   */
  Optional<Page<Contact>> searchWithin(ContactQuery query, Duration time);

  /**
   * The members of the list that the filter's {@code memberOf} names.
   *
   * @throws DomainException.NotFound no such list
   * @throws DomainException.Invalid as {@link #search}
   */
  Page<Member> members(ContactQuery query);
}
