package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.in.ManageContacts.Deleted;
import dev.rubrica.application.port.in.ManageContacts.Deletion;
import dev.rubrica.application.port.in.ManageMemberships.Change;
import dev.rubrica.application.service.contact.ContactFactory;
import dev.rubrica.application.service.contact.ContactService;
import dev.rubrica.application.service.membership.MembershipService;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.fake.FakePhoneNumbers;
import dev.rubrica.testkit.memory.InMemoryStorage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Deletions in bulk, between additions and removals, have the same effect on PostgreSQL and on the
 * in-memory storage for all selections, and a dry run returns exactly the result of the deletion.
 */
class SameDeletionTest {

  private static final int ACCOUNTS = 2;
  private static final int CALLS = 24;
  private static final long SEED = 4_711;

  @Test
  void random_deletions_delete_the_same() {
    for (int account = 0; account < ACCOUNTS; account++) {
      long seed = SEED + account;
      List<String> inMemory = run(RandomAccount.fill(new InMemoryStorage(), seed), seed);
      RandomAccount stored = RandomAccount.fill(TestDatabase.shared().storage(), seed);
      assertEquals(inMemory, run(stored, seed), "account " + account);
    }
    ConsistencyCheck.check(TestDatabase.shared().dbClient());
  }

  private static List<String> run(RandomAccount account, long seed) {
    Calls calls = new Calls(account);
    List<String> outcomes = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      Random random = new Random(seed * CALLS + i);
      outcomes.add(outcome(calls, random));
    }
    return outcomes;
  }

  // Some conditions name a custom field that no contact has.
  private static String outcome(Calls calls, Random random) {
    try {
      return switch (random.nextInt(3)) {
        case 0 -> calls.add(random);
        case 1 -> calls.remove(random);
        default -> calls.delete(random);
      };
    } catch (Invalid e) {
      return e.problems().toString();
    }
  }

  private static final class Calls {

    private final RandomAccount account;
    private final Actor actor;
    private final MembershipService memberships;
    private final ContactService contacts;

    Calls(RandomAccount account) {
      this.account = account;
      this.actor = new Actor.CommandLine(account.id());
      this.memberships = new MembershipService(account.storage(), Clock.systemUTC(), 1_000_000);
      this.contacts =
          new ContactService(
              account.storage(), new ContactFactory(new FakePhoneNumbers()), Clock.systemUTC());
    }

    String add(Random random) {
      IdSet lists = account.someLists(random, 2);
      Change change = new Change(actor, lists, selection(random));
      return memberships.add(change).associations().size() + " added" + state();
    }

    String remove(Random random) {
      IdSet lists = account.someLists(random, 2);
      Change change = new Change(actor, lists, selection(random));
      return memberships.remove(change).removed() + " removed" + state();
    }

    String delete(Random random) {
      Deletion deletion = new Deletion(actor, selection(random), "notIds");
      Deleted would = contacts.tryDelete(deletion);
      assertEquals(would, contacts.delete(deletion));
      return would.deleted() + " deleted" + state();
    }

    /** Nearly all selections are small, so that contacts remain for the next call. */
    private Selection selection(Random random) {
      IdSet some = account.someContacts(random, 1 + random.nextInt(30));
      IdSet existing = account.storage().read(in -> in.contacts().existing(account.id(), some));
      try {
        return switch (random.nextInt(12)) {
          case 0 -> new Selection.AllExcept(existing);
          case 1, 2, 3 -> new Selection.Only(some);
          default -> new Selection.Matching(RandomQuery.of(account, random).filter(), existing);
        };
      } catch (Invalid unconditional) {
        return new Selection.Only(some);
      }
    }

    /** The places of the remaining contacts, and the counts of the lists. */
    private String state() {
      IdSet all = IdSet.of(account.contacts());
      IdSet remaining = account.storage().read(in -> in.contacts().existing(account.id(), all));
      List<Long> members = new ArrayList<>();
      for (long list : account.lists()) {
        members.add(
            account
                .storage()
                .read(
                    in ->
                        in.memberships()
                            .count(
                                account.id(),
                                IdSet.of(list),
                                new Selection.AllExcept(IdSet.empty()))));
      }
      List<Integer> places = new ArrayList<>();
      for (int i = 0; i < account.contacts().length; i++) {
        if (remaining.contains(account.contacts()[i])) {
          places.add(i);
        }
      }
      return ", left " + places + " members " + members;
    }
  }
}
