package dev.rubrica.application.service.imports.merge;

import dev.rubrica.application.port.out.ContactRepository;
import dev.rubrica.application.port.out.imports.ImportJournal;
import dev.rubrica.application.port.out.imports.ImportJournal.CreatedContact;
import dev.rubrica.application.service.contact.FormerIdentities;
import dev.rubrica.application.service.imports.parse.ParsedRow;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.ContactValues;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.imports.ContactChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads and writes the contacts of a batch, in its transaction or, without writes, in a read. */
public record BatchContactStore(ContactRepository contacts, AccountId account) {

  /**
   * Finds the existing contacts that the rows may match, and locks them until the transaction ends.
   */
  public List<Contact> lockMatching(List<ParsedRow> rows) {
    return contacts.findAndLockMatching(account, phones(rows), emailKeys(rows));
  }

  /** As {@link #lockMatching}, without locks. */
  public List<Contact> findMatching(List<ParsedRow> rows) {
    return contacts.findMatching(account, phones(rows), emailKeys(rows));
  }

  /**
   * Of contacts that were found before, the ids of those that still exist and have the same phone
   * number and e-mail address. Locks nothing.
   */
  public Set<ContactId> unchanged(List<Contact> found) {
    Map<ContactId, ContactDetails> before = new HashMap<>();
    found.forEach(contact -> before.put(contact.id(), contact.details()));
    IdSet ids = IdSet.of(before.keySet().stream().mapToLong(ContactId::value).toArray());
    return ids.isEmpty()
        ? Set.of()
        : contacts.find(account, ids).stream()
            .filter(contact -> hasIdentityOf(before.get(contact.id()), contact.details()))
            .map(Contact::id)
            .collect(Collectors.toSet());
  }

  private static boolean hasIdentityOf(@Nullable ContactDetails before, ContactDetails now) {
    return before != null
        && Objects.equals(before.phone(), now.phone())
        && Objects.equals(emailKey(before), emailKey(now));
  }

  private static @Nullable String emailKey(ContactDetails details) {
    EmailAddress email = details.email();
    return email == null ? null : email.key();
  }

  /** The phone numbers of the rows. */
  public static Set<PhoneNumber> phones(List<ParsedRow> rows) {
    Set<PhoneNumber> phones = new HashSet<>();
    for (ParsedRow row : rows) {
      PhoneNumber phone = row.contact().details().phone();
      if (phone != null) {
        phones.add(phone);
      }
    }
    return phones;
  }

  /** The {@linkplain EmailAddress#key keys} of the rows' e-mail addresses. */
  public static Set<String> emailKeys(List<ParsedRow> rows) {
    Set<String> keys = new HashSet<>();
    for (ParsedRow row : rows) {
      Optional.ofNullable(emailKey(row.contact().details())).ifPresent(keys::add);
    }
    return keys;
  }

  /** The phone numbers and e-mail addresses that changed contacts lose. */
  public static FormerIdentities former(Set<MergeTarget> matched) {
    FormerIdentities former = new FormerIdentities();
    matched.stream()
        .filter(MergeTarget::isChanged)
        .forEach(target -> former.note(target.existing().details(), target.state().details()));
    return former;
  }

  /**
   * What the import has to remember of the written contacts, so that it can be undone.
   *
   * @param ids the result of {@link #write}
   * @param matched the ids in it
   */
  public static ImportJournal.Batch journal(Map<MergeTarget, ContactId> ids, IdSet matched) {
    List<CreatedContact> created = new ArrayList<>();
    List<ContactChange> changes = new ArrayList<>();
    ids.forEach(
        (target, id) -> {
          ContactDetails details = target.state().details();
          if (target.isNew()) {
            long fingerprint = ContactValues.fingerprint(details);
            created.add(new CreatedContact(id, fingerprint, details.tags()));
          } else if (target.isChanged()) {
            ContactChange change = ContactChange.between(id, target.existing().details(), details);
            if (!change.isEmpty()) {
              changes.add(change);
            }
          }
        });
    created.sort(Comparator.comparingLong(one -> one.id().value()));
    return new ImportJournal.Batch(matched, created, changes);
  }

  /**
   * Writes the new and changed contacts.
   *
   * @return the ids of all contacts that rows match
   */
  public Map<MergeTarget, ContactId> write(Set<MergeTarget> matched, Instant now) {
    Map<ContactId, ValidatedContact> changed = new LinkedHashMap<>();
    List<MergeTarget> created = new ArrayList<>();
    Map<MergeTarget, ContactId> ids = new HashMap<>();
    for (MergeTarget target : matched) {
      if (target.isNew()) {
        created.add(target);
        continue;
      }
      ids.put(target, target.existing().id());
      if (target.isChanged()) {
        changed.put(target.existing().id(), target.state());
      }
    }
    contacts.updateAll(account, changed, now);
    List<ContactId> createdIds =
        contacts.insertAll(account, created.stream().map(MergeTarget::state).toList(), now);
    for (int i = 0; i < createdIds.size(); i++) {
      ids.put(created.get(i), createdIds.get(i));
    }
    return ids;
  }
}
