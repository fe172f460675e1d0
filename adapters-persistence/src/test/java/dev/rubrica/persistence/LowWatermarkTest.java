package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pages of contacts state since when they may miss changes. */
class LowWatermarkTest {

  private static final Duration MARGIN = Duration.ofSeconds(10);

  private final Database database = Database.open(TestDatabase.settings(), Clock.systemUTC());
  private final Storage storage = database.storage();
  private TestAccount account;

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_change_of_a_transaction_that_was_running_is_not_lost() throws Exception {
    database.schema();
    account = TestAccount.in(storage);
    ContactId changed = account.contact(Samples.named("Ada", "Negri"));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch change = new CountDownLatch(1);
    Instant before = Instant.now();
    CompletableFuture<Contact> writer =
        CompletableFuture.supplyAsync(() -> change(changed, before, begun, change));
    begun.await();
    Instant began = Instant.now();
    Thread.sleep(Duration.ofSeconds(1));
    Page<Contact> page = page();
    assertEquals("Ada", page.content().getFirst().details().name().first());
    change.countDown();
    Contact after = writer.join();
    assertFalse(after.updatedAt().isBefore(page.asOf()));
    // The margin alone would be after the begin of the running transaction minus the margin.
    assertFalse(page.asOf().isAfter(began.minus(MARGIN)));
  }

  // The transaction has only read when the page is read, and has no number yet.
  private Contact change(
      ContactId contact, Instant before, CountDownLatch begun, CountDownLatch change) {
    return storage.write(
        in -> {
          in.contacts().find(account.id(), contact);
          begun.countDown();
          await(change);
          in.contacts().lock(account.id(), contact);
          return in.contacts()
              .update(account.id(), contact, Samples.named("Eva", "Negri"), true, before);
        });
  }

  @Test
  void a_time_from_before_the_transaction_is_raised() {
    database.schema();
    account = TestAccount.in(storage);
    Instant begin = Instant.now();
    ContactId created = account.contact(Samples.named("Ada", "Negri"));
    Contact contact = account.find(created).orElseThrow();
    assertTrue(contact.updatedAt().isAfter(begin.minusMillis(1)));
    assertEquals(contact.updatedAt(), contact.createdAt());
  }

  private Page<Contact> page() {
    return storage.read(in -> in.contacts().search(account.query(ContactFilter.everyone())));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
