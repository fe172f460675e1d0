package dev.rubrica.testkit.contract;

import static dev.rubrica.testkit.sample.Samples.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.application.port.in.ManageContacts;
import dev.rubrica.application.port.in.ManageLists;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.service.contact.ContactFactory;
import dev.rubrica.application.service.contact.ContactService;
import dev.rubrica.application.service.list.ListService;
import dev.rubrica.domain.DomainException.Outdated;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.testkit.fake.FakePhoneNumbers;
import dev.rubrica.testkit.sample.InputDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * A second writer that comes while the first one, who has just found the condition to hold, has not
 * written yet: nothing may get lost. The condition of the second is not asked before the first
 * ends.
 */
public interface ConditionalChangesContract {

  int HEAD_START_MILLIS = 200;

  Storage storage();

  @Test
  default void a_contact_changed_meanwhile_is_not_changed() throws Exception {
    TestAccount account = TestAccount.in(storage());
    Contact read = account.find(account.contact(named("Ada", "Negri"))).orElseThrow();
    ManageContacts contacts = contacts();
    InputDraft second = new InputDraft().first("Seconda");
    assertSecondIsRefused(
        read,
        condition -> rename(account, read.id(), condition),
        condition -> contacts.change(account.actor(), read.id(), condition, second.input()));
    assertEquals("Prima", account.find(read.id()).orElseThrow().details().name().first());
  }

  @Test
  default void a_contact_changed_meanwhile_is_not_deleted() throws Exception {
    TestAccount account = TestAccount.in(storage());
    ContactId id = account.contact(named("Ada", "Negri"));
    account.add(account.list("Lista"), id);
    Contact read = account.find(id).orElseThrow();
    ManageContacts contacts = contacts();
    assertSecondIsRefused(
        read,
        condition -> rename(account, id, condition),
        condition -> contacts.delete(account.actor(), id, condition));
    assertEquals("Prima", account.find(id).orElseThrow().details().name().first());
  }

  @Test
  default void a_list_changed_meanwhile_is_not_changed() throws Exception {
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("Lista");
    ListService lists = new ListService(storage(), Clock.systemUTC(), Samples.RETENTION);
    Consumer<Predicate<dev.rubrica.domain.list.ContactList>> change =
        condition ->
            lists.change(
                new ManageLists.Change(
                    account.actor(),
                    list,
                    condition,
                    old -> ListDetails.of(old.name().value() + "!", null, false)));
    assertSecondIsRefused(lists.get(account.id(), list).list(), change, change);
    assertEquals("Lista!", lists.get(account.id(), list).list().details().name().value());
  }

  private ManageContacts contacts() {
    return new ContactService(
        storage(), new ContactFactory(new FakePhoneNumbers()), Clock.systemUTC());
  }

  private void rename(TestAccount account, ContactId id, Predicate<Contact> condition) {
    contacts().change(account.actor(), id, condition, new InputDraft().first("Prima").input());
  }

  private static <T> void assertSecondIsRefused(
      T read, Consumer<Predicate<T>> first, Consumer<Predicate<T>> second) throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    AtomicBoolean firstIsBusy = new AtomicBoolean();
    AtomicBoolean met = new AtomicBoolean();
    FutureTask<Void> firstDone =
        new FutureTask<>(
            () ->
                first.accept(
                    current -> {
                      firstIsBusy.set(true);
                      inside.countDown();
                      pause();
                      firstIsBusy.set(false);
                      return current.equals(read);
                    }),
            null);
    Thread.ofVirtual().start(firstDone);
    assertEquals(true, inside.await(10, TimeUnit.SECONDS));
    assertThrows(
        Outdated.class,
        () ->
            second.accept(
                current -> {
                  met.set(firstIsBusy.get());
                  return current.equals(read);
                }));
    firstDone.get(10, TimeUnit.SECONDS);
    assertFalse(met.get(), "both were asked at once");
  }

  private static void pause() {
    try {
      Thread.sleep(HEAD_START_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
