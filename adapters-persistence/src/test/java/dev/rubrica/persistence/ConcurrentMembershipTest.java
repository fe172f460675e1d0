package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.in.ManageMemberships.Change;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.service.membership.MembershipService;
import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactFieldValues;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.PersonName;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Selection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Concurrent writers get no deadlocks, and all counts remain correct. */
class ConcurrentMembershipTest {

  private static final int CLIENTS = 8;
  private static final int CALLS = 60;
  private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");

  private final Database database = TestDatabase.withoutDeadlockDetection();
  private final Storage storage = database.storage();
  private final MembershipService service =
      new MembershipService(storage, Clock.systemUTC(), 5_000_000);
  private final AccountId account =
      storage.write(
          in ->
              in.accounts()
                  .insert(new AccountName("crowd " + UUID.randomUUID()), RatePlan.UNLIMITED, NOW)
                  .id());
  private final long[] contacts = IntStream.range(0, 40).mapToLong(this::newContact).toArray();
  private final IdSet lists = IdSet.of(newList("Nord"), newList("Sud"));

  @Test
  void eight_clients_on_two_lists_never_deadlock_and_counts_are_members()
      throws InterruptedException, ExecutionException {
    List<Future<Void>> clients = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < CLIENTS; client++) {
        Random random = new Random(client);
        clients.add(threads.submit(() -> work(random)));
      }
    }
    for (Future<Void> client : clients) {
      client.get();
    }
    ConsistencyCheck.check(database.dbClient());
    service.remove(
        new Change(new Actor.CommandLine(account), lists, new Selection.AllExcept(IdSet.empty())));
    long left =
        storage.read(
            in -> in.memberships().count(account, lists, new Selection.AllExcept(IdSet.empty())));
    assertEquals(0, left);
  }

  private Void work(Random random) {
    for (int call = 0; call < CALLS; call++) {
      IdSet some =
          IdSet.of(random.longs(5, 0, contacts.length).map(i -> contacts[(int) i]).toArray());
      switch (random.nextInt(9)) {
        case 0 ->
            service.add(
                new Change(new Actor.CommandLine(account), lists, new Selection.AllExcept(some)));
        case 1 ->
            service.remove(
                new Change(new Actor.CommandLine(account), lists, new Selection.AllExcept(some)));
        case 2, 3 ->
            service.add(
                new Change(new Actor.CommandLine(account), lists, new Selection.Only(some)));
        case 4 ->
            service.remove(
                new Change(new Actor.CommandLine(account), lists, new Selection.Only(some)));
        case 5 -> rename(contacts[random.nextInt(contacts.length)], random.nextInt());
        case 6 -> addAndUndo(random, some);
        case 7 ->
            service.removeNaming(
                new Actor.CommandLine(account), oneList(random), new Selection.Only(some));
        default -> replace(random);
      }
    }
    return null;
  }

  private void addAndUndo(Random random, IdSet some) {
    Actor actor = new Actor.CommandLine(account);
    ListId list = oneList(random);
    IdSequence added =
        service
            .add(new Change(actor, IdSet.of(list.value()), new Selection.Only(some)))
            .associations();
    service.deleteAll(actor, list, IdSet.of(added.stream().toArray()));
  }

  private ListId oneList(Random random) {
    return new ListId(lists.toArray()[random.nextInt(2)]);
  }

  private void rename(long id, int number) {
    storage.write(
        in ->
            in.contacts()
                .lock(account, new ContactId(id))
                .map(
                    contact ->
                        in.contacts()
                            .update(account, contact.id(), details("Anna" + number), true, NOW)));
  }

  private void replace(Random random) {
    int place = random.nextInt(contacts.length);
    storage.write(
        in -> in.contacts().delete(account, new Selection.Only(IdSet.of(contacts[place]))));
    contacts[place] = newContact(place);
  }

  private long newContact(int number) {
    return storage.write(
        in -> in.contacts().insert(account, details("Luca" + number), true, NOW).id().value());
  }

  private long newList(String name) {
    return storage.write(
        in -> in.lists().insert(account, ListDetails.of(name, null, false), NOW).id().value());
  }

  private static ContactDetails details(String name) {
    return new ContactDetails(
        new PersonName(name, "Bianchi"),
        new ContactDetails.ContactPoints(
            null, new EmailAddress(UUID.randomUUID() + "@example.com"), Set.of()),
        ContactDetails.Attributes.NONE,
        ContactFieldValues.NONE);
  }
}
