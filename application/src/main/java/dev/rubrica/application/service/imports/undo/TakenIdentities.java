package dev.rubrica.application.service.imports.undo;

import dev.rubrica.application.port.out.ContactRepository;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;

/** The identities that contacts have, of those that restored contacts may get. */
final class TakenIdentities {

  private final Map<String, ContactId> holders = new HashMap<>();

  private TakenIdentities() {}

  /**
   * @param wanted contacts with the identities to look up
   * @param gone whether the undo has deleted the contact with this id, or would have
   */
  static TakenIdentities read(
      ContactRepository contacts,
      AccountId account,
      Collection<ContactDetails> wanted,
      LongPredicate gone) {
    TakenIdentities taken = new TakenIdentities();
    Set<PhoneNumber> phones = new HashSet<>();
    Set<String> emailKeys = new HashSet<>();
    for (ContactDetails details : wanted) {
      if (details.phone() != null) {
        phones.add(details.phone());
      } else if (details.email() != null) {
        emailKeys.add(details.email().key());
      }
    }
    if (!phones.isEmpty() || !emailKeys.isEmpty()) {
      for (Contact found : contacts.findMatching(account, phones, emailKeys)) {
        if (!gone.test(found.id().value())) {
          taken.holders.put(found.details().identity(), found.id());
        }
      }
    }
    return taken;
  }

  /** Whether no other contact has the identity of these details. */
  boolean isFree(ContactDetails details, Contact of) {
    ContactId holder = holders.get(details.identity());
    return holder == null || holder.equals(of.id());
  }

  /** Records that the contact gets the identity of these details. */
  void take(ContactDetails details, Contact by) {
    holders.put(details.identity(), by.id());
  }
}
