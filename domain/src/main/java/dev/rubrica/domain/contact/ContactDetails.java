package dev.rubrica.domain.contact;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.domain.text.TextFolding;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client decides about a contact. It has a phone number or an e-mail address.
 *
 * @param fields the attributes without behaviour
 */
public record ContactDetails(
    PersonName name,
    ContactPoints contactPoints,
    Attributes attributes,
    ContactFieldValues fields) {

  /**
   * How the contact can be reached.
   *
   * @param channels by which the contact can be reached at the phone number
   */
  public record ContactPoints(
      @Nullable PhoneNumber phone, @Nullable EmailAddress email, Set<Channel> channels) {
    public ContactPoints {
      if (phone == null && email == null) {
        throw new Invalid("phoneNumber", "or email is required");
      }
      EnumSet<Channel> ordered = EnumSet.noneOf(Channel.class);
      ordered.addAll(channels);
      channels = Collections.unmodifiableSet(ordered);
    }
  }

  /**
   * What the client records about the contact.
   *
   * @param test whether campaigns are tried out with the contact
   */
  public record Attributes(
      @Nullable Gender gender, boolean test, CustomFields customFields, Tags tags) {

    public static final Attributes NONE =
        new Attributes(null, false, CustomFields.none(), Tags.none());
  }

  public @Nullable PhoneNumber phone() {
    return contactPoints.phone();
  }

  public @Nullable EmailAddress email() {
    return contactPoints.email();
  }

  public Set<Channel> channels() {
    return contactPoints.channels();
  }

  public @Nullable Gender gender() {
    return attributes.gender();
  }

  public boolean test() {
    return attributes.test();
  }

  public CustomFields customFields() {
    return attributes.customFields();
  }

  public Tags tags() {
    return attributes.tags();
  }

  /**
   * What no other contact of the account has: the phone number or else the key of the e-mail
   * address. The two are never equal, because phone numbers contain no "@".
   */
  public String identity() {
    PhoneNumber phone = phone();
    return phone == null ? Objects.requireNonNull(email()).key() : phone.value();
  }

  /** A copy with other tags. */
  public ContactDetails withTags(Tags tags) {
    Attributes changed = new Attributes(gender(), test(), customFields(), tags);
    return new ContactDetails(name, contactPoints, changed, fields);
  }

  /** Name, e-mail address and phone number, folded, one per line: the text of a full search. */
  public String searchText() {
    String full = name.full();
    EmailAddress email = email();
    PhoneNumber phone = phone();
    return (full == null ? "" : TextFolding.fold(full))
        + "\n"
        + (email == null ? "" : TextFolding.fold(email.value()))
        + "\n"
        + (phone == null ? "" : phone.value());
  }
}
