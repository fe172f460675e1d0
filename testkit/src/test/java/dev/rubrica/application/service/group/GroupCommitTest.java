package dev.rubrica.application.service.group;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.LockWait;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.account.AccountId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests share a transaction, and what each of them gets. */
@Timeout(60)
class GroupCommitTest {

  private static final AccountId ACCOUNT = new AccountId(1);
  private static final int MAX_WEIGHT = 400;
  private static final int REFUSED = 13;

  /** Writes requests; the first one is a group of its own that is kept in flight. */
  private final GatedStorage storage = new GatedStorage();

  private final List<List<Integer>> groups = Collections.synchronizedList(new ArrayList<>());
  private final List<LockWait> lockWaits = Collections.synchronizedList(new ArrayList<>());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private GroupWriter<Integer, String> writer = this::write;
  private GroupCommit<Integer, String> commits = commits(Duration.ofMinutes(1));

  private GroupCommit<Integer, String> commits(Duration patience) {
    return new GroupCommit<>(
        storage,
        (in, account, requests, wait) -> writer.write(in, account, requests, wait),
        request -> request < 1_000 ? 1 : request - 1_000,
        MAX_WEIGHT,
        patience);
  }

  @AfterEach
  void stop() {
    storage.release();
    threads.close();
  }

  private List<Optional<String>> write(
      Repositories in, AccountId account, List<Integer> requests, LockWait wait) {
    groups.add(requests);
    lockWaits.add(wait);
    return requests.stream()
        .map(request -> request == REFUSED ? Optional.<String>empty() : Optional.of("#" + request))
        .toList();
  }

  private Future<Optional<String>> submit(int request) {
    return threads.submit(() -> commits.write(ACCOUNT, request));
  }

  /** Requests that arrive, one after the other, while the request 0 is in flight. */
  private List<Future<Optional<String>>> duringFirst(int... requests) throws Exception {
    List<Future<Optional<String>>> all = new ArrayList<>(List.of(submit(0)));
    storage.awaitFirst();
    for (int request : requests) {
      all.add(submit(request));
      awaitWaiting(all.size() - 1);
    }
    return all;
  }

  private List<Future<Optional<String>>> released(int... requests) throws Exception {
    List<Future<Optional<String>>> all = duringFirst(requests);
    storage.release();
    return all;
  }

  private static List<Optional<String>> results(List<Future<Optional<String>>> all)
      throws Exception {
    List<Optional<String>> results = new ArrayList<>();
    for (Future<Optional<String>> one : all) {
      results.add(one.get(20, SECONDS));
    }
    return results;
  }

  @Test
  void a_request_is_written_at_once_when_nothing_is_in_flight() {
    storage.release();
    assertEquals(Optional.of("#1"), commits.write(ACCOUNT, 1));
    assertEquals(Optional.of("#2"), commits.write(ACCOUNT, 2));
    assertEquals(List.of(List.of(1), List.of(2)), groups);
  }

  @Test
  void requests_that_arrive_while_another_one_is_written_share_the_next_transaction()
      throws Exception {
    List<Future<Optional<String>>> all = released(1, 2, 3);
    assertEquals(
        List.of(Optional.of("#0"), Optional.of("#1"), Optional.of("#2"), Optional.of("#3")),
        results(all));
    assertEquals(List.of(List.of(0), List.of(1, 2, 3)), groups);
    assertEquals(2, storage.writes());
  }

  @Test
  void a_request_that_joins_a_transaction_shares_no_group() throws Exception {
    duringFirst();
    storage.joinsTransaction = true;
    assertEquals(Optional.of("#1"), commits.write(ACCOUNT, 1));
    assertEquals(Optional.empty(), commits.write(ACCOUNT, REFUSED));
    assertEquals(List.of(List.of(1), List.of(REFUSED)), groups);
    assertEquals(List.of(LockWait.AS_USUAL, LockWait.AS_USUAL), lockWaits);
  }

  @Test
  void another_account_does_not_wait() throws Exception {
    duringFirst();
    assertEquals(Optional.of("#1"), commits.write(new AccountId(2), 1));
  }

  @Test
  void a_request_without_an_answer_leaves_the_group_and_the_others_get_theirs() throws Exception {
    assertEquals(
        List.of(Optional.of("#0"), Optional.of("#1"), Optional.empty(), Optional.of("#2")),
        results(released(1, REFUSED, 2)));
  }

  @Test
  void all_requests_of_a_group_that_fails_are_to_be_written_alone() throws Exception {
    writer =
        (in, account, requests, wait) -> {
          if (requests.size() > 1) {
            throw new IllegalStateException("a defect");
          }
          return write(in, account, requests, wait);
        };
    assertEquals(
        List.of(Optional.of("#0"), Optional.empty(), Optional.empty()), results(released(1, 2)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void an_unavailable_storage_and_an_unknown_outcome_concern_all_requests(boolean unknown)
      throws Exception {
    StorageUnavailableException lost = new StorageUnavailableException(unknown, null);
    assertThrownToAll(lost);
  }

  @Test
  void a_storage_that_is_busy_is_busy_for_all_requests() throws Exception {
    assertThrownToAll(StorageUnavailableException.busy());
  }

  private void assertThrownToAll(StorageUnavailableException cause) throws Exception {
    writer =
        (in, account, requests, wait) -> {
          if (requests.size() > 1) {
            throw cause;
          }
          return write(in, account, requests, wait);
        };
    List<Future<Optional<String>>> all = released(1, 2, 3);
    assertEquals(Optional.of("#0"), all.getFirst().get(20, SECONDS));
    for (Future<Optional<String>> one : all.subList(1, 4)) {
      ExecutionException thrown =
          assertThrows(ExecutionException.class, () -> one.get(20, SECONDS));
      assertSame(cause, thrown.getCause());
    }
  }

  @Test
  void a_group_that_meets_a_lock_is_repeated_without_the_locked_requests() throws Exception {
    writer = this::writeUnlessLocked;
    assertEquals(
        List.of(Optional.of("#0"), Optional.of("#1"), Optional.empty()),
        results(released(1, REFUSED)));
    assertEquals(
        List.of(LockWait.BRIEFLY, LockWait.BRIEFLY, LockWait.NEVER), lockWaits, "one repetition");
  }

  private List<Optional<String>> writeUnlessLocked(
      Repositories in, AccountId account, List<Integer> requests, LockWait wait) {
    List<Optional<String>> answers = write(in, account, requests, wait);
    if (wait == LockWait.BRIEFLY && requests.contains(REFUSED)) {
      throw StorageUnavailableException.locked();
    }
    return answers;
  }

  @Test
  void groups_that_follow_one_that_met_a_lock_do_not_wait_for_it() throws Exception {
    CompletableFuture<Void> second = new CompletableFuture<>();
    CompletableFuture<Void> third = new CompletableFuture<>();
    writer =
        (in, account, requests, wait) -> {
          if (requests.contains(REFUSED) && wait == LockWait.NEVER) {
            second.complete(null);
            third.join();
          }
          return writeUnlessLocked(in, account, requests, wait);
        };
    List<Future<Optional<String>>> all = released(REFUSED);
    second.get(20, SECONDS);
    all.add(submit(2));
    awaitWaiting(1);
    third.complete(null);
    assertEquals(List.of(Optional.of("#0"), Optional.empty(), Optional.of("#2")), results(all));
    assertEquals(LockWait.NEVER, lockWaits.getLast());
  }

  @Test
  void a_request_that_follows_one_that_met_a_lock_does_not_wait_for_it() {
    storage.release();
    writer = this::writeUnlessLocked;
    assertEquals(Optional.empty(), commits.write(ACCOUNT, REFUSED));
    assertEquals(Optional.empty(), commits.write(ACCOUNT, REFUSED));
    assertEquals(Optional.of("#1"), commits.write(new AccountId(2), 1));
    assertEquals(
        List.of(LockWait.BRIEFLY, LockWait.NEVER, LockWait.NEVER, LockWait.BRIEFLY), lockWaits);
  }

  @Test
  void a_writer_that_gives_too_few_answers_changes_nothing() {
    storage.release();
    writer = (_, _, _, _) -> List.of();
    assertEquals(Optional.empty(), commits.write(ACCOUNT, 1));
  }

  @Test
  void an_error_in_one_thread_leaves_no_other_request_waiting() throws Exception {
    writer =
        (in, account, requests, wait) -> {
          if (requests.size() > 1) {
            throw new StackOverflowError();
          }
          return write(in, account, requests, wait);
        };
    List<Future<Optional<String>>> all = released(1, 2);
    assertEquals(Optional.of("#0"), all.getFirst().get(20, SECONDS));
    assertThrows(ExecutionException.class, () -> all.get(1).get(20, SECONDS));
    assertEquals(Optional.empty(), all.get(2).get(20, SECONDS));
  }

  @Test
  void an_interrupted_leader_writes_its_group_and_stays_interrupted() {
    storage.release();
    Thread.currentThread().interrupt();
    writer =
        (in, account, requests, wait) -> {
          assertFalse(Thread.currentThread().isInterrupted());
          return write(in, account, requests, wait);
        };
    assertEquals(Optional.of("#1"), commits.write(ACCOUNT, 1));
    assertTrue(Thread.interrupted());
  }

  @Test
  void requests_that_cannot_be_written_without_waiting_are_to_be_written_alone() throws Exception {
    writer =
        (in, account, requests, wait) -> {
          if (requests.size() > 1) {
            throw StorageUnavailableException.locked();
          }
          return write(in, account, requests, wait);
        };
    assertEquals(
        List.of(Optional.of("#0"), Optional.empty(), Optional.empty()), results(released(1, 2)));
  }

  @Test
  void a_group_that_takes_too_long_holds_nobody_back() throws Exception {
    commits = commits(Duration.ofMillis(500));
    List<Future<Optional<String>>> all = new ArrayList<>(List.of(submit(0)));
    storage.awaitFirst();
    assertEquals(Optional.empty(), commits.write(ACCOUNT, 1));
    assertEquals(Optional.of("#2"), commits.write(ACCOUNT, 2));
    assertFalse(all.getFirst().isDone());
    storage.release();
    assertEquals(Optional.of("#0"), all.getFirst().get(20, SECONDS));
    assertEquals(Optional.of("#3"), commits.write(ACCOUNT, 3));
  }

  @Test
  void a_heavy_request_is_to_be_written_alone() {
    assertEquals(Optional.empty(), commits.write(ACCOUNT, 1_000 + MAX_WEIGHT / 2 + 1));
    assertEquals(0, storage.writes());
  }

  @Test
  void groups_are_bounded_by_weight_and_by_number() throws Exception {
    List<Future<Optional<String>>> all = duringFirst(1_150, 1_150, 1_150);
    for (int request : IntStream.rangeClosed(1, 200).toArray()) {
      all.add(submit(request));
    }
    awaitWaiting(203);
    storage.release();
    results(all);
    assertEquals(List.of(1_150, 1_150), groups.get(1));
    assertEquals(
        List.of(1, 2, 128, 73), groups.stream().map(List::size).toList(), "first, heavy, full");
  }

  @Test
  void requests_beyond_the_bound_of_the_queue_are_to_be_written_alone() throws Exception {
    List<Future<Optional<String>>> all = duringFirst();
    int heavy = 1_000 + MAX_WEIGHT / 2;
    for (int i = 0; i < 16; i++) {
      all.add(submit(heavy));
    }
    awaitWaiting(16);
    assertEquals(Optional.empty(), commits.write(ACCOUNT, heavy));
    storage.release();
    assertEquals(Optional.of("#" + heavy), results(all).getLast());
  }

  @Test
  void an_interrupted_request_gets_its_answer_and_stays_interrupted() throws Exception {
    CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    // The thread of 1 writes the group, so that of 2 only waits.
    List<Future<Optional<String>>> others = duringFirst(1);
    Thread second =
        Thread.startVirtualThread(
            () -> {
              answer.complete(commits.write(ACCOUNT, 2));
              interrupted.complete(Thread.currentThread().isInterrupted());
            });
    awaitWaiting(2);
    second.interrupt();
    storage.release();
    assertEquals(Optional.of("#2"), answer.get(20, SECONDS));
    assertTrue(interrupted.get(20, SECONDS));
    assertEquals(List.of(Optional.of("#0"), Optional.of("#1")), results(others));
  }

  private void awaitWaiting(int number) {
    while (commits.waiting(ACCOUNT) < number) {
      Thread.onSpinWait();
    }
  }
}
