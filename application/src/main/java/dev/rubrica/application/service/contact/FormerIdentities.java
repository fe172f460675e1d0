package dev.rubrica.application.service.contact;

import dev.rubrica.application.port.out.imports.ImportRepository;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportId;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The phone numbers and e-mail addresses that contacts lose by a change. When a contact is erased,
 * rejected rows of imports are found by its current values, so rows with former values must be
 * erased together with the change.
 */
public final class FormerIdentities {

  private final Set<PhoneNumber> phones = new HashSet<>();
  private final Set<String> emailKeys = new HashSet<>();

  /** Collects the values that a change removes from a contact. */
  public void note(ContactDetails before, ContactDetails after) {
    if (before.phone() != null && !before.phone().equals(after.phone())) {
      phones.add(before.phone());
    }
    String key = key(before.email());
    if (key != null && !key.equals(key(after.email()))) {
      emailKeys.add(key);
    }
  }

  private static @Nullable String key(@Nullable EmailAddress email) {
    return email == null ? null : email.key();
  }

  /** Erases them in the report of one import alone, for a change that is simulated. */
  public void erase(ImportRepository imports, AccountId account, ImportId id) {
    if (!phones.isEmpty() || !emailKeys.isEmpty()) {
      imports.eraseErrors(account, id, phones, emailKeys);
    }
  }

  /** Must be called in the transaction of the change. */
  public void erase(ImportRepository imports, AccountId account) {
    if (!phones.isEmpty() || !emailKeys.isEmpty()) {
      imports.eraseErrors(account, phones, emailKeys);
    }
  }
}
