package dev.rubrica.application.service.imports.undo;

import dev.rubrica.application.port.out.ImportJournal.Entry;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.membership.Membership;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * The present state of what a batch of an import did.
 *
 * @param contacts those that exist, by id
 * @param associations the memberships that the import made and that exist
 * @param inOtherLists contacts that are in a list by an association that the import did not make
 * @param inOtherImports contacts that came in another import, which stands
 */
record BatchState(
    Map<ContactId, Contact> contacts,
    IdSet associations,
    IdSet inOtherLists,
    IdSet inOtherImports) {

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
   * @param existing the contacts of the batch that exist
   */
  static BatchState read(
      Repositories in, AccountId account, ImportId id, Entry entry, List<Contact> existing) {
    Map<ContactId, Contact> contacts = new HashMap<>();
    existing.forEach(contact -> contacts.put(contact.id(), contact));
    IdSet created =
        IdSet.of(
            entry.batch().created().stream()
                .filter(one -> contacts.containsKey(one.id()))
                .mapToLong(one -> one.id().value())
                .toArray());
    return new BatchState(
        contacts,
        entry.associations().isEmpty()
            ? IdSet.empty()
            : in.memberships().existing(account, entry.associations()),
        created.isEmpty() ? created : inOtherLists(in, account, id, created, entry.associations()),
        created.isEmpty() ? created : in.importJournal().inOtherImports(account, id, created));
  }

  // A contact that was removed from a list of the import may have joined it again with a later row.
  private static IdSet inOtherLists(
      Repositories in, AccountId account, ImportId id, IdSet contacts, IdSet associations) {
    List<Membership> others = in.memberships().others(account, contacts, associations);
    if (others.isEmpty()) {
      return IdSet.empty();
    }
    IdSet ids = IdSet.of(others.stream().mapToLong(one -> one.id().value()).toArray());
    IdSet own = in.importJournal().madeBy(account, id, ids);
    return IdSet.of(
        others.stream()
            .filter(one -> !own.contains(one.id().value()))
            .mapToLong(one -> one.contact().value())
            .toArray());
  }
}
