package dev.rubrica.application.service.suppression;

import static dev.rubrica.application.service.suppression.SuppressionTestBench.lift;
import static dev.rubrica.application.service.suppression.SuppressionTestBench.liftImport;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.application.port.in.suppression.ManageSuppressions.Lift;
import dev.rubrica.application.port.in.suppression.ManageSuppressions.LiftTarget;
import dev.rubrica.application.port.in.suppression.ManageSuppressions.Lifted;
import dev.rubrica.application.service.ServiceErrors;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.DomainException.WrongState;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.testkit.sample.TestImport;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Suppressions are lifted. */
class SuppressionLiftsTest {

  private final SuppressionTestBench bench = new SuppressionTestBench();

  private Lifted make(Lift lift) {
    return bench.service.lift(bench.account.actor(), lift);
  }

  private Lifted attempt(Lift lift) {
    return bench.service.tryLift(bench.account.id(), lift);
  }

  private void suppress(int... numbers) {
    bench.service.suppress(bench.account.actor(), bench.entries(numbers));
  }

  @Test
  void a_lift_is_audited_and_a_simulation_is_not() {
    suppress(1);
    int before = bench.events().size();
    assertEquals(new Lifted(1, 0), attempt(lift(1)));
    assertEquals(before, bench.events().size());
    assertEquals(new Lifted(1, 0), make(lift(1)));
    assertEquals(AuditEvent.suppressionsLifted(null, 1), bench.events().getFirst());
    assertEquals(new Lifted(0, 1), attempt(lift(1)));
    assertEquals(new Lifted(0, 1), make(lift(1)));
    assertEquals(before + 1, bench.events().size());
  }

  @Test
  void the_lift_of_some_channels_leaves_the_others() {
    suppress(1);
    make(lift(1, Channel.RCS));
    assertEquals(List.of(), bench.check(Channel.RCS, "3330000001").suppressed());
    assertEquals(List.of("3330000001"), bench.check(Channel.SMS, "3330000001").suppressed());
    Suppression lifted =
        bench.all().stream().filter(one -> one.lift() != null).findFirst().orElseThrow();
    assertEquals(Set.of(Channel.RCS), lifted.channels().known());
    assertEquals("error", lifted.lift().reason());
    assertEquals(1L, lifted.lift().by().key().value());
  }

  @Test
  void an_opt_out_after_the_lift_counts_and_an_earlier_one_does_not() {
    var news = bench.entries(1);
    suppress(1);
    make(lift(1));
    assertEquals(1, bench.service.suppress(bench.account.actor(), news).alreadySuppressed());
    bench.clock.push(Duration.ofSeconds(1));
    suppress(1);
    assertEquals(List.of("3330000001"), bench.check(null, "3330000001").suppressed());
  }

  @Test
  void the_suppressions_of_an_import_are_lifted_together() {
    bench.imported(7, 1, 2, 3);
    suppress(4);
    make(lift(1));
    assertEquals(new Lifted(2, 1), attempt(liftImport(7)));
    assertEquals(new Lifted(2, 1), make(liftImport(7)));
    assertEquals(AuditEvent.suppressionsLifted(new ImportId(7), 2), bench.events().getFirst());
    assertEquals(
        List.of("3330000004"),
        bench.check(null, "3330000001", "3330000002", "3330000003", "3330000004").suppressed());
    assertEquals(new Lifted(0, 3), make(liftImport(7)));
  }

  @Test
  void an_unknown_import_is_not_found() {
    suppress(1);
    assertThrows(NotFound.class, () -> make(liftImport(7)));
    assertThrows(NotFound.class, () -> attempt(liftImport(7)));
  }

  @Test
  void a_running_import_is_refused_and_one_that_suppressed_nothing_is_not() {
    TestImport running = TestImport.ofSuppressionsIn(bench.account);
    Lift lift = liftImport(running.id().value());
    assertThrows(WrongState.class, () -> make(lift));
    assertThrows(WrongState.class, () -> attempt(lift));
    running.end(ImportStatus.COMPLETED, null, 1);
    assertEquals(new Lifted(0, 0), make(lift));
  }

  @Test
  void an_import_of_contacts_is_not_found() {
    Lift lift = liftImport(TestImport.in(bench.account).id().value());
    assertThrows(NotFound.class, () -> make(lift));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  ", "x\u0000"})
  void a_lift_has_a_reason(String reason) {
    LiftTarget target = new LiftTarget.OfImport(new ImportId(7));
    assertEquals(List.of("reason"), ServiceErrors.fields(() -> Lift.of(target, reason)));
  }

  @Test
  void a_reason_has_at_most_255_characters_after_trimming() {
    LiftTarget target = new LiftTarget.OfImport(new ImportId(7));
    assertEquals("x".repeat(255), Lift.of(target, " " + "x".repeat(255) + "\n").reason());
    assertThrows(Invalid.class, () -> Lift.of(target, "x".repeat(256)));
  }
}
