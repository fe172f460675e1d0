package dev.rubrica.domain.campaign.handout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.domain.campaign.SendingMode;
import dev.rubrica.domain.campaign.handout.Reachability.Reachable;
import dev.rubrica.domain.campaign.handout.Reachability.Unreachable;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactDetails.Attributes;
import dev.rubrica.domain.contact.ContactDetails.ContactPoints;
import dev.rubrica.domain.contact.ContactFieldValues;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.OptOuts;
import dev.rubrica.domain.contact.PersonName;
import dev.rubrica.domain.contact.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReachabilityTest {

  private static final PhoneNumber NUMBER = new PhoneNumber("+393330000001");
  private static final Unreachable UNREACHABLE = new Unreachable(SkipReason.UNREACHABLE);
  private static final Unreachable SUPPRESSED = new Unreachable(SkipReason.SUPPRESSED);

  private static Reachability of(
      SendingMode mode,
      PhoneNumber number,
      boolean valid,
      Set<Channel> supported,
      Set<Channel> suppressed) {
    ContactDetails details =
        new ContactDetails(
            new PersonName(null, null),
            new ContactPoints(number, new EmailAddress("a@example.com"), supported),
            Attributes.NONE,
            ContactFieldValues.NONE);
    return Reachability.of(
        mode,
        new Contact(
            new ContactId(1),
            details,
            valid,
            Instant.EPOCH,
            Instant.EPOCH,
            new OptOuts(suppressed)));
  }

  @Test
  void the_channels_are_those_of_the_mode_in_its_order() {
    assertEquals(
        new Reachable(List.of(Channel.RCS, Channel.SMS)),
        of(SendingMode.RCS_SMS, NUMBER, true, Set.of(Channel.values()), Set.of(Channel.WHATSAPP)));
    assertEquals(
        new Reachable(List.of(Channel.SMS)),
        of(SendingMode.RCS_SMS, NUMBER, true, Set.of(Channel.values()), Set.of(Channel.RCS)));
  }

  @Test
  void without_a_valid_number_or_a_supported_channel_nobody_is_reachable() {
    Set<Channel> all = Set.of(Channel.values());
    assertEquals(UNREACHABLE, of(SendingMode.SMS, NUMBER, false, all, Set.of()));
    assertEquals(UNREACHABLE, of(SendingMode.SMS, null, true, all, Set.of()));
    assertEquals(UNREACHABLE, of(SendingMode.SMS, NUMBER, true, Set.of(Channel.RCS), all));
  }

  @Test
  void suppressed_on_every_supported_channel_is_suppressed() {
    assertEquals(
        SUPPRESSED,
        of(SendingMode.RCS_SMS, NUMBER, true, Set.of(Channel.SMS), Set.of(Channel.SMS)));
  }

  @Test
  void a_number_alone_is_tried_on_all_channels() {
    assertEquals(
        new Reachable(List.of(Channel.SMS)),
        Reachability.of(SendingMode.WHATSAPP_SMS, true, Set.of(Channel.WHATSAPP)));
    assertEquals(SUPPRESSED, Reachability.of(SendingMode.SMS, true, Set.of(Channel.values())));
    assertEquals(UNREACHABLE, Reachability.of(SendingMode.SMS, false, Set.of()));
  }
}
