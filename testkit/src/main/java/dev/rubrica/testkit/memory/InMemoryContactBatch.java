package dev.rubrica.testkit.memory;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.testkit.memory.State.Owned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Batch operations on the contacts of one account in memory. */
record InMemoryContactBatch(Transaction in, AccountId account) {

  List<Contact> holdSame(Set<PhoneNumber> phones, Set<String> emailKeys) {
    in.toWrite();
    List<Contact> same = same(phones, emailKeys);
    same.forEach(contact -> hold(contact.id()));
    return same;
  }

  List<Contact> same(Set<PhoneNumber> phones, Set<String> emailKeys) {
    return in.toRead().contacts.values().stream()
        .filter(row -> row.isOf(account))
        .map(Owned::value)
        .filter(contact -> matches(contact.details(), phones, emailKeys))
        .toList();
  }

  private static boolean matches(
      ContactDetails details, Set<PhoneNumber> phones, Set<String> emailKeys) {
    return (details.phone() != null && phones.contains(details.phone()))
        || (details.email() != null && emailKeys.contains(details.email().key()));
  }

  /** A transaction may change what it has inserted, as if it had locked it. */
  private void hold(ContactId contact) {
    in.lockContact(contact.value());
    in.holdContact(contact.value());
  }

  List<ContactId> insertAll(List<ValidatedContact> contacts, Instant now) {
    State state = in.toWrite();
    Map<Object, ContactId> identities = identities();
    List<ContactId> ids = new ArrayList<>();
    for (ValidatedContact made : contacts) {
      ContactId id = new ContactId(state.newId());
      put(identities, new Contact(id, made.details(), made.valid(), now, now));
      hold(id);
      ids.add(id);
    }
    return List.copyOf(ids);
  }

  void updateAll(Map<ContactId, ValidatedContact> contacts, Instant now) {
    State state = in.toWrite();
    Map<Object, ContactId> identities = identities();
    Map<Long, ValidatedContact> ordered = new TreeMap<>();
    contacts.forEach((id, made) -> ordered.put(id.value(), made));
    ordered.forEach(
        (id, made) -> {
          in.requireLockedContact(id);
          Contact old = state.contacts.get(id).value();
          identities.remove(identity(old.details()));
          put(identities, old.changed(made, now));
        });
  }

  private void put(Map<Object, ContactId> identities, Contact contact) {
    ContactId other = identities.put(identity(contact.details()), contact.id());
    Transaction.require(other == null, "the identity of a contact is unique");
    in.toWrite().put(account, contact);
  }

  private Map<Object, ContactId> identities() {
    Map<Object, ContactId> identities = new HashMap<>();
    in.toRead().contacts.values().stream()
        .filter(row -> row.isOf(account))
        .map(Owned::value)
        .forEach(contact -> identities.put(identity(contact.details()), contact.id()));
    return identities;
  }

  private static Object identity(ContactDetails details) {
    return details.phone() == null ? details.email().key() : details.phone();
  }
}
