package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import dev.rubrica.bootstrap.server.RunningService;
import dev.rubrica.persistence.ConsistencyCheck;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/**
 * Eight clients change two lists at once: no call fails, and every count equals the number of
 * members.
 */
@Execution(CONCURRENT)
class ConcurrentClientsTest {

  private static final int CLIENTS = 8;
  private static final int CALLS = 60;
  private static final int PAGE = 7;

  private final AccountFixture fixture = AccountFixture.fresh();
  private final ApiClient api = fixture.api();
  private final List<Long> contacts = fixture.contacts(40);
  private final List<Long> lists = List.of(fixture.list("Nord"), fixture.list("Sud"));

  private final AtomicLong added = new AtomicLong();
  private final AtomicLong removed = new AtomicLong();

  @Test
  void no_client_is_refused_and_counts_are_members() throws Exception {
    CyclicBarrier start = new CyclicBarrier(CLIENTS);
    List<Future<Void>> clients = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < CLIENTS; client++) {
        Random random = new Random(client);
        clients.add(
            threads.submit(
                () -> {
                  start.await();
                  work(random);
                  return null;
                }));
      }
    }
    for (Future<Void> client : clients) {
      client.get();
    }
    assertMembersAreCounted();
  }

  private void work(Random random) {
    for (int call = 0; call < CALLS; call++) {
      List<Long> some = random.ints(5, 0, contacts.size()).mapToObj(contacts::get).toList();
      List<Long> order = random.nextBoolean() ? lists : lists.reversed();
      switch (random.nextInt(8)) {
        case 0 -> add(AccountFixture.everyoneBut(order, some));
        case 1 -> remove(AccountFixture.everyoneBut(order, some));
        case 2 -> add(AccountFixture.change(order, some));
        case 3 -> remove(AccountFixture.change(order, some));
        case 4 -> add(AccountFixture.change(order.subList(0, 1), some.subList(0, 1)));
        case 5 -> remove(AccountFixture.change(order.subList(0, 1), some.subList(0, 1)));
        case 6 -> deleteOne(order.getFirst(), random);
        default -> rename(some.getFirst(), call);
      }
    }
  }

  private void add(Object change) {
    added.addAndGet(api.post(AccountFixture.BULK, change).expect(201).at("created").longValue());
  }

  private void remove(Object change) {
    removed.addAndGet(
        api.delete(AccountFixture.BULK, change).expect(200).at("removed").longValue());
  }

  // Another client may be faster.
  private void deleteOne(long list, Random random) {
    List<Long> there = fixture.associations(list);
    if (!there.isEmpty()) {
      long association = there.get(random.nextInt(there.size()));
      ServiceResponse deleted = api.delete(AccountFixture.BULK + "/" + association);
      deleted.expect(deleted.status() == 404 ? 404 : 200);
      removed.addAndGet(deleted.status() == 200 ? 1 : 0);
    }
  }

  private void rename(long contact, int call) {
    api.put("/contacts/" + contact, "{'firstName':'Anna %d'}".formatted(call)).expect(200);
  }

  private void assertMembersAreCounted() {
    long all = 0;
    for (long list : lists) {
      List<Long> members = paged(list);
      assertEquals(members.size(), new HashSet<>(members).size(), "somebody is in it twice");
      assertEquals(members.size(), fixture.count(list));
      all += members.size();
    }
    assertTrue(removed.get() > 0, "nobody removed anything");
    assertEquals(added.get() - removed.get(), all, "what the answers said adds up");
    ConsistencyCheck.check(RunningService.shared().database().dbClient());
  }

  private List<Long> paged(long list) {
    List<Long> members = new ArrayList<>();
    for (int page = 0; ; page++) {
      ServiceResponse answer =
          api.get("/contacts/list/%d/contacts?limit=%d&page=%d".formatted(list, PAGE, page));
      members.addAll(answer.expect(200).rowIds());
      if (answer.at("last").booleanValue()) {
        assertEquals(members.size(), answer.at("totalElements").intValue());
        return members;
      }
    }
  }
}
