package dev.rubrica.http.contact;

import dev.rubrica.application.port.in.ParsePhoneNumber;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactFilter.Attributes;
import dev.rubrica.domain.contact.ContactFilter.Identity;
import dev.rubrica.domain.contact.ContactFilter.ListScope;
import dev.rubrica.domain.contact.ContactFilter.SearchIn;
import dev.rubrica.domain.contact.ContactFilter.TextSearch;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.text.TextFolding;
import dev.rubrica.http.request.EnumCodec;
import dev.rubrica.http.request.FilterParameters;
import dev.rubrica.http.request.json.BodySchema;
import org.jspecify.annotations.Nullable;

/** Reads which contacts a client means. */
public final class ContactFilterParser {

  /** The conditions there are, and of what kind each is as a property. */
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

  /** The filter that the conditions make: everyone, when there is none. */
  public ContactFilter read(FilterParameters given) {
    return new ContactFilter(
        new ListScope(null, given.idsOrNone("listIds"), given.idsOrNone("notListIds")),
        search(given),
        new Attributes(
            given.word("gender", GENDERS),
            given.flag("isValid"),
            given.words("communicationSupported", CHANNELS, Channel.class),
            given.flag("isTest"),
            given.word("lastContactType", CHANNELS),
            given.word("lastCampaignType", CHANNELS)),
        new Identity(phone(given), emailKey(given)));
  }

  private static @Nullable TextSearch search(FilterParameters given) {
    String needle = TextFolding.needle(given.text("search"));
    return needle == null ? null : new TextSearch(needle, SearchIn.NAME_EMAIL_PHONE);
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

  /** How to read national numbers, or null. */
  static @Nullable String country(FilterParameters given) {
    return given.filledText("defaultCountry");
  }
}
