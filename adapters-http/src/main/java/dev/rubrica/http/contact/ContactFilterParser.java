package dev.rubrica.http.contact;

import dev.rubrica.application.port.in.ParsePhoneNumber;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactFilter.SearchIn;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.text.TextFolding;
import dev.rubrica.http.request.EnumCodec;
import dev.rubrica.http.request.FilterParameters;
import dev.rubrica.http.request.json.BodySchema;
import org.jspecify.annotations.Nullable;

/** Parses the conditions that select contacts, from a query string or a JSON object. */
public final class ContactFilterParser {

  /** The conditions, and the type of each as a property. */
  public static final BodySchema FIELDS =
      new BodySchema()
          .ids("listIds", "notListIds")
          .texts("search", "gender")
          .flags("isValid")
          .textArrays("communicationSupported")
          .flags("isTest")
          .texts("phoneNumber", "defaultCountry", "email", "lastContactType", "lastCampaignType");

  static final EnumCodec<Channel> CHANNELS = EnumCodec.upperCase(Channel.class);
  static final EnumCodec<Gender> GENDERS = EnumCodec.upperCase(Gender.class);

  private final ParsePhoneNumber phoneNumbers;

  public ContactFilterParser(ParsePhoneNumber phoneNumbers) {
    this.phoneNumbers = phoneNumbers;
  }

  /** The filter of these conditions; without any, it selects every contact. */
  public ContactFilter read(FilterParameters given) {
    return new ContactFilter(
        null,
        given.idsOrNone("listIds"),
        given.idsOrNone("notListIds"),
        TextFolding.needle(given.text("search")),
        SearchIn.NAME_EMAIL_PHONE,
        given.word("gender", GENDERS),
        given.flag("isValid"),
        given.words("communicationSupported", CHANNELS, Channel.class),
        given.flag("isTest"),
        phone(given),
        emailKey(given),
        given.word("lastContactType", CHANNELS),
        given.word("lastCampaignType", CHANNELS));
  }

  private @Nullable PhoneNumber phone(FilterParameters given) {
    String country = country(given);
    String number = given.signedText("phoneNumber");
    return number == null ? null : given.take(() -> phoneNumbers.parse(number, country));
  }

  private static @Nullable String emailKey(FilterParameters given) {
    String email = given.filledText("email");
    return email == null ? null : given.take(() -> new EmailAddress(email).key());
  }

  /** The country for national phone numbers, or null. */
  static @Nullable String country(FilterParameters given) {
    return given.filledText("defaultCountry");
  }
}
