package dev.rubrica.application.service.imports.undo;

import dev.rubrica.application.port.out.imports.ImportJournal.CreatedContact;
import dev.rubrica.application.port.out.imports.ImportJournal.Entry;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.imports.KeepReason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * The present state of what a batch of an import did.
 *
 * @param contacts those that exist, by id
 * @param associations the memberships that the import made and that exist
 * @param kept created contacts that stay, with the first reason that holds
 * @param deleted created contacts that do not stay
 */
record BatchState(
    Map<ContactId, Contact> contacts,
    IdSet associations,
    Map<ContactId, KeepReason> kept,
    IdSet deleted) {

  /** The contacts that the undo of the batch may change. */
  static IdSet concerned(Entry entry) {
    if (!entry.associations().isEmpty()) {
      return entry.batch().contacts();
    }
    LongStream created = entry.batch().created().stream().mapToLong(one -> one.id().value());
    LongStream changed = entry.batch().changes().stream().mapToLong(one -> one.contact().value());
    return IdSet.of(LongStream.concat(created, changed).toArray());
  }

  /**
   * @param reasons of the memberships of the entry
   * @param existing the contacts of the batch that exist
   */
  static BatchState read(KeepReasonLookup reasons, Entry entry, List<Contact> existing) {
    Map<ContactId, Contact> contacts = new HashMap<>();
    existing.forEach(contact -> contacts.put(contact.id(), contact));
    Map<ContactId, KeepReason> kept = reasons.find(entry.batch().created(), contacts);
    return new BatchState(
        contacts,
        entry.associations().isEmpty()
            ? IdSet.empty()
            : reasons.in().memberships().existing(reasons.account(), entry.associations()),
        kept,
        deleted(entry, contacts, kept));
  }

  private static IdSet deleted(
      Entry entry, Map<ContactId, Contact> contacts, Map<ContactId, KeepReason> kept) {
    return IdSet.of(
        entry.batch().created().stream()
            .map(CreatedContact::id)
            .filter(one -> contacts.containsKey(one) && !kept.containsKey(one))
            .mapToLong(ContactId::value)
            .toArray());
  }
}
