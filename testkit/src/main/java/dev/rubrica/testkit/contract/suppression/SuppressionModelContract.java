package dev.rubrica.testkit.contract.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.LiftEntry;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestSuppressions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opt-outs are those of a plain model after any sequence of writes. */
public interface SuppressionModelContract {

  int STEPS = 150;

  Storage storage();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  default void any_sequence_of_writes_has_the_result_of_the_model(long seed) {
    Run run = new Run(storage(), new Random(seed));
    for (int step = 1; step <= STEPS; step++) {
      run.step(step);
      run.assertModel("seed " + seed + ", step " + step);
    }
  }

  /** One sequence of writes. */
  final class Run {

    private final Random random;
    private final TestSuppressions account;
    private final SuppressionModel model = new SuppressionModel();
    private final List<PhoneNumber> numbers;

    private Run(Storage storage, Random random) {
      this.random = random;
      this.account = new TestSuppressions(TestAccount.in(storage));
      this.numbers =
          Stream.of(
                  "+5215512345678",
                  "+525512345678",
                  "+551187654321",
                  "+5511987654321",
                  Samples.phone(),
                  Samples.phone(),
                  Samples.phone())
              .map(PhoneNumber::new)
              .toList();
    }

    private void step(int step) {
      Instant now = Samples.later(10 * step);
      switch (random.nextInt(5)) {
        case 0, 1 -> suppress(now);
        case 2, 3 -> lift(now);
        default -> copy(now);
      }
    }

    private void suppress(Instant now) {
      List<SuppressionEntry> entries = new ArrayList<>();
      for (int i = random.nextInt(6); i >= 0; i--) {
        SuppressionReason[] reasons = SuppressionReason.values();
        Instant occurredAt = now.minusSeconds(random.nextInt(60));
        entries.add(
            new SuppressionEntry(
                number(), channels(), reasons[random.nextInt(reasons.length)], null, occurredAt));
      }
      SuppressionEntry[] all = entries.toArray(SuppressionEntry[]::new);
      long added = model.suppress(entries);
      assertEquals(added, account.trySuppress(all).added());
      assertEquals(added, account.suppress(now, all).added());
    }

    private void lift(Instant now) {
      List<LiftEntry> entries = new ArrayList<>();
      for (int i = random.nextInt(6); i >= 0; i--) {
        entries.add(new LiftEntry(number(), channels()));
      }
      LiftEntry[] all = entries.toArray(LiftEntry[]::new);
      long lifted = model.lift(entries, now);
      assertEquals(lifted, account.tryLift(all).lifted());
      assertEquals(lifted, account.lift(now, all).lifted());
    }

    private void copy(Instant now) {
      PhoneNumber former = number();
      PhoneNumber current = number();
      model.copy(former, current);
      account.copy(now, former.value(), current.value());
    }

    private PhoneNumber number() {
      return numbers.get(random.nextInt(numbers.size()));
    }

    private SuppressedChannels channels() {
      return random.nextInt(4) == 0
          ? SuppressedChannels.ALL
          : new SuppressedChannels(1 + random.nextInt(7));
    }

    private void assertModel(String message) {
      for (PhoneNumber number : numbers) {
        assertEquals(model.channels(number), account.channelsOf(number.value()), message);
      }
      assertEquals(model.numbers(), account.numbers(), message);
      Map<PhoneNumber, SuppressedChannels> inForce = new HashMap<>();
      for (Suppression one : account.inForce()) {
        SuppressedChannels others = inForce.getOrDefault(one.number(), SuppressedChannels.NONE);
        assertEquals(SuppressedChannels.NONE, others.intersection(one.channels()), message);
        inForce.put(one.number(), others.plus(one.channels()));
      }
      assertEquals(model.inForce(), inForce, message);
    }
  }
}
