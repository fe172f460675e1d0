package dev.rubrica.application.service.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rubrica.application.port.in.suppression.ParseSuppressions;
import dev.rubrica.application.port.in.suppression.ParseSuppressions.Optout;
import dev.rubrica.application.port.in.suppression.ParseSuppressions.Target;
import dev.rubrica.application.service.ServiceErrors;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.LiftEntry;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import dev.rubrica.testkit.fake.FakePhoneNumbers;
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.sample.Samples;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Entries as clients write them. */
class SuppressionParserTest {

  private static final Target ADA = new Target("333 1234567", null);

  private final ParseSuppressions parser =
      new SuppressionParser(new FakePhoneNumbers(), new StoppedClock());

  private static Optout optout(String number) {
    return new Optout(new Target(number, null), null, null, null);
  }

  @Test
  void what_is_absent_has_a_default() {
    SuppressionEntry entry = parser.suppressions(List.of(optout("333 1234567")), null).getFirst();
    assertEquals(
        new SuppressionEntry(
            new PhoneNumber("+393331234567"),
            SuppressedChannels.ALL,
            SuppressionReason.MANUAL,
            null,
            Samples.NOW,
            true),
        entry);
  }

  @Test
  void what_is_given_is_kept() {
    Instant at = Instant.parse("2020-01-01T00:00:00Z");
    Optout optout =
        new Optout(
            new Target("06 1234", Set.of(Channel.RCS)),
            SuppressionReason.COMPLAINT,
            "  fiera ",
            at);
    assertEquals(
        new SuppressionEntry(
            new PhoneNumber("+3361234"),
            SuppressedChannels.of(Set.of(Channel.RCS)),
            SuppressionReason.COMPLAINT,
            "fiera",
            at),
        parser.suppressions(List.of(optout), "fr").getFirst());
  }

  @Test
  void numbers_are_compared_in_their_canonical_form() {
    assertEquals(
        parser.suppressions(List.of(optout("+525512345678")), null),
        parser.suppressions(List.of(optout("+52 1 55 1234 5678")), null));
    assertEquals(
        List.of(new LiftEntry(new PhoneNumber("+525512345678"), SuppressedChannels.ALL)),
        parser.lifts(List.of(new Target("+5215512345678", null)), null));
  }

  @Test
  void a_number_that_is_possible_but_not_valid_is_accepted() {
    assertEquals(
        "+391234",
        parser.lifts(List.of(new Target("1234", null)), null).getFirst().number().value());
  }

  @Test
  void every_bad_value_of_every_entry_is_named() {
    Instant future = Samples.NOW.plusNanos(1);
    List<Optout> entries =
        List.of(
            optout("12ab"),
            optout("333 1234567"),
            optout(null),
            new Optout(new Target(" ", Set.of()), null, "x".repeat(256), future),
            new Optout(ADA, null, "x\u0000", Samples.NOW),
            optout("3".repeat(61)));
    assertEquals(
        List.of(
            "entries[0].phoneNumber",
            "entries[2].phoneNumber",
            "entries[3].phoneNumber",
            "entries[3].channels",
            "entries[3].source",
            "entries[3].occurredAt",
            "entries[4].source",
            "entries[5].phoneNumber"),
        ServiceErrors.fields(() -> parser.suppressions(entries, null)));
    assertEquals(
        List.of("entries[0].phoneNumber", "entries[1].channels"),
        ServiceErrors.fields(
            () ->
                parser.lifts(
                    List.of(new Target("x", null), new Target("3331234567", Set.of())), null)));
  }

  @Test
  void a_time_before_1970_is_named_beside_other_bad_values() {
    Instant early = Instant.EPOCH.minusNanos(1);
    List<Optout> entries =
        List.of(
            new Optout(ADA, null, null, Instant.EPOCH),
            new Optout(ADA, null, null, early),
            optout("12ab"),
            new Optout(new Target("x", null), null, null, early));
    assertEquals(
        List.of(
            "entries[1].occurredAt",
            "entries[2].phoneNumber",
            "entries[3].phoneNumber",
            "entries[3].occurredAt"),
        ServiceErrors.fields(() -> parser.suppressions(entries, null)));
  }

  @Test
  void an_unknown_country_is_named_beside_the_entries() {
    assertEquals(
        List.of("defaultCountry", "entries[0].phoneNumber"),
        ServiceErrors.fields(() -> parser.suppressions(List.of(optout("12ab")), "XX")));
  }

  @Test
  void a_call_has_1_to_10000_entries() {
    assertEquals(10_000, parser.lifts(Collections.nCopies(10_000, ADA), null).size());
    for (List<Target> wrong : List.of(List.<Target>of(), Collections.nCopies(10_001, ADA))) {
      assertEquals(List.of("entries"), ServiceErrors.fields(() -> parser.lifts(wrong, null)));
    }
  }

  @Test
  void no_personal_data_is_printed() {
    Optout optout = new Optout(ADA, null, "Ada", null);
    assertFalse(optout.toString().contains("1234567"), optout::toString);
    assertFalse(optout.toString().contains("Ada"), optout::toString);
  }
}
