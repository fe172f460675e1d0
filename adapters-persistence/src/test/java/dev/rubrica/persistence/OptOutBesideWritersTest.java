package dev.rubrica.persistence;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.later;
import static dev.rubrica.testkit.sample.Samples.phone;
import static dev.rubrica.testkit.sample.TestSuppressions.entry;
import static dev.rubrica.testkit.sample.TestSuppressions.lifted;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.LiftEntry;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.testkit.contract.ConcurrentTasks;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestSuppressions;
import dev.rubrica.testkit.sample.TestSuppressions.Made;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Opt-outs while a transaction that began before changes the same number. */
class OptOutBesideWritersTest {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

  private final Database database = TestDatabase.withoutDeadlockDetection();
  private final TestSuppressions account = new TestSuppressions(TestAccount.in(database.storage()));
  private final String number = phone();

  @Test
  void an_opt_out_that_is_later_than_a_lift_of_a_long_transaction_holds() throws Exception {
    account.suppress(NOW, entry(number, NOW));
    Made made =
        during(
            in -> account.within(in).lift(later(1), lifted(number)),
            () -> account.suppress(later(2), entry(number, later(2))));
    assertEquals(new Made(1, 0), made);
    assertEquals(Set.of(Channel.values()), account.channelsOf(number));
  }

  @Test
  void so_does_one_of_several_of_which_others_change() throws Exception {
    String other = phone();
    account.suppress(NOW, entry(number, NOW), entry(other, NOW, Channel.SMS));
    Made made =
        during(
            in -> account.within(in).lift(later(1), lifted(number)),
            () -> account.suppress(later(2), entry(number, later(2)), entry(other, later(2))));
    assertEquals(new Made(2, 0), made);
    assertEquals(Set.of(Channel.values()), account.channelsOf(number));
  }

  @Test
  void an_opt_out_before_such_a_lift_remains_lifted() throws Exception {
    account.suppress(NOW, entry(number, NOW));
    Made made =
        during(
            in -> account.within(in).lift(later(2), lifted(number)),
            () -> account.suppress(later(3), entry(number, later(1))));
    assertEquals(new Made(0, 1), made);
    assertEquals(Set.of(), account.channelsOf(number));
  }

  @Test
  void an_opt_out_of_a_former_number_waits_for_the_change_of_the_number() throws Exception {
    PhoneNumber former = new PhoneNumber(number);
    PhoneNumber current = new PhoneNumber(phone());
    AtomicReference<Future.State> state = new AtomicReference<>();
    Made made =
        during(
            in ->
                in.suppressions()
                    .copyToNewNumber(
                        account.account().id(), former, current, TestSuppressions.KEY, later(1)),
            () -> account.suppress(later(2), entry(number, later(2))),
            state::set);
    assertEquals(Future.State.RUNNING, state.get(), "the change is first");
    assertEquals(new Made(1, 0), made);
    assertEquals(Set.of(), account.channelsOf(current.value()));
  }

  @Test
  void numbers_that_replace_each_other_at_the_same_time_do_not_wait_in_a_circle() throws Exception {
    String other = phone();
    account.suppress(NOW, entry(number, NOW, Channel.SMS));
    for (int round = 1; round <= 20; round++) {
      Instant now = later(round);
      Callable<Boolean> there = () -> copy(now, number, other);
      ConcurrentTasks.run(List.of(there, () -> copy(now, other, number)));
    }
    assertEquals(Set.of(Channel.SMS), account.channelsOf(other));
    assertEquals(2, account.numbers());
  }

  @Test
  void a_lift_that_waits_for_its_first_number_has_locked_no_other() throws Exception {
    assertLocksInOrder(
        numbers ->
            account.lift(
                later(3), numbers.stream().map(one -> lifted(one)).toArray(LiftEntry[]::new)));
  }

  @Test
  void an_opt_out_that_waits_for_its_first_number_has_locked_no_other() throws Exception {
    assertLocksInOrder(
        numbers ->
            account.suppress(later(3), numbers.stream().map(one -> entry(one, later(3))).toList()));
  }

  /**
   * @param call of numbers that are suppressed on one channel
   */
  private void assertLocksInOrder(Consumer<List<String>> call) throws Exception {
    List<String> numbers = Stream.generate(Samples::phone).limit(20).sorted().toList();
    List<String> others = numbers.subList(1, numbers.size());
    account.suppress(NOW, numbers.stream().map(one -> entry(one, NOW, Channel.SMS)).toList());
    during(
        in -> account.within(in).lift(later(1), lifted(numbers.getFirst())),
        () -> {
          call.accept(numbers.reversed());
          return true;
        },
        state -> {
          assertEquals(Future.State.RUNNING, state);
          LiftEntry[] free = others.stream().map(one -> lifted(one)).toArray(LiftEntry[]::new);
          assertEquals(others.size(), account.lift(later(2), free).lifted());
        });
  }

  private boolean copy(Instant now, String former, String current) {
    account.copyConcurrently(now, former, current);
    return true;
  }

  @Test
  void a_call_counts_the_numbers_that_it_suppresses_itself() throws Exception {
    account.suppress(NOW, entry(number, NOW, Channel.SMS));
    List<SuppressionEntry> entries =
        List.of(entry(number, later(1)), entry(phone(), later(1)), entry(phone(), later(1)));
    Storage storage = database.storage();
    long added =
        storage.write(
            account.account().id(),
            in -> {
              FutureTask<Made> other =
                  new FutureTask<>(() -> account.suppress(NOW, entry(phone(), NOW)));
              Thread.ofVirtual().start(other);
              assertDoesNotThrow(() -> other.get(20, TimeUnit.SECONDS));
              return in.suppressions()
                  .suppress(account.account().id(), entries, TestSuppressions.KEY, null, later(1))
                  .newNumbers();
            });
    assertEquals(2, added);
    assertEquals(4, account.numbers());
  }

  /** The result of a call that begins before the transaction of the work has been committed. */
  private <T> T during(Consumer<Repositories> work, Callable<T> call) throws Exception {
    return during(work, call, _ -> {});
  }

  /**
   * @param seen receives the state of the call before the commit
   */
  private <T> T during(Consumer<Repositories> work, Callable<T> call, Consumer<Future.State> seen)
      throws Exception {
    FutureTask<T> task = new FutureTask<>(call);
    account
        .account()
        .storage()
        .writeInBulk(
            account.account().id(),
            in -> {
              work.accept(in);
              Thread.ofVirtual().start(task);
              awaitDoneOrWaiting(task);
              seen.accept(task.state());
              return true;
            });
    return task.get(20, TimeUnit.SECONDS);
  }

  private void awaitDoneOrWaiting(FutureTask<?> task) {
    String waiting =
        """
        SELECT count(*)
        FROM pg_stat_activity
        WHERE wait_event_type = 'Lock'
          AND datname = current_database()
        """;
    for (long end = System.nanoTime() + PATIENCE; !task.isDone() && count(waiting) == 0; ) {
      if (System.nanoTime() > end) {
        throw new AssertionError("neither done nor waiting");
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  private long count(String sql) {
    return database.dbClient().execute().query(sql).findFirst().orElseThrow().column(1).getLong();
  }
}
