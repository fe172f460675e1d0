package dev.rubrica.console.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.application.port.in.AnswerOnce;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.DomainException.CallRunning;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.DomainException.Outdated;
import dev.rubrica.domain.DomainException.WrongState;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.idempotency.CallFingerprint;
import dev.rubrica.domain.idempotency.IdempotencyKey;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.idempotency.KeptAnswer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A form that is sent again while its first request runs. */
class ConcurrentRepeatsTest {

  private static final int RUNNING = 3;

  private final ConcurrentRepeats repeats =
      new ConcurrentRepeats(Duration.ofSeconds(20), Duration.ofSeconds(20));
  private final ConcurrentRepeats impatient =
      new ConcurrentRepeats(Duration.ofMillis(50), Duration.ofMillis(50));
  private final AtomicInteger tries = new AtomicInteger();

  private String runs(String outcome) {
    if (tries.incrementAndGet() <= RUNNING) {
      throw new CallRunning();
    }
    return outcome;
  }

  private Optional<String> keptLater(String outcome) {
    return tries.incrementAndGet() <= RUNNING ? Optional.empty() : Optional.of(outcome);
  }

  @Test
  void a_call_waits_for_the_end_of_the_one_that_runs() {
    assertEquals("/page", repeats.make(() -> runs("/page")));
    assertEquals(RUNNING + 1, tries.get());
  }

  @Test
  void a_call_does_not_wait_without_end() {
    Supplier<String> running =
        () -> {
          throw new CallRunning();
        };
    assertThrows(CallRunning.class, () -> impatient.make(running));
    assertThrows(
        CallRunning.class, () -> impatient.makeOrFind(() -> Optional.<String>empty(), running));
  }

  @Test
  void other_failures_of_a_call_are_told_at_once() {
    assertThrows(
        Invalid.class,
        () ->
            repeats.make(
                () -> {
                  throw new Invalid("name", "is required");
                }));
  }

  static Stream<DomainException> obstacles() {
    return Stream.of(
        new CallRunning(),
        new NotFound(Kind.EXPORT, 1),
        new WrongState(Kind.IMPORT, 1, "runs"),
        new Outdated(Kind.IMPORT, 1));
  }

  @ParameterizedTest
  @MethodSource("obstacles")
  void work_that_another_request_has_done_leads_to_its_answer(DomainException obstacle) {
    assertEquals(
        "/page",
        repeats.makeOrFind(
            () -> keptLater("/page"),
            () -> {
              throw obstacle;
            }));
  }

  @ParameterizedTest
  @MethodSource("obstacles")
  void an_obstacle_that_no_other_request_has_made_is_told(DomainException obstacle) {
    assertSame(
        obstacle,
        assertThrows(
            obstacle.getClass(),
            () ->
                impatient.makeOrFind(
                    () -> Optional.<String>empty(),
                    () -> {
                      throw obstacle;
                    })));
  }

  @Test
  void work_whose_other_request_fails_is_done_by_this_one() {
    ConcurrentRepeats hasty = new ConcurrentRepeats(Duration.ofSeconds(20), Duration.ZERO);
    assertEquals("/page", hasty.makeOrFind(() -> Optional.empty(), () -> runs("/page")));
    assertEquals(RUNNING + 1, tries.get());
  }

  @Test
  void work_with_a_file_is_not_tried_again() {
    assertThrows(
        CallRunning.class,
        () -> impatient.makeOnceOrFind(() -> Optional.empty(), () -> runs("/page")));
    assertEquals(1, tries.get());
  }

  @Test
  void work_that_was_done_before_is_not_repeated() {
    assertEquals("/page", repeats.makeOrFind(() -> Optional.of("/page"), () -> runs("/other")));
    assertEquals(0, tries.get());
  }

  /** Makes no call before the third try, as if another one was running. */
  private final class BusyCalls implements AnswerOnce {
    @Override
    public Outcome answer(IdempotentCall call, Supplier<KeptAnswer.Response> work) {
      runs("");
      return new Outcome(work.get(), false);
    }

    @Override
    public Optional<Outcome> earlier(IdempotentCall call) {
      return Optional.empty();
    }
  }

  private FormChange change() {
    return new FormChange(
        new BusyCalls(),
        new IdempotentCall(
            new AccountId(1), new IdempotencyKey("k"), new CallFingerprint("0".repeat(64))));
  }

  @Test
  void every_change_waits_for_the_one_that_runs() {
    assertEquals("/page", change().make(() -> new KeptChange("/page", "")));
    tries.set(0);
    assertEquals("/page", change().makeApart(() -> "/page"));
    tries.set(0);
    change().makeKept("/page", (_, _) -> runs(""));
    assertEquals(RUNNING + 1, tries.get());
  }
}
