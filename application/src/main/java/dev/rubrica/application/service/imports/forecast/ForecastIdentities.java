package dev.rubrica.application.service.imports.forecast;

import dev.rubrica.application.port.out.ScratchSpace;
import dev.rubrica.application.service.imports.merge.BatchContactStore;
import dev.rubrica.application.service.imports.merge.DuplicateResolver;
import dev.rubrica.application.service.imports.merge.MergeTarget;
import dev.rubrica.application.service.imports.merge.MergeTarget.Identity;
import dev.rubrica.application.service.imports.parse.ParsedRow;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.PhoneNumber;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The identities of the contacts that earlier rows of the file would have created, and those that
 * they would have changed. A later row of such a contact is a duplicate, so nothing else of it
 * matters, and its identity does not change again.
 *
 * <p>Phone numbers and e-mail addresses are kept as 64-bit hashes. Two different ones with the same
 * hash, of which one is in an earlier row, would make the row of the other one a duplicate. Not
 * thread-safe, but threads may take turns.
 */
public final class ForecastIdentities implements AutoCloseable {

  /** A phone number of a created contact, or one that an existing contact gets. */
  private static final int PHONE = 1;

  /** The e-mail address of a created contact that has a phone number. */
  private static final int EMAIL_WITH_PHONE = 2;

  /** The e-mail address of a created contact without a phone number. */
  private static final int EMAIL_ALONE = 3;

  /** The e-mail address of an existing contact whose identity changes. */
  private static final int CHANGED_EMAIL = 4;

  /** Created contacts are younger than all existing ones. */
  private static final long CREATED = Long.MAX_VALUE;

  private final KeyHash hashes = KeyHash.random();
  private final HashTable created;
  private final HashTable changedContacts;

  /** The lowest id of the changed contacts that have the address. */
  private final HashTable changedEmails;

  /** A target with the place of its contact in the order of age. */
  private record Aged(long age, MergeTarget target) {}

  public ForecastIdentities(ScratchSpace space, AccountId account) {
    this.created = HashTable.set(space, account);
    this.changedContacts = HashTable.set(space, account);
    this.changedEmails = HashTable.map(space, account);
  }

  /**
   * The contacts that the rows of a batch may match, as the earlier batches would have left them,
   * older ones first.
   *
   * @param stored the stored contacts with the phone numbers and e-mail addresses of the rows
   * @param matched whether a row of an earlier batch matched the stored contact with this id
   */
  public List<MergeTarget> targets(
      List<ParsedRow> rows, List<Contact> stored, LongPredicate matched) {
    List<Aged> targets = new ArrayList<>();
    for (Contact contact : stored) {
      long id = contact.id().value();
      targets.add(
          new Aged(
              id,
              changedContacts.contains(hashes.of(id))
                  ? changed(contact)
                  : MergeTarget.existing(contact, matched.test(id))));
    }
    BatchContactStore.phones(rows).forEach(phone -> addCreated(targets, phone));
    BatchContactStore.emailKeys(rows).forEach(key -> addEarlier(targets, key));
    targets.sort(Comparator.comparingLong(Aged::age));
    return targets.stream().map(Aged::target).toList();
  }

  // An import does not change the phone number of a contact that has one. The current e-mail
  // address is among the changed ones.
  private static MergeTarget changed(Contact contact) {
    PhoneNumber phone = contact.details().phone();
    return MergeTarget.earlier(new Identity(phone, null, true));
  }

  private void addCreated(List<Aged> targets, PhoneNumber phone) {
    if (created.contains(hashes.of(PHONE, phone.value()))) {
      targets.add(new Aged(CREATED, MergeTarget.earlier(new Identity(phone, null, true))));
    }
  }

  private void addEarlier(List<Aged> targets, String emailKey) {
    long changed = changedEmails.get(hashes.of(CHANGED_EMAIL, emailKey));
    if (changed != 0) {
      targets.add(new Aged(changed, withEmail(emailKey, true)));
    }
    if (created.contains(hashes.of(EMAIL_WITH_PHONE, emailKey))) {
      targets.add(new Aged(CREATED, withEmail(emailKey, true)));
    }
    if (created.contains(hashes.of(EMAIL_ALONE, emailKey))) {
      targets.add(new Aged(CREATED, withEmail(emailKey, false)));
    }
  }

  private static MergeTarget withEmail(String emailKey, boolean hasPhone) {
    return MergeTarget.earlier(new Identity(null, emailKey, hasPhone));
  }

  /**
   * Adds what the rows of a batch would create or change.
   *
   * @throws dev.rubrica.application.port.out.CapacityException there is no space for it
   */
  public void add(List<DuplicateResolver.Row> imported) {
    for (DuplicateResolver.Row row : imported) {
      MergeTarget target = row.target();
      if (target.isNew()) {
        addCreated(target.state().details());
      } else {
        addChanged(target.existing(), target.state().details());
      }
    }
  }

  private void addCreated(ContactDetails details) {
    PhoneNumber phone = details.phone();
    EmailAddress email = details.email();
    if (phone != null) {
      created.add(hashes.of(PHONE, phone.value()));
    }
    if (email != null) {
      created.add(hashes.of(phone != null ? EMAIL_WITH_PHONE : EMAIL_ALONE, email.key()));
    }
  }

  // A contact whose identity changes has a phone number afterwards: its first one, or the one by
  // which the row of its new e-mail address matched.
  private void addChanged(Contact before, ContactDetails after) {
    PhoneNumber first = before.details().phone() == null ? after.phone() : null;
    String emailKey = emailKey(after);
    if (first == null && Objects.equals(emailKey, emailKey(before.details()))) {
      return;
    }
    long id = before.id().value();
    changedContacts.add(hashes.of(id));
    if (first != null) {
      created.add(hashes.of(PHONE, first.value()));
    }
    if (emailKey != null) {
      long hash = hashes.of(CHANGED_EMAIL, emailKey);
      long lowest = changedEmails.get(hash);
      changedEmails.put(hash, lowest == 0 ? id : Math.min(lowest, id));
    }
  }

  private static @Nullable String emailKey(ContactDetails details) {
    EmailAddress email = details.email();
    return email == null ? null : email.key();
  }

  @Override
  public void close() {
    created.close();
    changedContacts.close();
    changedEmails.close();
  }
}
