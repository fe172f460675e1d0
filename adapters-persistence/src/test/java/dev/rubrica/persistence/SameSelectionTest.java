package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.in.ManageMemberships.Added;
import dev.rubrica.application.port.in.ManageMemberships.Change;
import dev.rubrica.application.port.in.ManageMemberships.Removed;
import dev.rubrica.application.port.in.ManageMemberships.WouldAdd;
import dev.rubrica.application.port.in.ManageTags;
import dev.rubrica.application.service.membership.MembershipService;
import dev.rubrica.application.service.tag.TagService;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.domain.tag.TagChange;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.testkit.memory.InMemoryStorage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Bulk changes have the same effect on PostgreSQL and on the in-memory storage for all selections,
 * and a dry run returns exactly the result of the change.
 */
class SameSelectionTest {

  private static final int CHANGES = 150;
  private static final long SEED = 1_123;

  @Test
  void random_changes_add_and_remove_the_same() {
    List<String> inMemory = run(RandomAccount.fill(new InMemoryStorage(), SEED));
    RandomAccount account = RandomAccount.fill(TestDatabase.shared().storage(), SEED);
    TestDatabase.analyze();
    List<String> inPostgres = run(account);
    for (int i = 0; i < CHANGES; i++) {
      assertEquals(inMemory.get(i), inPostgres.get(i), "change " + i);
    }
    ConsistencyCheck.check(TestDatabase.shared().dbClient());
  }

  private static List<String> run(RandomAccount account) {
    MembershipService service =
        new MembershipService(account.storage(), Clock.systemUTC(), 1_000_000);
    List<String> outcomes = new ArrayList<>();
    for (int i = 0; i < CHANGES; i++) {
      Random random = new Random(SEED + i);
      IdSet lists = account.someLists(random, 1 + random.nextInt(3));
      Change change =
          new Change(new Actor.CommandLine(account.id()), lists, selection(account, random));
      int kind = random.nextInt(3);
      TagService tags = new TagService(account.storage(), Clock.systemUTC());
      outcomes.add(
          outcome(
              () ->
                  switch (kind) {
                    case 0 -> add(service, change);
                    case 1 -> remove(service, change);
                    default -> tag(tags, change, random);
                  }));
    }
    return outcomes;
  }

  private static String outcome(Supplier<String> work) {
    try {
      return work.get();
    } catch (Invalid e) {
      return e.problems().toString();
    }
  }

  private static String add(MembershipService service, Change change) {
    WouldAdd would = service.tryAdd(change);
    Added added = service.add(change);
    assertEquals(would.created(), added.associations().size());
    assertEquals(would.alreadyMembers(), added.alreadyMembers());
    return added.associations().size() + " new, " + added.alreadyMembers() + " there";
  }

  private static String remove(MembershipService service, Change change) {
    Removed would = service.tryRemove(change);
    Removed removed = service.remove(change);
    assertEquals(would, removed);
    return removed.removed() + " removed";
  }

  private static String tag(TagService service, Change change, Random random) {
    Tags add = Tags.named("add", List.of("Vip", "tag " + random.nextInt(5)));
    TagChange tags = new TagChange(add, RandomTags.of(random).without(add));
    ManageTags.Change command = new ManageTags.Change(change.actor(), change.contacts(), tags);
    ManageTags.Changed would = service.tryChange(command);
    assertEquals(would, service.change(command));
    return would.changed() + " changed, " + would.unchanged() + " not";
  }

  private static Selection selection(RandomAccount account, Random random) {
    IdSet some = account.someContacts(random, random.nextInt(30));
    ContactFilter filter = RandomQuery.of(account, random).filter();
    try {
      return switch (random.nextInt(5)) {
        case 0 -> new Selection.Only(some);
        case 1 -> new Selection.AllExcept(some);
        default -> new Selection.Matching(filter, some);
      };
    } catch (Invalid unconditional) {
      return new Selection.AllExcept(some);
    }
  }
}
