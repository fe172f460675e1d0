package dev.rubrica.domain.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.tag.Tags;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptOutConditionTest {

  private static final Set<Channel> SMS = Set.of(Channel.SMS);
  private static final Set<Channel> RCS = Set.of(Channel.RCS);
  private static final Set<Channel> BOTH = Set.of(Channel.SMS, Channel.RCS);

  private static Contact contact(
      String phone, boolean valid, Set<Channel> supported, Set<Channel> suppressed) {
    ContactDetails details =
        new ContactDetails(
            new PersonName("Ada", null),
            new ContactDetails.ContactPoints(
                phone == null ? null : new PhoneNumber(phone),
                new EmailAddress("ada@example.it"),
                supported),
            new ContactDetails.Attributes(null, false, CustomFields.none(), Tags.none()),
            ContactFieldValues.NONE);
    return new Contact(new ContactId(1), details, valid, Instant.EPOCH, Instant.EPOCH)
        .withOptOuts(new OptOuts(suppressed));
  }

  private static boolean matches(Set<Channel> suppressed, Set<Channel> reachable, Contact contact) {
    return new OptOutCondition(suppressed, reachable).matches(contact);
  }

  @Test
  void some_channel_is_named() {
    Set<Channel> none = Set.of();
    Invalid invalid = assertThrows(Invalid.class, () -> new OptOutCondition(none, none));
    assertEquals("suppressed", invalid.problems().getFirst().field());
  }

  @Test
  void suppressed_is_any_of_the_channels() {
    Contact contact = contact("+393331234567", true, BOTH, SMS);
    assertEquals(true, matches(SMS, Set.of(), contact));
    assertEquals(true, matches(BOTH, Set.of(), contact));
    assertEquals(false, matches(RCS, Set.of(), contact));
    assertEquals(false, matches(SMS, SMS, contact));
    assertEquals(true, matches(SMS, BOTH, contact));
  }

  @Test
  void reachable_requires_a_valid_number_the_channel_and_no_opt_out() {
    assertEquals(RCS, OptOutCondition.reachable(contact("+393331234567", true, BOTH, SMS)));
    assertEquals(Set.of(), OptOutCondition.reachable(contact("+393331234567", false, BOTH, SMS)));
    assertEquals(Set.of(), OptOutCondition.reachable(contact(null, true, BOTH, Set.of())));
    assertEquals(Set.of(), OptOutCondition.reachable(contact("+393331234567", true, SMS, SMS)));
  }

  @Test
  void channels_of_opt_outs_have_one_order() {
    OptOuts optOuts = new OptOuts(Set.of(Channel.WHATSAPP, Channel.SMS));
    assertEquals(List.of(Channel.SMS, Channel.WHATSAPP), List.copyOf(optOuts.channels()));
  }
}
