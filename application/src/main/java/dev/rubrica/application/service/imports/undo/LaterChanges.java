package dev.rubrica.application.service.imports.undo;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.imports.ImportJournal.Batch;
import dev.rubrica.application.port.out.imports.ImportJournal.BatchChange;
import dev.rubrica.application.port.out.imports.ImportJournal.Entry;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.imports.ContactChange;
import dev.rubrica.domain.imports.ImportId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.LongPredicate;

/**
 * What later batches of an import changed of the contacts of an earlier one. A dry run reads it
 * again for each batch of a failed run, rather than remember the contacts of a whole import.
 *
 * @param entry the earlier batch
 * @param gone whether the undo of a later batch would have deleted the contact with this id
 */
record LaterChanges(
    Repositories in, AccountId account, ImportId id, Entry entry, LongPredicate gone) {

  /** The contacts as they would be after the undo of the later batches. */
  List<Contact> undo(List<Contact> existing) {
    Map<ContactId, Contact> contacts = new HashMap<>();
    existing.forEach(contact -> contacts.put(contact.id(), contact));
    for (List<ContactChange> changes : rounds(contacts.keySet())) {
      undo(changes, contacts);
    }
    return List.copyOf(contacts.values());
  }

  /** First the last change of each contact, then the one before it, and so on. */
  private List<List<ContactChange>> rounds(Set<ContactId> contacts) {
    IdSet ids = IdSet.of(contacts.stream().mapToLong(ContactId::value).toArray());
    List<BatchChange> later =
        in.importJournal().changes(account, id, ids).stream()
            .filter(one -> one.number() > entry.number())
            .sorted(Comparator.comparingLong(BatchChange::number).reversed())
            .toList();
    List<List<ContactChange>> rounds = new ArrayList<>();
    Map<ContactId, Integer> seen = new HashMap<>();
    for (BatchChange one : later) {
      int round = seen.merge(one.change().contact(), 1, Integer::sum);
      if (round > rounds.size()) {
        rounds.add(new ArrayList<>());
      }
      rounds.get(round - 1).add(one.change());
    }
    return rounds;
  }

  private void undo(List<ContactChange> changes, Map<ContactId, Contact> contacts) {
    Batch batch = new Batch(IdSet.empty(), List.of(), changes);
    BatchState state = new BatchState(Map.copyOf(contacts), IdSet.empty(), Map.of(), IdSet.empty());
    UndoPlan plan =
        UndoPlan.read(
            in.contacts(),
            account,
            new Entry(entry.number(), batch, IdSet.empty()),
            state,
            gone,
            Set.of());
    plan.changed().forEach((contact, details) -> contacts.computeIfPresent(contact, with(details)));
  }

  private static BiFunction<ContactId, Contact, Contact> with(ContactDetails details) {
    return (contact, old) ->
        new Contact(contact, details, old.valid(), old.createdAt(), old.updatedAt());
  }
}
