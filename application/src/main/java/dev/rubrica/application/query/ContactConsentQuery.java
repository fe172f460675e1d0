package dev.rubrica.application.query;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactId;
import org.jspecify.annotations.Nullable;

/**
 * A search for the consents of the phone number that a contact has, in the order of {@link
 * ConsentQuery}.
 */
public record ContactConsentQuery(AccountId account, ContactId contact, PageRequest page) {

  /** A copy whose page starts right after the position. */
  public ContactConsentQuery from(@Nullable Position position) {
    return new ContactConsentQuery(account, contact, page.from(position));
  }
}
