package dev.rubrica.application.service.list;

import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.people;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.list.ListRetention;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class DeletedListPurgeTest {

  private static final ListRetention WEEK = new ListRetention(Duration.ofDays(7), 10_000);

  private final InMemoryStorage storage = new InMemoryStorage();
  private final StoppedClock clock = new StoppedClock();
  private final ListService lists = new ListService(storage, clock, WEEK);
  private final DeletedListPurge purge = new DeletedListPurge(storage, clock, WEEK);

  @Test
  void members_of_expired_lists_of_all_accounts_are_deleted_and_no_others() {
    TestAccount one = TestAccount.in(storage);
    TestAccount other = TestAccount.in(storage);
    ListId first = deletedList(one, DeletedListPurge.BATCH + 1);
    ListId second = deletedList(other, 2);
    clock.push(Duration.ofDays(1));
    ListId last = deletedList(one, 1);
    clock.push(Duration.ofDays(6).plusNanos(1_000));

    purge.run();
    purge.run();

    assertNull(one.deleted(first).restorableUntil());
    assertEquals(0, one.restore(first).contactCount());
    assertEquals(0, other.restore(second).contactCount());
    assertEquals(
        DeletedListPurge.BATCH + 2, lists.restore(one.actor(), last).list().contactCount());
  }

  @Test
  void lists_beyond_a_lowered_maximum_are_purged() {
    TestAccount account = TestAccount.in(storage);
    ListId list = deletedList(account, 3);

    new DeletedListPurge(storage, clock, new ListRetention(WEEK.period(), 2)).run();

    assertNull(account.deleted(list).restorableUntil());
    assertEquals(0, account.restore(list).contactCount());
  }

  /** A list that contains all contacts, after this number of new ones, and is then deleted. */
  private ListId deletedList(TestAccount account, int contacts) {
    account.contacts(people(contacts));
    ListId list = account.list("Lista");
    account.add(ids(list), new Selection.AllExcept(IdSet.empty()));
    lists.delete(account.actor(), ids(list));
    return list;
  }
}
