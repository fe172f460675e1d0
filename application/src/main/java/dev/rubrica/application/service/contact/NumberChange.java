package dev.rubrica.application.service.contact;

import dev.rubrica.application.port.out.SuppressionRepository;
import dev.rubrica.application.service.suppression.SuppressionService;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.PhoneNumber;
import java.time.Instant;
import java.util.Map;
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
  void carryOptOuts(SuppressionRepository suppressions, Actor actor, Instant now) {
    suppressions.carry(
        actor.account(), Map.of(former, current), SuppressionService.author(actor), now);
  }
}
