package dev.rubrica.application.service.contact;

import dev.rubrica.application.port.out.AuditRepository;
import dev.rubrica.application.port.out.LockWait;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.service.group.GroupCommit;
import dev.rubrica.application.service.group.GroupWriter;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.CustomFields;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.tag.Tag;
import dev.rubrica.domain.tag.TagSpelling;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Creates single contacts, in the groups of a group commit. */
final class GroupedContactCreation implements GroupWriter<GroupedContactCreation.Request, Contact> {

  private static final int MAX_CHARACTERS = 200_000;

  private final GroupCommit<Request, Contact> groups;
  private final Clock clock;

  GroupedContactCreation(Storage storage, Clock clock) {
    this.clock = clock;
    this.groups = new GroupCommit<>(storage, this, Request::characters, MAX_CHARACTERS);
  }

  record Request(Actor actor, ValidatedContact contact) {
    int characters() {
      CustomFields fields = contact.details().customFields();
      int characters = contact.details().searchText().length();
      for (var field : fields.values().entrySet()) {
        characters += field.getKey().length() + String.valueOf(field.getValue()).length();
      }
      for (Tag tag : contact.details().tags().inOrder()) {
        characters += tag.name().length();
      }
      return characters;
    }
  }

  /** Empty if the contact has to be created in a transaction of its own. */
  Optional<Contact> create(Actor actor, ValidatedContact contact) {
    return groups.write(actor.account(), new Request(actor, contact));
  }

  // Whether somebody else is creating one of the contacts shows only by waiting for them.
  @Override
  public boolean skipsLocked() {
    return false;
  }

  @Override
  public List<Optional<Contact>> write(
      Repositories in, AccountId account, List<Request> requests, LockWait wait) {
    Instant now = clock.instant();
    List<ValidatedContact> contacts = spelled(in, account, requests, wait);
    List<Optional<Contact>> created = in.contacts().insertNew(account, contacts, wait, now);
    in.audit().appendAll(entries(requests, created), now);
    return created;
  }

  // If there is no room for a tag of one of them, each is created alone.
  private static List<ValidatedContact> spelled(
      Repositories in, AccountId account, List<Request> requests, LockWait wait) {
    List<ValidatedContact> contacts = requests.stream().map(Request::contact).toList();
    Set<Tag> tags = new HashSet<>();
    contacts.forEach(contact -> tags.addAll(contact.details().tags().inOrder()));
    if (tags.isEmpty()) {
      return contacts;
    }
    TagSpelling spelling =
        wait == LockWait.BRIEFLY
            ? in.tags().registerBriefly(account, tags)
            : in.tags().register(account, tags);
    return contacts.stream().map(contact -> AccountSpelling.apply(spelling, contact)).toList();
  }

  private static List<AuditRepository.NewEntry> entries(
      List<Request> requests, List<Optional<Contact>> created) {
    List<AuditRepository.NewEntry> entries = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      Actor actor = requests.get(i).actor();
      created
          .get(i)
          .map(contact -> AuditEvent.contactCreated(contact.id()))
          .ifPresent(event -> entries.add(new AuditRepository.NewEntry(actor, event)));
    }
    return entries;
  }
}
