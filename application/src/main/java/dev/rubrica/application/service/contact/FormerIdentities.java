package dev.rubrica.application.service.contact;

import dev.rubrica.application.port.out.ImportRepository;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.PhoneNumber;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The numbers and addresses that contacts lose by a change. Bad rows of imports are found by those
 * that a contact has when it is erased, so the rows of former ones go with the change itself.
 */
public final class FormerIdentities {

  private final Set<PhoneNumber> phones = new HashSet<>();
  private final Set<String> emailKeys = new HashSet<>();

  /** Notes what a contact loses. */
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

  /** To be called in the transaction of the change. */
  public void erase(ImportRepository imports, AccountId account) {
    if (!phones.isEmpty() || !emailKeys.isEmpty()) {
      imports.eraseErrors(account, phones, emailKeys);
    }
  }
}
