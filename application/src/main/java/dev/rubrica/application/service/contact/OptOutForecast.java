package dev.rubrica.application.service.contact;

import dev.rubrica.application.port.out.SuppressionRepository;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.OptOuts;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.SuppressedChannels;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The opt-outs that a contact would have after a call that is simulated. */
record OptOutForecast(SuppressionRepository suppressions, AccountId account) {

  /** Of a contact that would be created with this number. */
  OptOuts of(@Nullable PhoneNumber number) {
    return number == null ? OptOuts.NONE : new OptOuts(suppressed(number).known());
  }

  /** Of a contact whose details would change. */
  OptOuts of(ContactDetails before, ContactDetails after) {
    return NumberChange.of(before, after)
        .map(change -> new OptOuts(change.tryCopyOptOuts(suppressions, account).known()))
        .orElseGet(() -> of(after.phone()));
  }

  private SuppressedChannels suppressed(PhoneNumber number) {
    return suppressions
        .suppressed(account, Set.of(number))
        .getOrDefault(number, SuppressedChannels.NONE);
  }
}
