package dev.rubrica.testkit.contract.list;

import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.named;
import static dev.rubrica.testkit.sample.Samples.people;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ManageMemberships.Change;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.service.list.DeletedListPurge;
import dev.rubrica.application.service.list.ListService;
import dev.rubrica.application.service.membership.MembershipService;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.list.ListRetention;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.contract.ConcurrentTasks;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Concurrent deletions and restores of lists, beside other writers: none fails. */
public interface ConcurrentRestoresContract {

  int ROUNDS = 8;

  Storage storage();

  @Test
  default void deletions_and_restores_beside_changes_of_contacts_keep_counts_exact()
      throws Exception {
    TestAccount account = TestAccount.in(storage());
    List<ContactId> people = account.contacts(people(60));
    List<ListId> lists = List.of(account.list("Uno"), account.list("Due"), account.list("Tre"));
    ListService service = service(Samples.RETENTION);
    MembershipService memberships = new MembershipService(storage(), Clock.systemUTC(), 1_000);
    List<Callable<Object>> writers = new ArrayList<>();
    for (ListId list : lists) {
      writers.add(rounds(_ -> service.delete(account.actor(), ids(list))));
      writers.add(rounds(_ -> service.restore(account.actor(), list)));
      Selection all = new Selection.AllExcept(IdSet.empty());
      writers.add(rounds(_ -> memberships.add(new Change(account.actor(), ids(list), all))));
    }
    writers.add(rounds(round -> account.delete(ids(people.subList(round * 2, round * 2 + 2)))));
    writers.add(rounds(round -> account.update(people.get(30 + round), named("Zoe", "Z"))));
    writers.add(
        rounds(_ -> service.delete(account.actor(), Samples.ids(lists.toArray(ListId[]::new)))));

    ConcurrentTasks.run(writers);

    lists.forEach(list -> orRefused(() -> service.restore(account.actor(), list)));
    for (ListId list : lists) {
      assertTrue(account.members(list).size() <= 60 - 2 * ROUNDS);
      account.add(ids(list), new Selection.AllExcept(IdSet.empty()));
      assertEquals(60 - 2 * ROUNDS, account.members(list).size());
    }
  }

  @Test
  default void lists_that_are_deleted_at_once_keep_no_more_members_than_allowed() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      TestAccount account = TestAccount.in(storage());
      account.contacts(people(3));
      ListService service = service(new ListRetention(Duration.ofDays(30), 7));
      List<ListId> lists = new ArrayList<>();
      List<Callable<Object>> deletions = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        ListId list = account.list("Lista " + i);
        account.add(ids(list), new Selection.AllExcept(IdSet.empty()));
        lists.add(list);
        deletions.add(() -> service.delete(account.actor(), ids(list)));
      }

      ConcurrentTasks.run(deletions);

      long restorable =
          lists.stream().filter(list -> account.deleted(list).restorableUntil() != null).count();
      assertEquals(2, restorable);
    }
  }

  @Test
  default void a_list_is_restored_with_all_its_members_or_not_at_all() throws Exception {
    TestAccount account = TestAccount.in(storage());
    account.contacts(people(20));
    ListRetention brief = new ListRetention(Duration.ZERO, 1_000);
    DeletedListPurge purge = new DeletedListPurge(storage(), Clock.systemUTC(), brief);
    for (int round = 0; round < ROUNDS; round++) {
      ListId list = account.list("Lista " + round);
      account.add(ids(list), new Selection.AllExcept(IdSet.empty()));
      service(brief).delete(account.actor(), ids(list));
      ListService late =
          new ListService(
              storage(), Clock.fixed(account.deleted(list).deletedAt(), ZoneOffset.UTC), brief);
      Callable<Object> purging =
          () -> {
            purge.run();
            return "purged";
          };

      ConcurrentTasks.run(
          List.of(purging, purging, () -> orRefused(() -> late.restore(account.actor(), list))));

      if (storage().read(in -> in.lists().find(account.id(), list)).isPresent()) {
        assertEquals(20, account.members(list).size());
      } else {
        purge.run();
        assertNull(account.deleted(list).restorableUntil());
        assertEquals(0, account.restore(list).contactCount());
      }
    }
  }

  private ListService service(ListRetention retention) {
    return new ListService(storage(), Clock.systemUTC(), retention);
  }

  /** An action of a round. */
  interface Action {
    Object run(int round) throws Exception;
  }

  private static Callable<Object> rounds(Action action) {
    return () -> {
      for (int round = 0; round < ROUNDS; round++) {
        int current = round;
        orRefused(() -> action.run(current));
      }
      return "done";
    };
  }

  private static Object orRefused(Callable<Object> work) {
    try {
      return work.call();
    } catch (DomainException e) {
      return e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
