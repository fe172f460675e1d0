package dev.rubrica.testkit.contract.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.suppression.LiftEntry;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import dev.rubrica.testkit.contract.suppression.SuppressionModel.Cell;
import dev.rubrica.testkit.contract.suppression.SuppressionModel.Fact;
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
    Run run = new Run(storage(), seed);
    for (int step = 1; step <= STEPS; step++) {
      run.step(step);
      run.assertModel();
    }
  }

  /** One sequence of writes. */
  final class Run {

    private static final int IMPORTS = 3;

    private final long seed;
    private final Random random;
    private final TestSuppressions account;
    private final SuppressionModel model = new SuppressionModel();
    private final List<PhoneNumber> numbers;
    private String place = "";

    private Run(Storage storage, long seed) {
      this.seed = seed;
      this.random = new Random(seed);
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
      place = "seed " + seed + ", step " + step;
      Instant now = Samples.later(10 * step);
      switch (random.nextInt(12)) {
        case 0, 1, 2 -> suppress(now);
        case 3, 4 -> upload(now);
        case 5, 6, 7, 8 -> lift(now);
        case 9 -> liftImport(now);
        default -> copy(now);
      }
    }

    private void suppress(Instant now) {
      SuppressionEntry[] entries = entries(now);
      long added = model.suppress(List.of(entries), null);
      assertEquals(added, account.trySuppress(entries).added(), place);
      assertEquals(added, account.suppress(now, entries).added(), place);
    }

    private void upload(Instant now) {
      SuppressionEntry[] entries = entries(now);
      ImportId id = importId();
      assertEquals(
          model.suppress(List.of(entries), id), account.upload(id, now, entries).added(), place);
    }

    // Some times are those of another node, whose clock is behind.
    private SuppressionEntry[] entries(Instant now) {
      SuppressionReason[] reasons = SuppressionReason.values();
      return Stream.generate(
              () ->
                  new SuppressionEntry(
                      number(),
                      channels(),
                      reasons[random.nextInt(reasons.length)],
                      random.nextBoolean() ? null : "source " + random.nextInt(),
                      now.minusSeconds(random.nextInt(60)),
                      random.nextInt(3) == 0))
          .limit(1L + random.nextInt(6))
          .toArray(SuppressionEntry[]::new);
    }

    private void lift(Instant now) {
      List<LiftEntry> entries = new ArrayList<>();
      for (int i = random.nextInt(6); i >= 0; i--) {
        entries.add(new LiftEntry(number(), channels()));
      }
      LiftEntry[] all = entries.toArray(LiftEntry[]::new);
      long lifted = model.lift(entries, now);
      assertEquals(lifted, account.tryLift(all).lifted(), place);
      assertEquals(lifted, account.lift(now, all).lifted(), place);
    }

    private void liftImport(Instant now) {
      ImportId id = importId();
      long lifted = model.liftImport(id, now);
      assertEquals(lifted, account.countOf(id).inForce(), place);
      assertEquals(lifted, account.liftImport(id, now), place);
    }

    private void copy(Instant now) {
      PhoneNumber former = number();
      PhoneNumber current = number();
      model.copy(former, current);
      account.copy(now, former.value(), current.value());
    }

    private ImportId importId() {
      return new ImportId(1 + random.nextInt(IMPORTS));
    }

    private PhoneNumber number() {
      return numbers.get(random.nextInt(numbers.size()));
    }

    private SuppressedChannels channels() {
      return random.nextInt(4) == 0
          ? SuppressedChannels.ALL
          : new SuppressedChannels(1 + random.nextInt(7));
    }

    private void assertModel() {
      for (PhoneNumber number : numbers) {
        assertEquals(model.channels(number), account.channelsOf(number.value()), place);
      }
      assertEquals(model.numbers(), account.numbers(), place);
      Map<Cell, Fact> inForce = new HashMap<>();
      for (Suppression one : account.inForce()) {
        Fact fact = new Fact(one.reason(), one.source(), one.occurredAt());
        for (Cell cell : Cell.of(one.number(), one.channels())) {
          assertNull(inForce.put(cell, fact), place);
        }
      }
      assertEquals(model.inForce(), inForce, place);
    }
  }
}
