package dev.rubrica.persistence;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.withPhone;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.in.ErasePeople.Erased;
import dev.rubrica.application.port.in.ErasePeople.People;
import dev.rubrica.application.port.out.LockWait;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.service.erasure.ErasureService;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.testkit.contract.erasure.ErasureFixture;
import dev.rubrica.testkit.fake.FakePhoneNumbers;
import dev.rubrica.testkit.fake.FakePseudonyms;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Erasures and those who write contacts with the same numbers and addresses. */
class ErasureBesideWritersTest {

  private static final String HOLD_CONTACT =
      "SELECT FROM contact WHERE account_id = ? AND id = ? FOR SHARE";
  private static final String OLDER = "+5215512345678";
  private static final String NEWER = "+525512345678";

  private final Database database = TestDatabase.shared();
  private final Storage storage = database.storage();
  private final ErasureFixture fixture = new ErasureFixture(storage);
  private final TestAccount account = fixture.account();

  @Test
  void a_named_number_is_erased_also_if_a_contact_gets_it_while_the_erasure_waits()
      throws Exception {
    fixture.suppress(NEWER, NOW);
    long older = account.contact(withPhone(OLDER)).value();
    ErasureService erasures =
        new ErasureService(
            storage, new FakePhoneNumbers(), new FakePseudonyms(), Clock.systemUTC());
    People people = new People(IdSet.empty(), List.of(NEWER), List.of(), null);
    try (HeldLock lock = HeldLock.take(database, HOLD_CONTACT, account.id().value(), older);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Erased> erasure = threads.submit(() -> erasures.erase(account.actor(), people));
      lock.awaitWaiting(1);
      account.contact(withPhone(NEWER));
      lock.release();
      assertEquals(new Erased(2, 1, 0), erasure.get(20, TimeUnit.SECONDS));
    }
    assertEquals(Collections.singletonList(null), fixture.shown(NEWER));
  }

  private List<Optional<Contact>> create(ContactDetails... details) {
    List<ValidatedContact> group =
        List.of(details).stream().map(one -> new ValidatedContact(one, true)).toList();
    return storage.write(in -> in.contacts().insertNew(account.id(), group, LockWait.BRIEFLY, NOW));
  }

  private String erasedIdentities() {
    return storageNumber(
        "SELECT count(*) FROM erased_identity WHERE account_id = " + account.id().value());
  }

  private String storageNumber(String sql) {
    return new BackupTestDatabase(database).ask(sql);
  }

  @Test
  void a_rejected_creation_reidentifies_nobody() {
    String taken = Samples.phone();
    account.contact(withPhone(taken));
    fixture.eraseEmails("ada@example.it");
    ContactDetails rejected = new ContactDraft().phone(taken).email("ada@example.it").details();
    assertEquals(List.of(Optional.empty()), create(rejected));
    assertEquals("1", erasedIdentities());
    ContactDetails ada =
        new ContactDraft().phone(Samples.phone()).email("Ada@example.it").details();
    assertEquals(2, create(rejected, ada).size());
    assertEquals("0", erasedIdentities());
  }

  @Test
  void each_contact_of_a_group_has_its_own_opt_outs() {
    String number = Samples.phone();
    fixture.suppress(number, NOW);
    fixture.eraseNumbers(number);
    List<Optional<Contact>> created =
        create(withPhone(Samples.phone()), withPhone(number), withPhone(Samples.phone()));
    assertEquals(
        List.of(false, true, false),
        created.stream().map(one -> !one.orElseThrow().optOuts().channels().isEmpty()).toList());
  }

  @Test
  void an_import_that_changes_names_alone_does_not_wait_for_the_counter() throws Exception {
    String number = Samples.phone();
    ContactId ada = account.contact(withPhone(number));
    ValidatedContact renamed =
        new ValidatedContact(new ContactDraft().name("Ada", "L").phone(number).details(), true);
    try (HeldLock _ =
        HeldLock.take(
            database,
            "SELECT FROM contact_counter WHERE account_id = ? FOR UPDATE",
            account.id().value())) {
      storage.write(
          in -> {
            in.contacts().lock(account.id(), ada);
            in.contacts().updateAll(account.id(), Map.of(ada, renamed), NOW);
            return true;
          });
    }
    assertEquals("Ada", account.find(ada).orElseThrow().details().name().first());
  }
}
