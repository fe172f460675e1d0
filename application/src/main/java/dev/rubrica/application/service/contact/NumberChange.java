package dev.rubrica.application.service.contact;

import dev.rubrica.application.port.out.SuppressionRepository;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import java.time.Instant;
import java.util.Optional;

/**
 * The replacement of a contact's phone number by another one. The opt-outs of the former number
 * apply to the new one, too: a person objected, not a number.
 */
record NumberChange(PhoneNumber former, PhoneNumber current) {

  /** The replacement that a change contains, unless both are forms of the same number. */
  static Optional<NumberChange> of(ContactDetails before, ContactDetails after) {
    PhoneNumber former = before.phone();
    PhoneNumber current = after.phone();
    return former == null || current == null || former.canonical().equals(current.canonical())
        ? Optional.empty()
        : Optional.of(new NumberChange(former, current));
  }

  /** Must be called in the transaction of the change, before the contact is read again. */
  void copyOptOuts(SuppressionRepository suppressions, Actor actor, Instant now) {
    suppressions.copyToNewNumber(
        actor.account(), former, current, new SuppressionAuthor(actor.key()), now);
  }

  /** The channels on which the current number would be suppressed. */
  SuppressedChannels tryCopyOptOuts(SuppressionRepository suppressions, AccountId account) {
    return suppressions.tryCopyToNewNumber(account, former, current);
  }
}
