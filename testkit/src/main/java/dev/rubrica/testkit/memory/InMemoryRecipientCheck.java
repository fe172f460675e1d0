package dev.rubrica.testkit.memory;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.RecipientField;
import dev.rubrica.domain.campaign.SendingMode;
import dev.rubrica.domain.campaign.handout.LeaseFields;
import dev.rubrica.domain.campaign.handout.LeasedRecipient;
import dev.rubrica.domain.campaign.handout.Reachability;
import dev.rubrica.domain.campaign.handout.SkipReason;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.PhoneNumber;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What people of a campaign are at the moment: whether they may be written to, and their values.
 */
record InMemoryRecipientCheck(Transaction in, AccountId account, Campaign campaign) {

  /** Where a person is reached now, or why it is not. */
  Reachability reachability(InMemoryPerson one) {
    if (one.contact() == null) {
      return one.number() == null
          ? new Reachability.Unreachable(SkipReason.DELETED)
          : Reachability.of(mode(), one.valid(), suppressed(one.number()));
    }
    Contact contact = contact(one);
    return contact == null
        ? new Reachability.Unreachable(SkipReason.DELETED)
        : Reachability.of(mode(), contact);
  }

  /** The number that the person has now; null for none. */
  PhoneNumber number(InMemoryPerson one) {
    Contact contact = contact(one);
    return contact == null ? one.number() : contact.details().phone();
  }

  /** Whether a leased person opted out, was deleted or was erased since. */
  boolean isWithdrawn(InMemoryPerson one) {
    boolean gone = one.contact() == null ? one.number() == null : contact(one) == null;
    return gone || isSuppressed(one, one.handed()) || isSuppressed(one, number(one));
  }

  private boolean isSuppressed(InMemoryPerson one, PhoneNumber number) {
    return number != null && suppressed(number).containsAll(one.channels());
  }

  /** A leased person, with the values of now. */
  LeasedRecipient recipient(InMemoryPerson one, LeaseFields fields) {
    return new LeasedRecipient(
        one.key(), one.contact(), one.handed(), one.channels(), one.attempt(), values(one, fields));
  }

  private Map<String, Object> values(InMemoryPerson one, LeaseFields fields) {
    Contact contact = contact(one);
    return switch (fields) {
      case LeaseFields.All _ ->
          contact == null
              ? Map.of("phoneNumber", one.handed().value())
              : RecipientField.all(contact);
      case LeaseFields.Named named -> {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecipientField field : named.fields()) {
          Object value = contact == null ? field.valueOf(one.handed()) : field.valueOf(contact);
          values.put(field.name(), value);
        }
        yield values;
      }
    };
  }

  private Contact contact(InMemoryPerson one) {
    return one.contact() == null
        ? null
        : new InMemoryContacts(in).find(account, one.contact()).orElse(null);
  }

  private Set<Channel> suppressed(PhoneNumber number) {
    return new SuppressedNumberStates(in, account).optOuts(number).channels();
  }

  private SendingMode mode() {
    return Objects.requireNonNull(campaign.definition().sendingMode());
  }
}
