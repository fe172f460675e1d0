package dev.rubrica.domain.contact;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.text.TextFolding;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client decides about a contact. A phone number or an e-mail address is there; all but
 * name, channels and custom fields may be null.
 */
public record ContactDetails(
    PersonName name,
    @Nullable PhoneNumber phone,
    @Nullable EmailAddress email,
    @Nullable Gender gender,
    boolean test,
    Set<Channel> channels,
    CustomFields customFields,
    @Nullable Channel lastContactType,
    @Nullable Channel lastCampaignType) {

  public ContactDetails {
    if (phone == null && email == null) {
      throw new Invalid("phoneNumber", "or email is required");
    }
    EnumSet<Channel> inOrder = EnumSet.noneOf(Channel.class);
    inOrder.addAll(channels);
    channels = Collections.unmodifiableSet(inOrder);
  }

  /** Name, e-mail and phone in one folded text, a line each: what a wide search looks through. */
  public String searchText() {
    String full = name.full();
    return (full == null ? "" : TextFolding.fold(full))
        + "\n"
        + (email == null ? "" : TextFolding.fold(email.value()))
        + "\n"
        + (phone == null ? "" : phone.value());
  }
}
