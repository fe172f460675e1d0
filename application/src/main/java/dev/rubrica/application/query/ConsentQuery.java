package dev.rubrica.application.query;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * A search for the consents of a phone number, newest first: by {@code createdAt} and then by id,
 * both descending.
 *
 * @param number compared in canonical form
 */
public record ConsentQuery(AccountId account, PhoneNumber number, PageRequest page) {

  /** A copy whose page starts right after the position. */
  public ConsentQuery from(@Nullable Position position) {
    return new ConsentQuery(account, number, page.from(position));
  }
}
