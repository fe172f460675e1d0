package dev.rubrica.testkit.contract.suppression;

import static dev.rubrica.domain.contact.Channel.RCS;
import static dev.rubrica.domain.contact.Channel.SMS;
import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.later;
import static dev.rubrica.testkit.sample.Samples.phone;
import static dev.rubrica.testkit.sample.TestSuppressions.entry;
import static dev.rubrica.testkit.sample.TestSuppressions.lifted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.LiftEntry;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.testkit.contract.ConcurrentTasks;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestSuppressions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Concurrent writers of the same numbers: none fails, and no channel is suppressed twice. */
public interface ConcurrentSuppressionsContract {

  int WRITERS = 8;
  int ROUNDS = 15;

  Storage storage();

  private TestSuppressions account() {
    return new TestSuppressions(TestAccount.in(storage()));
  }

  @Test
  default void of_writers_of_the_same_number_one_suppresses_it() throws Exception {
    TestSuppressions account = account();
    for (int round = 0; round < ROUNDS; round++) {
      String number = phone();
      List<Callable<Long>> writers =
          Collections.nCopies(WRITERS, () -> account.suppress(NOW, entry(number, NOW)).added());
      List<Long> added = ConcurrentTasks.run(writers);
      assertEquals(1, added.stream().mapToLong(Long::longValue).sum());
    }
    assertEquals(ROUNDS, account.numbers());
    assertEquals(ROUNDS, account.all().size());
  }

  @Test
  default void of_writers_that_lift_the_same_number_one_succeeds() throws Exception {
    TestSuppressions account = account();
    for (int round = 0; round < ROUNDS; round++) {
      String number = phone();
      account.suppress(NOW, entry(number, NOW));
      List<Callable<Long>> writers =
          Collections.nCopies(WRITERS, () -> account.lift(later(1), lifted(number)).lifted());
      List<Long> lifted = ConcurrentTasks.run(writers);
      assertEquals(1, lifted.stream().mapToLong(Long::longValue).sum());
    }
    assertEquals(0, account.numbers());
  }

  @Test
  default void mixed_writers_of_many_numbers_leave_a_consistent_state() throws Exception {
    TestSuppressions account = account();
    List<String> numbers = Stream.generate(Samples::phone).limit(40).toList();
    List<Callable<Long>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      Random random = new Random(i);
      writers.add(
          () -> {
            long balance = 0;
            for (int round = 0; round < ROUNDS; round++) {
              balance += write(account, numbers, random, round);
            }
            return balance;
          });
    }
    ConcurrentTasks.run(writers);
    assertConsistent(account, numbers);
  }

  private static long write(
      TestSuppressions account, List<String> numbers, Random random, int round) {
    List<String> some = new ArrayList<>(numbers);
    Collections.shuffle(some, random);
    List<String> chosen = some.subList(0, 1 + random.nextInt(20));
    if (random.nextInt(3) == 0) {
      return account
          .lift(
              later(2 * round + 1),
              chosen.stream().map(number -> lifted(number, RCS)).toArray(LiftEntry[]::new))
          .lifted();
    }
    return account
        .suppress(
            later(2 * round),
            chosen.stream()
                .map(
                    number ->
                        random.nextBoolean()
                            ? entry(number, later(2 * round), SMS)
                            : entry(number, later(2 * round)))
                .toArray(SuppressionEntry[]::new))
        .added();
  }

  private static void assertConsistent(TestSuppressions account, List<String> numbers) {
    Map<PhoneNumber, SuppressedChannels> inForce = new HashMap<>();
    for (Suppression one : account.inForce()) {
      SuppressedChannels others = inForce.getOrDefault(one.number(), SuppressedChannels.NONE);
      assertTrue(others.intersection(one.channels()).isEmpty());
      inForce.put(one.number(), others.plus(one.channels()));
    }
    for (String number : numbers) {
      assertEquals(
          inForce.getOrDefault(new PhoneNumber(number), SuppressedChannels.NONE).known(),
          account.channelsOf(number));
    }
    assertEquals(inForce.size(), account.numbers());
  }
}
