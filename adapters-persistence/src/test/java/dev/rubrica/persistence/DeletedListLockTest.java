package dev.rubrica.persistence;

import static dev.rubrica.testkit.sample.Samples.RETENTION;
import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.people;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.list.ListRetention;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Deletions, clean-ups and purges do not wait for rows of older deleted lists. */
class DeletedListLockTest {

  private static final String HOLD_LIST =
      "SELECT FROM contact_list WHERE account_id = ? AND id = ? FOR NO KEY UPDATE";
  private static final String HOLD_MEMBER =
      "SELECT FROM membership WHERE account_id = ? AND list_id = ? LIMIT 1 FOR UPDATE";

  private final Database database = TestDatabase.shared();
  private final TestAccount account = TestAccount.in(database.storage());

  @Test
  void a_list_that_has_to_go_and_is_locked_goes_later() throws Exception {
    account.contacts(people(3));
    ListRetention four = new ListRetention(Duration.ofDays(30), 4);
    ListId first = list();
    ListId second = list();
    account.delete(RETENTION, first);
    try (HeldLock _ = HeldLock.take(database, HOLD_LIST, account.id().value(), first.value())) {
      account.delete(four, second);
      assertNotNull(account.deleted(first).restorableUntil());
      assertEquals(0, purge());
    }
    end(four.maxMembers(), Samples.NOW);
    assertNull(account.deleted(first).restorableUntil());
    assertNotNull(account.deleted(second).restorableUntil());
  }

  @Test
  void a_purge_skips_what_others_have_locked() throws Exception {
    account.contacts(people(3));
    ListId list = list();
    account.delete(list);
    end(0, Samples.NOW);
    long id = account.id().value();
    try (HeldLock _ = HeldLock.take(database, HOLD_MEMBER, id, list.value())) {
      assertEquals(2, purge());
      assertEquals(0, purge());
    }
    try (HeldLock _ = HeldLock.take(database, HOLD_LIST, id, list.value())) {
      assertEquals(0, purge());
    }
    assertEquals(1, purge());
    ConsistencyCheck.check(database.dbClient());
  }

  @Test
  void a_purge_goes_on_with_the_next_list() throws Exception {
    account.contacts(people(1));
    ListId first = list();
    account.delete(first);
    account.delete(list());
    end(0, Samples.NOW);
    try (HeldLock _ = HeldLock.take(database, HOLD_MEMBER, account.id().value(), first.value())) {
      assertEquals(1, purge());
      assertEquals(0, purge());
    }
    assertEquals(1, purge());
  }

  private ListId list() {
    ListId list = account.list("Lista");
    account.add(ids(list), new Selection.AllExcept(IdSet.empty()));
    return list;
  }

  private void end(long maxMembers, Instant now) {
    database
        .storage()
        .write(
            in -> {
              in.lists().endRestorability(account.id(), maxMembers, now);
              return null;
            });
  }

  private long purge() {
    return database.storage().write(in -> in.lists().purge(account.id(), 10));
  }
}
