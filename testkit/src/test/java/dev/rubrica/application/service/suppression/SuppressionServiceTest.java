package dev.rubrica.application.service.suppression;

import static dev.rubrica.application.service.suppression.SuppressionTestBench.lift;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.suppression.ManageSuppressions.Check;
import dev.rubrica.application.port.in.suppression.ManageSuppressions.Checked;
import dev.rubrica.application.port.in.suppression.ManageSuppressions.Suppressed;
import dev.rubrica.application.port.in.suppression.ParseSuppressions.Optout;
import dev.rubrica.application.port.in.suppression.ParseSuppressions.Target;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.testkit.fake.FakePhoneNumbers;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Opt-outs are made, limited and looked up. */
class SuppressionServiceTest {

  private final SuppressionTestBench bench = new SuppressionTestBench();
  private final Actor actor = bench.account.actor();

  private Suppressed suppress(List<SuppressionEntry> entries) {
    return bench.service.suppress(actor, entries);
  }

  private Suppressed trySuppress(List<SuppressionEntry> entries) {
    return bench.service.trySuppress(bench.account.id(), entries);
  }

  @Test
  void a_change_is_audited_and_a_simulation_is_not() {
    List<SuppressionEntry> entries = bench.entries(1, 2, 1);
    assertEquals(new Suppressed(2, 1), trySuppress(entries));
    assertEquals(List.of(), bench.events());
    assertEquals(new Suppressed(2, 1), suppress(entries));
    assertEquals(List.of(AuditEvent.suppressionsAdded(2)), bench.events());
    assertEquals(new Suppressed(0, 3), trySuppress(entries));
    assertEquals(new Suppressed(0, 3), suppress(entries));
    assertEquals(1, bench.events().size());
  }

  @Test
  void a_suppression_has_the_key_of_its_author() {
    suppress(bench.entries(1));
    bench.service.suppress(new Actor.Service(bench.account.id()), bench.entries(2));
    assertEquals(
        List.of(SuppressionAuthor.INBOUND, new SuppressionAuthor(new KeyId(1))),
        bench.all().stream().map(Suppression::createdBy).toList());
  }

  @Test
  void numbers_beyond_the_limit_are_refused_as_a_whole() {
    suppress(bench.entries(1, 2, 3, 4));
    List<SuppressionEntry> entries = bench.entries(4, 5, 6);
    for (Invalid e :
        List.of(
            assertThrows(Invalid.class, () -> trySuppress(entries)),
            assertThrows(Invalid.class, () -> suppress(entries)))) {
      assertEquals("entries", e.problems().getFirst().field());
      assertTrue(e.getMessage().contains("maximum of 5"), e.getMessage());
      assertTrue(e.getMessage().contains("limits.suppressions"), e.getMessage());
    }
    assertEquals(4, bench.all().size());
    assertEquals(1, bench.events().size());
    assertEquals(new Suppressed(1, 3), trySuppress(bench.entries(1, 2, 3, 5)));
    assertEquals(new Suppressed(1, 3), suppress(bench.entries(1, 2, 3, 5)));
  }

  @Test
  void an_account_beyond_the_limit_may_change_what_adds_no_number() {
    bench.imported(7, 1, 2, 3, 4);
    bench.service.lift(actor, lift(4, Channel.SMS));
    bench.imported(7, 5, 6, 7);
    bench.clock.push(Duration.ofSeconds(1));
    List<SuppressionEntry> known = bench.entries(4, 5);
    assertEquals(new Suppressed(1, 1), trySuppress(known));
    assertEquals(new Suppressed(1, 1), suppress(known));
    List<SuppressionEntry> fresh = bench.entries(8);
    assertThrows(Invalid.class, () -> trySuppress(fresh));
    assertThrows(Invalid.class, () -> suppress(fresh));
  }

  @Test
  void an_opt_out_before_the_last_lift_does_not_count_against_the_limit() {
    List<SuppressionEntry> news = bench.entries(1);
    suppress(news);
    bench.service.lift(actor, lift(1));
    suppress(bench.entries(2, 3, 4, 5, 6));
    assertEquals(new Suppressed(0, 1), trySuppress(news));
    assertEquals(new Suppressed(0, 1), suppress(news));
  }

  @Test
  void a_check_returns_numbers_as_given_and_in_that_order() {
    suppress(List.of(bench.entry(1), bench.entry(2, Channel.SMS)));
    String[] asked = {"x", "333 0000002", "", "3330000003", "+393330000001", "333 0000002", "x"};
    assertEquals(
        new Checked(List.of("333 0000002", "+393330000001", "333 0000002"), List.of("x", "", "x")),
        bench.check(null, asked));
    assertEquals(
        new Checked(List.of("+393330000001"), List.of("x", "", "x")),
        bench.check(Channel.RCS, asked));
    String tooLong = "+39333" + " ".repeat(60) + "0000001";
    assertEquals(new Checked(List.of(), List.of(tooLong)), bench.check(null, tooLong));
  }

  @Test
  void a_check_ignores_channels_of_later_versions() {
    SuppressionEntry known = bench.entry(1);
    suppress(
        List.of(
            new SuppressionEntry(
                known.number(),
                SuppressedChannels.ALL.minus(SuppressedChannels.KNOWN),
                known.reason(),
                known.source(),
                known.occurredAt())));
    assertEquals(List.of(), bench.check(null, "3330000001").suppressed());
    suppress(List.of(known));
    assertEquals(List.of("3330000001"), bench.check(null, "3330000001").suppressed());
  }

  @Test
  void a_check_compares_canonical_numbers_of_the_country() {
    bench.service.suppress(
        actor,
        new SuppressionParser(new FakePhoneNumbers(), bench.clock)
            .suppressions(
                List.of(new Optout(new Target("+525512345678", null), null, null, null)), null));
    assertEquals(
        List.of("+52 1 55 1234 5678"), bench.check(null, "+52 1 55 1234 5678").suppressed());
    Check french = new Check(List.of("3330000001"), null, "FR");
    suppress(bench.entries(1));
    assertEquals(List.of(), bench.service.check(bench.account.id(), french).suppressed());
  }

  @Test
  void a_check_has_1_to_10000_numbers_of_a_known_country() {
    List<String> numbers = Collections.nCopies(10_001, "1");
    for (List<String> wrong : List.of(List.<String>of(), numbers)) {
      Invalid e = assertThrows(Invalid.class, () -> new Check(wrong, null, null));
      assertEquals("phoneNumbers", e.problems().getFirst().field());
    }
    Check unknown = new Check(numbers.subList(0, 10_000), null, "XX");
    Invalid e = assertThrows(Invalid.class, () -> bench.service.check(bench.account.id(), unknown));
    assertEquals("defaultCountry", e.problems().getFirst().field());
  }

  @Test
  void another_account_is_not_affected() {
    suppress(bench.entries(1));
    var other = TestAccount.in(bench.storage);
    Check check = new Check(List.of("3330000001"), null, null);
    assertEquals(List.of(), bench.service.check(other.id(), check).suppressed());
  }
}
