package dev.rubrica.application.service.group;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.testkit.memory.InMemoryStorage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which look-ups share a read, and what each of them sees. */
@Timeout(60)
class GroupedLookupTest {

  private static final AccountId ACCOUNT = new AccountId(1);
  private static final long UNKNOWN = 404;

  /** The read of the id 0 stays in flight until this gate opens. */
  private final CountDownLatch gate = new CountDownLatch(1);

  private final CountDownLatch firstRead = new CountDownLatch(1);
  private final Map<Long, String> committed = new ConcurrentHashMap<>();
  private final List<IdSet> reads = Collections.synchronizedList(new ArrayList<>());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private GroupedLookup<String> lookups = lookups(Duration.ofMinutes(1));
  private RuntimeException failure;

  private GroupedLookup<String> lookups(Duration patience) {
    return new GroupedLookup<>(new InMemoryStorage(), (_, _, ids) -> read(ids), patience);
  }

  @AfterEach
  void stop() {
    gate.countDown();
    threads.close();
  }

  private Map<Long, String> read(IdSet ids) {
    reads.add(ids);
    Map<Long, String> found = new HashMap<>();
    for (long id : ids.toArray()) {
      if (id != UNKNOWN) {
        found.put(id, committed.getOrDefault(id, "#" + id));
      }
    }
    if (ids.contains(0)) {
      firstRead.countDown();
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    } else if (failure != null && ids.contains(1)) {
      throw failure;
    }
    return found;
  }

  private Future<Optional<String>> submit(AccountId account, long id) {
    return threads.submit(() -> lookups.find(account, id));
  }

  private List<Future<Optional<String>>> during(long first, long... ids) throws Exception {
    List<Future<Optional<String>>> all = new ArrayList<>(List.of(submit(ACCOUNT, first)));
    firstRead.await();
    for (long id : ids) {
      all.add(submit(ACCOUNT, id));
      while (lookups.waiting(ACCOUNT) < all.size() - 1) {
        Thread.sleep(1);
      }
    }
    return all;
  }

  private static List<String> results(List<Future<Optional<String>>> all) throws Exception {
    List<String> results = new ArrayList<>();
    for (Future<Optional<String>> one : all) {
      results.add(one.get(20, SECONDS).orElse("none"));
    }
    return results;
  }

  @Test
  void a_lookup_is_read_at_once_when_nothing_is_in_flight() {
    assertEquals(Optional.of("#1"), lookups.find(ACCOUNT, 1));
    assertEquals(Optional.of("#2"), lookups.find(ACCOUNT, 2));
    assertEquals(List.of(IdSet.of(1), IdSet.of(2)), reads);
  }

  @Test
  void lookups_that_arrive_while_another_one_is_read_share_the_next_read() throws Exception {
    List<Future<Optional<String>>> all = during(0, 3, 2, UNKNOWN, 3);
    gate.countDown();
    assertEquals(List.of("#0", "#3", "#2", "none", "#3"), results(all));
    assertEquals(List.of(IdSet.of(0), IdSet.of(2, 3, UNKNOWN)), reads);
  }

  @Test
  void a_lookup_sees_what_was_committed_before_it_arrived() throws Exception {
    List<Future<Optional<String>>> all = new ArrayList<>(during(0));
    committed.put(0L, "changed");
    all.add(submit(ACCOUNT, 0));
    while (lookups.waiting(ACCOUNT) < 1) {
      Thread.sleep(1);
    }
    gate.countDown();
    assertEquals(List.of("#0", "changed"), results(all));
  }

  @Test
  void accounts_do_not_wait_for_each_other() throws Exception {
    during(0);
    assertEquals(Optional.of("#1"), submit(new AccountId(2), 1).get(20, SECONDS));
  }

  @Test
  void every_lookup_of_a_group_gets_the_error_of_an_unavailable_storage() throws Exception {
    failure = new StorageUnavailableException(false, null);
    List<Future<Optional<String>>> all = during(0, 1, 2);
    gate.countDown();
    assertEquals("#0", all.getFirst().get().orElseThrow());
    for (Future<Optional<String>> one : all.subList(1, 3)) {
      assertSame(failure, assertThrows(ExecutionException.class, one::get).getCause());
    }
    assertEquals(2, reads.size());
  }

  @Test
  void after_another_failure_each_lookup_is_read_alone() throws Exception {
    failure = new IllegalArgumentException("1");
    List<Future<Optional<String>>> all = during(0, 1, 2, 3);
    gate.countDown();
    assertSame(failure, assertThrows(ExecutionException.class, all.get(1)::get).getCause());
    assertEquals(List.of("#2", "#3"), results(all.subList(2, 4)));
  }

  @Test
  void a_lookup_that_has_waited_too_long_is_read_alone() throws Exception {
    lookups = lookups(Duration.ofMillis(50));
    Future<Optional<String>> first = during(0).getFirst();
    assertEquals(Optional.of("#1"), submit(ACCOUNT, 1).get(20, SECONDS));
    gate.countDown();
    assertEquals(Optional.of("#0"), first.get(20, SECONDS));
  }
}
