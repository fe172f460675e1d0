package dev.rubrica.application.service.imports.undo;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.imports.ImportJournal.CreatedContact;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.ContactValues;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.KeepReason;
import dev.rubrica.domain.membership.Membership;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out why contacts that an import created stay when it is undone. The storage is only asked
 * about contacts for which no earlier reason holds.
 *
 * @param associations the memberships that the import made of contacts of the batch
 * @param reimported whether the import ran several times, so that earlier runs may have had other
 *     lists
 */
record KeepReasonLookup(
    Repositories in, AccountId account, ImportId id, IdSet associations, boolean reimported) {

  /**
   * The first reason that holds, of each contact that stays.
   *
   * @param existing the contacts of the batch that exist
   */
  Map<ContactId, KeepReason> find(List<CreatedContact> created, Map<ContactId, Contact> existing) {
    Map<ContactId, KeepReason> reasons = new HashMap<>();
    List<Long> unchanged = new ArrayList<>();
    for (CreatedContact one : created) {
      Contact contact = existing.get(one.id());
      if (contact == null) {
        continue;
      }
      if (ContactValues.fingerprint(contact.details()) == one.fingerprint()) {
        unchanged.add(one.id().value());
      } else {
        reasons.put(one.id(), KeepReason.CHANGED_SINCE);
      }
    }
    addUses(reasons, IdSet.of(unchanged));
    addConsents(reasons, unchanged, existing);
    return reasons;
  }

  private void addConsents(
      Map<ContactId, KeepReason> reasons, List<Long> unchanged, Map<ContactId, Contact> existing) {
    Map<ContactId, PhoneNumber> numbers = new HashMap<>();
    for (long id : unchanged) {
      ContactId contact = new ContactId(id);
      PhoneNumber phone = Objects.requireNonNull(existing.get(contact)).details().phone();
      if (phone != null && !reasons.containsKey(contact)) {
        numbers.put(contact, phone);
      }
    }
    if (!numbers.isEmpty()) {
      Set<PhoneNumber> known = in.consents().withConsent(account, Set.copyOf(numbers.values()));
      numbers.forEach(
          (contact, phone) -> {
            if (known.contains(phone)) {
              reasons.put(contact, KeepReason.HAS_CONSENT);
            }
          });
    }
  }

  private void addUses(Map<ContactId, KeepReason> reasons, IdSet unchanged) {
    if (unchanged.isEmpty()) {
      return;
    }
    IdSet inOtherLists = inOtherLists(unchanged);
    put(reasons, inOtherLists, KeepReason.IN_ANOTHER_LIST);
    IdSet left = unchanged.minus(inOtherLists);
    if (!left.isEmpty()) {
      IdSet inOtherImports = in.importJournal().inOtherImports(account, id, left);
      put(reasons, inOtherImports, KeepReason.IN_A_LATER_IMPORT);
      addCampaigns(reasons, left.minus(inOtherImports));
    }
  }

  private void addCampaigns(Map<ContactId, KeepReason> reasons, IdSet left) {
    if (!left.isEmpty()) {
      Instant begin = in.imports().find(account, id).orElseThrow().startedAt();
      put(reasons, in.recipients().inAudience(account, left, begin), KeepReason.IN_A_CAMPAIGN);
    }
  }

  private static void put(Map<ContactId, KeepReason> reasons, IdSet contacts, KeepReason reason) {
    contacts.stream().forEach(contact -> reasons.put(new ContactId(contact), reason));
  }

  private IdSet inOtherLists(IdSet contacts) {
    List<Membership> others = in.memberships().others(account, contacts, associations);
    if (others.isEmpty()) {
      return IdSet.empty();
    }
    if (reimported) {
      return contacts(notMade(others));
    }
    IdSet lists = in.imports().find(account, id).orElseThrow().lists();
    Map<Boolean, List<Membership>> byOrigin =
        others.stream()
            .collect(Collectors.partitioningBy(one -> lists.contains(one.list().value())));
    List<Membership> foreign = Objects.requireNonNull(byOrigin.get(false));
    List<Membership> doubtful = Objects.requireNonNull(byOrigin.get(true));
    return contacts(Stream.concat(foreign.stream(), notMade(doubtful)));
  }

  // A contact that was removed from a list of the import may have joined it again with a later row.
  private Stream<Membership> notMade(List<Membership> memberships) {
    if (memberships.isEmpty()) {
      return Stream.empty();
    }
    IdSet ids = IdSet.of(memberships.stream().mapToLong(one -> one.id().value()).toArray());
    IdSet made = in.importJournal().madeBy(account, id, ids);
    return memberships.stream().filter(one -> !made.contains(one.id().value()));
  }

  private static IdSet contacts(Stream<Membership> memberships) {
    return IdSet.of(memberships.mapToLong(one -> one.contact().value()).toArray());
  }
}
