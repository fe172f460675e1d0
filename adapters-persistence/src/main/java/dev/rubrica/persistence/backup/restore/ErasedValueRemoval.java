package dev.rubrica.persistence.backup.restore;

import dev.rubrica.application.port.out.ContactRepository;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactDetails.ContactPoints;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.erasure.Identities;
import java.time.Instant;
import java.util.Set;

/** Removes erased numbers and addresses from restored contacts that have others. */
record ErasedValueRemoval(ContactRepository contacts, AccountId account) {

  /**
   * Removes them from the contact.
   *
   * @return false if the contact would have no number and no address, or those of another contact;
   *     it is then left as it is
   */
  boolean remove(Contact contact, Identities erased, Instant now) {
    ContactDetails old = contact.details();
    PhoneNumber phone = old.phone();
    EmailAddress email = old.email();
    boolean keepsPhone = phone != null && !erased.numbers().contains(phone.canonical());
    boolean keepsEmail = email != null && !erased.emailKeys().contains(email.key());
    if (!keepsPhone && !keepsEmail) {
      return false;
    }
    ContactPoints points =
        new ContactPoints(
            keepsPhone ? phone : null,
            keepsEmail ? email : null,
            keepsPhone ? old.channels() : Set.of());
    ContactDetails left = new ContactDetails(old.name(), points, old.attributes(), old.fields());
    if (contacts.findSame(account, left).filter(same -> !same.equals(contact.id())).isPresent()) {
      return false;
    }
    boolean valid = keepsPhone ? contact.valid() : email != null && email.wellFormed();
    contacts.update(account, contact.id(), left, valid, now);
    return true;
  }
}
