package dev.rubrica.application.service.imports.merge;

import dev.rubrica.application.port.out.ContactRepository;
import dev.rubrica.application.service.contact.FormerIdentities;
import dev.rubrica.application.service.imports.parse.ParsedRow;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.contact.ValidatedContact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a batch reads and writes of the account's contacts, in its transaction. */
public record BatchContactStore(ContactRepository contacts, AccountId account) {

  /** Those that are there and that the rows may be about; held until the transaction ends. */
  public List<Contact> hold(List<ParsedRow> drafts) {
    Set<PhoneNumber> phones = new HashSet<>();
    Set<String> emails = new HashSet<>();
    for (ParsedRow draft : drafts) {
      PhoneNumber phone = draft.contact().details().phone();
      EmailAddress email = draft.contact().details().email();
      if (phone != null) {
        phones.add(phone);
      }
      if (email != null) {
        emails.add(email.key());
      }
    }
    return contacts.findAndLockMatching(account, phones, emails);
  }

  /** What those that are changed lose. */
  public static FormerIdentities former(Set<MergeTarget> met) {
    FormerIdentities former = new FormerIdentities();
    met.stream()
        .filter(MergeTarget::isChanged)
        .forEach(slot -> former.note(slot.stored().details(), slot.now.details()));
    return former;
  }

  /**
   * Writes what is new or changed.
   *
   * @return the ids of all that the rows were about
   */
  public Map<MergeTarget, ContactId> keep(Set<MergeTarget> met, Instant now) {
    Map<ContactId, ValidatedContact> changed = new LinkedHashMap<>();
    List<MergeTarget> fresh = new ArrayList<>();
    Map<MergeTarget, ContactId> ids = new HashMap<>();
    for (MergeTarget slot : met) {
      if (slot.isNew()) {
        fresh.add(slot);
        continue;
      }
      ids.put(slot, slot.stored().id());
      if (slot.isChanged()) {
        changed.put(slot.stored().id(), slot.now);
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
