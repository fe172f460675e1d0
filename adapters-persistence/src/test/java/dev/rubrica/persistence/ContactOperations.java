package dev.rubrica.persistence;

import static dev.rubrica.persistence.StorageOperation.few;
import static dev.rubrica.persistence.StorageOperation.whole;

import dev.rubrica.application.port.out.LockWait;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.persistence.LargeAccounts.Subject;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.Samples;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Work on contacts: one by one, by the batches of an import, and on all of them. */
final class ContactOperations {

  static final int BATCH = 1_000;
  private static final AtomicInteger COUNT = new AtomicInteger();

  private ContactOperations() {}

  static List<StorageOperation> all() {
    return List.of(
        few("insert", (in, on) -> in.contacts().insert(on.id(), person(), true, Samples.NOW)),
        few("insert a group", (in, on) -> insertNew(in, on, 50)),
        few("insert a group of one", (in, on) -> insertNew(in, on, 1)),
        few("find and update", ContactOperations::update),
        few("find the same", ContactOperations::same),
        few("count", (in, on) -> in.contacts().count(on.id())),
        few("existing", (in, on) -> in.contacts().existing(on.id(), some(on, BATCH))),
        few("many existing", (in, on) -> in.contacts().existing(on.id(), some(on, 5 * BATCH))),
        few("import new contacts", ContactOperations::importNew),
        few("import contacts that are there", ContactOperations::importKnown),
        few("count some", (in, on) -> in.contacts().count(on.id(), only(on, BATCH))),
        few("count all but", (in, on) -> in.contacts().count(on.id(), except(on, BATCH))),
        whole("count matching", (in, on) -> in.contacts().count(on.id(), women(on))),
        whole("lock and delete", ContactOperations::lockAndDelete),
        whole("delete one", (in, on) -> in.contacts().delete(on.id(), only(on, 1))),
        whole("delete", (in, on) -> in.contacts().delete(on.id(), only(on, BATCH))),
        whole("delete many", (in, on) -> in.contacts().delete(on.id(), only(on, 5 * BATCH))),
        whole("delete all but", (in, on) -> in.contacts().delete(on.id(), except(on, BATCH))),
        whole("delete matching", (in, on) -> in.contacts().delete(on.id(), women(on))),
        whole("delete many matching", (in, on) -> in.contacts().delete(on.id(), real())));
  }

  private static void insertNew(Repositories in, Subject on, int count) {
    List<ValidatedContact> group =
        IntStream.range(0, count).mapToObj(_ -> new ValidatedContact(person(), true)).toList();
    in.contacts().insertNew(on.id(), group, LockWait.BRIEFLY, Samples.NOW);
  }

  private static void lockAndDelete(Repositories in, Subject on) {
    ContactId one = new ContactId(some(on, 1).toArray()[0]);
    if (in.contacts().lockToDelete(on.id(), one).isPresent()) {
      in.contacts().deleteLocked(on.id(), IdSet.of(one.value()));
    }
  }

  /** This number of contacts of the account, or unknown ids if it has none. */
  static IdSet some(Subject on, int count) {
    return on.contacts().length == 0
        ? Samples.unknown(count)
        : IdSet.of(LongStream.of(on.contacts()).limit(count).toArray());
  }

  static Selection only(Subject on, int count) {
    return new Selection.Only(some(on, count));
  }

  static Selection except(Subject on, int count) {
    return new Selection.AllExcept(some(on, count));
  }

  static Selection women(Subject on) {
    return new Selection.Matching(new FilterDraft().gender(Gender.FEMALE).filter(), some(on, 3));
  }

  static List<ValidatedContact> people(int count) {
    return IntStream.range(0, count).mapToObj(_ -> new ValidatedContact(person(), true)).toList();
  }

  /** Nearly all contacts: so many that they are not deleted by their ids. */
  private static Selection real() {
    return new Selection.Matching(new FilterDraft().test(false).filter(), IdSet.empty());
  }

  private static ContactDetails person() {
    int number = COUNT.incrementAndGet();
    return new ContactDraft()
        .name("Zita", "Nuova" + number)
        .phone("+3934%08d".formatted(number))
        .email("new" + number + "@example.com")
        .details();
  }

  private static void update(Repositories in, Subject on) {
    ContactId contact = new ContactId(some(on, 1).toArray()[0]);
    in.contacts().find(on.id(), contact);
    if (in.contacts().lock(on.id(), contact).isPresent()) {
      in.contacts().update(on.id(), contact, person(), true, Samples.NOW);
    }
  }

  private static void same(Repositories in, Subject on) {
    in.contacts().findSame(on.id(), Samples.withPhone("+393340000007"));
    in.contacts().findSame(on.id(), Samples.withEmail("user7.1@example.it"));
    in.contacts().findSame(on.id(), Samples.withEmail("nobody@example.it"));
  }

  private static void importNew(Repositories in, Subject on) {
    List<ValidatedContact> fresh = people(BATCH);
    in.contacts().findMatching(on.id(), phones(fresh), emails(fresh));
    in.contacts().findAndLockMatching(on.id(), phones(fresh), emails(fresh));
    in.contacts().insertAll(on.id(), fresh, Samples.NOW);
  }

  private static void importKnown(Repositories in, Subject on) {
    List<Contact> known =
        some(on, BATCH).stream()
            .mapToObj(id -> in.contacts().find(on.id(), new ContactId(id)))
            .limit(BATCH / 10)
            .flatMap(java.util.Optional::stream)
            .toList();
    List<ValidatedContact> there =
        known.stream().map(one -> new ValidatedContact(one.details(), true)).toList();
    in.contacts().findMatching(on.id(), phones(there), emails(there));
    in.contacts().findAndLockMatching(on.id(), phones(there), emails(there));
    Map<ContactId, ValidatedContact> changes =
        known.stream()
            .collect(Collectors.toMap(Contact::id, _ -> new ValidatedContact(person(), true)));
    in.contacts().updateAll(on.id(), changes, Samples.NOW);
  }

  private static Set<PhoneNumber> phones(List<ValidatedContact> all) {
    return all.stream()
        .filter(one -> one.details().phone() != null)
        .map(one -> one.details().phone())
        .collect(Collectors.toSet());
  }

  private static Set<String> emails(List<ValidatedContact> all) {
    return all.stream()
        .filter(one -> one.details().email() != null)
        .map(one -> one.details().email().key())
        .collect(Collectors.toSet());
  }
}
