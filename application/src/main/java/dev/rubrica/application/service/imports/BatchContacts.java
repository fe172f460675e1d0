package dev.rubrica.application.service.imports;

import dev.rubrica.application.port.out.ContactRepository;
import dev.rubrica.application.port.out.ContactRepository.Made;
import dev.rubrica.application.service.FormerIdentities;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.PhoneNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a batch reads and writes of the account's contacts, in its transaction. */
record BatchContacts(ContactRepository contacts, AccountId account) {

  /** Those that are there and that the rows may be about; held until the transaction ends. */
  List<Contact> hold(List<Draft> drafts) {
    Set<PhoneNumber> phones = new HashSet<>();
    Set<String> emails = new HashSet<>();
    for (Draft draft : drafts) {
      PhoneNumber phone = draft.made().details().phone();
      EmailAddress email = draft.made().details().email();
      if (phone != null) {
        phones.add(phone);
      }
      if (email != null) {
        emails.add(email.key());
      }
    }
    return contacts.holdSame(account, phones, emails);
  }

  /** What those that are changed lose. */
  static FormerIdentities former(Set<Slot> met) {
    FormerIdentities former = new FormerIdentities();
    met.stream()
        .filter(Slot::isChanged)
        .forEach(slot -> former.note(slot.there.details(), slot.now.details()));
    return former;
  }

  /**
   * Writes what is new or changed.
   *
   * @return the ids of all that the rows were about
   */
  Map<Slot, ContactId> keep(Set<Slot> met, Instant now) {
    Map<ContactId, Made> changed = new LinkedHashMap<>();
    List<Slot> fresh = new ArrayList<>();
    Map<Slot, ContactId> ids = new HashMap<>();
    for (Slot slot : met) {
      if (slot.isNew()) {
        fresh.add(slot);
        continue;
      }
      ids.put(slot, slot.there.id());
      if (slot.isChanged()) {
        changed.put(slot.there.id(), slot.now);
      }
    }
    contacts.updateAll(account, changed, now);
    List<ContactId> made =
        contacts.insertAll(account, fresh.stream().map(slot -> slot.now).toList(), now);
    for (int i = 0; i < made.size(); i++) {
      ids.put(fresh.get(i), made.get(i));
    }
    return ids;
  }
}
