package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.persistence.storage.PgRepositories;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Names of custom fields of transactions that run at the same time, on one node and on several. */
class CustomFieldRegistryTest {

  private static final Instant DAY_AFTER = Samples.later(100_000);
  private static final LocalDate DAY = LocalDate.ofInstant(DAY_AFTER, ZoneOffset.UTC);

  private final Storage storage = TestDatabase.shared().storage();
  private final TestAccount account = TestAccount.in(storage);

  @Test
  void a_writer_wins_over_the_removal_of_its_name() throws Exception {
    ContactId former = account.contact(fielded());
    account.delete(Samples.ids(former));
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<Object> writer =
        CompletableFuture.supplyAsync(() -> storage.write(in -> insertAndWait(in, written, end)));
    written.await();
    CompletableFuture<Integer> removal =
        CompletableFuture.supplyAsync(
            () -> storage.write(in -> in.customFields().removeUnused(account.id(), DAY, 10)));
    Thread.sleep(300);
    assertFalse(removal.isDone());
    end.countDown();
    writer.join();
    removal.join();
    assertEquals(List.of("city"), names());
  }

  private Object insertAndWait(Repositories in, CountDownLatch written, CountDownLatch end) {
    in.contacts().insert(account.id(), fielded(), true, DAY_AFTER);
    ((PgRepositories) in).session().end().write();
    written.countDown();
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return "written";
  }

  @Test
  void a_name_that_another_node_has_removed_is_stored_again_the_day_after() {
    ContactId former = account.contact(fielded());
    account.delete(Samples.ids(former));
    TestDatabase.shared()
        .background()
        .write(in -> in.customFields().removeUnused(account.id(), DAY, 10));
    assertEquals(List.of(), names());
    storage.write(in -> in.contacts().insert(account.id(), fielded(), true, DAY_AFTER));
    assertEquals(List.of("city"), names());
  }

  @Test
  void a_name_in_use_is_examined_once_a_day() {
    account.contact(fielded());
    assertEquals(1, removeUnused(DAY));
    assertEquals(0, removeUnused(DAY));
    assertEquals(1, removeUnused(DAY.plusDays(1)));
    assertEquals(List.of("city"), names());
  }

  private int removeUnused(LocalDate day) {
    return storage.write(in -> in.customFields().removeUnused(account.id(), day, 10));
  }

  private List<String> names() {
    return storage.read(in -> in.customFields().names(account.id(), 10));
  }

  private static ContactDetails fielded() {
    return new ContactDraft().phone(Samples.phone()).fields(Map.of("city", "Lecce")).details();
  }
}
