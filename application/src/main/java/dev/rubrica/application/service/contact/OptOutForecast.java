package dev.rubrica.application.service.contact;

import dev.rubrica.application.port.out.SuppressionRepository;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.SuppressionQuery;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.OptOuts;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The opt-outs that a contact would have after a call that is simulated. */
record OptOutForecast(SuppressionRepository suppressions, AccountId account) {

  // A number has at most one suppression in force for each channel.
  private static final Paging ALL = new Paging(0, 100);

  /** Of a contact that would be created with this number. */
  OptOuts of(@Nullable PhoneNumber number) {
    return number == null ? OptOuts.NONE : new OptOuts(suppressed(number).known());
  }

  /** Of a contact whose details would change. */
  OptOuts of(ContactDetails before, ContactDetails after) {
    if (after.phone() == null) {
      return OptOuts.NONE;
    }
    Set<Channel> channels = EnumSet.noneOf(Channel.class);
    channels.addAll(suppressed(after.phone()).known());
    NumberChange.of(before, after).ifPresent(change -> channels.addAll(carried(change)));
    return new OptOuts(channels);
  }

  private SuppressedChannels suppressed(PhoneNumber number) {
    return suppressions
        .suppressed(account, Set.of(number))
        .getOrDefault(number, SuppressedChannels.NONE);
  }

  private Set<Channel> carried(NumberChange change) {
    Set<Channel> channels = EnumSet.noneOf(Channel.class);
    for (Suppression one : inForce(change.former())) {
      if (one.reason() != SuppressionReason.INVALID_NUMBER) {
        one.channels().known().stream()
            .filter(channel -> isAdded(change.current(), one, channel))
            .forEach(channels::add);
      }
    }
    return channels;
  }

  private List<Suppression> inForce(PhoneNumber number) {
    PageRequest page = PageRequest.of(ALL).uncounted();
    return suppressions
        .search(
            new SuppressionQuery(account, number, null, null, null, false, null, null, null, page))
        .content();
  }

  // A later lift for the new number outweighs the opt-out.
  private boolean isAdded(PhoneNumber number, Suppression old, Channel channel) {
    SuppressionEntry entry =
        new SuppressionEntry(
            number,
            SuppressedChannels.of(Set.of(channel)),
            old.reason(),
            old.source(),
            old.occurredAt());
    return suppressions.trySuppress(account, List.of(entry)).added() > 0;
  }
}
