package dev.rubrica.application.service.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MemberDayCountsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ZoneId ROME = ZoneId.of("Europe/Rome");

  private final HeldSnapshots storage = new HeldSnapshots(new InMemoryStorage(), PATIENCE);
  private final TestAccount account = TestAccount.in(storage.storage);
  private final List<Thread> threads = new ArrayList<>();

  @AfterEach
  void stop() {
    threads.forEach(Thread::interrupt);
  }

  private FutureTask<Optional<SortedMap<LocalDate, Long>>> start(
      MemberDayCounts counts, ListId list) {
    FutureTask<Optional<SortedMap<LocalDate, Long>>> count =
        new FutureTask<>(() -> counts.count(account.id(), list, ROME));
    threads.add(Thread.ofVirtual().start(count));
    return count;
  }

  private static long members(FutureTask<Optional<SortedMap<LocalDate, Long>>> count)
      throws Exception {
    return count.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).orElseThrow().values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  @Test
  void one_count_of_a_list_runs_at_a_time_and_all_callers_share_it() throws Exception {
    MemberDayCounts counts = new MemberDayCounts(storage, new CountPermits(PATIENCE));
    ListId list = account.list("Lista");
    account.add(list, account.contact(Samples.named("Ada", "Negri")));
    FutureTask<Optional<SortedMap<LocalDate, Long>>> first = start(counts, list);
    CountDownLatch running = storage.next();
    FutureTask<Optional<SortedMap<LocalDate, Long>>> second = start(counts, list);
    Thread waiting = threads.getLast();
    while (waiting.getState() != Thread.State.WAITING) {
      LockSupport.parkNanos(1_000_000);
    }
    assertEquals(0, storage.held.size());
    running.countDown();
    assertEquals(1, members(first));
    assertEquals(1, members(second));
    FutureTask<Optional<SortedMap<LocalDate, Long>>> later = start(counts, list);
    storage.next().countDown();
    assertEquals(1, members(later));
  }

  @Test
  void all_counts_of_members_have_the_same_permits() throws Exception {
    CountPermits permits = new CountPermits(Duration.ofMillis(1));
    ReachableMemberCounts reachable = new ReachableMemberCounts(storage, permits);
    List<CountDownLatch> running = new ArrayList<>();
    for (int i = 0; i < CountPermits.PER_ACCOUNT; i++) {
      ListId list = account.list("Lista");
      threads.add(Thread.ofVirtual().start(() -> reachable.count(account.id(), list)));
      running.add(storage.next());
    }
    MemberDayCounts counts = new MemberDayCounts(storage, permits);
    ListId list = account.list("Lista");
    assertThrows(CapacityException.class, () -> counts.count(account.id(), list, ROME));
    running.forEach(CountDownLatch::countDown);
  }

  @Test
  void the_service_counts_in_snapshots() throws Exception {
    ListService lists = new ListService(storage, new StoppedClock(), Samples.RETENTION);
    ListId list = account.list("Lista");
    account.add(list, account.contact(Samples.named("Ada", "Negri")));
    FutureTask<SortedMap<LocalDate, Long>> days =
        new FutureTask<>(() -> lists.membersByDay(account.id(), list, ROME));
    threads.add(Thread.ofVirtual().start(days));
    storage.next().countDown();
    assertEquals(
        Map.of(LocalDate.ofInstant(Samples.NOW, ROME), 1L),
        days.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    FutureTask<SortedMap<LocalDate, Long>> unknown =
        new FutureTask<>(() -> lists.membersByDay(account.id(), new ListId(4711), ROME));
    threads.add(Thread.ofVirtual().start(unknown));
    storage.next().countDown();
    Exception e =
        assertThrows(Exception.class, () -> unknown.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    assertEquals(NotFound.class, e.getCause().getClass());
  }
}
