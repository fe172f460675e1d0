package dev.rubrica.application.service.contact;

import dev.rubrica.application.port.out.ContactRepository;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether a contact may be changed now: the same for a call and for its simulation. */
public final class ContactChecks {

  private ContactChecks() {}

  /** The contact, if it exists and fulfils the condition. */
  public static Contact checked(
      Optional<Contact> found, ContactId id, Predicate<Contact> condition) {
    Contact current =
        found.orElseThrow(() -> new DomainException.NotFound(Kind.CONTACT, id.value()));
    if (!condition.test(current)) {
      throw new DomainException.Outdated(Kind.CONTACT, id.value());
    }
    return current;
  }

  /**
   * @param self the contact that will have these details; null for a new one
   */
  static void checkUnique(
      ContactRepository contacts,
      AccountId account,
      ContactDetails details,
      @Nullable ContactId self) {
    contacts
        .findSame(account, details)
        .filter(other -> !other.equals(self))
        .ifPresent(
            other -> {
              String field = details.phone() == null ? "email" : "phoneNumber";
              throw new DomainException.Conflict(Kind.CONTACT, field, other.value());
            });
  }
}
