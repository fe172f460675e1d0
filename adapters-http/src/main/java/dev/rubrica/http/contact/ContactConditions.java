package dev.rubrica.http.contact;

import dev.rubrica.application.port.in.FindContacts;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactFilter.SearchIn;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.text.Folding;
import dev.rubrica.http.exchange.Conditions;
import dev.rubrica.http.exchange.JsonFields;
import dev.rubrica.http.exchange.SearchMark;
import dev.rubrica.http.exchange.Words;

/** Reads which contacts a client means. */
public final class ContactConditions {

  /** The conditions there are, and of what kind each is as a property. */
  public static final JsonFields FIELDS =
      new JsonFields()
          .ids("listIds", "notListIds")
          .texts("search", "gender")
          .flags("isValid")
          .textArrays("communicationSupported")
          .flags("isTest")
          .texts("phoneNumber", "defaultCountry", "email", "lastContactType", "lastCampaignType");

  static final Words<Channel> CHANNELS = Words.upperCase(Channel.class);
  static final Words<Gender> GENDERS = Words.upperCase(Gender.class);

  private final FindContacts find;

  /**
   * @param find knows how phone numbers are written
   */
  public ContactConditions(FindContacts find) {
    this.find = find;
  }

  /** The filter that the conditions make: everyone, when there is none. */
  public ContactFilter read(Conditions given) {
    return new ContactFilter(
        null,
        given.idsOrNone("listIds"),
        given.idsOrNone("notListIds"),
        Folding.needle(given.text("search")),
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

  private PhoneNumber phone(Conditions given) {
    String country = country(given);
    String number = given.signedText("phoneNumber");
    return number == null ? null : given.take(() -> find.phoneNumber(number, country));
  }

  private static String emailKey(Conditions given) {
    String email = given.filledText("email");
    return email == null ? null : given.take(() -> new EmailAddress(email).key());
  }

  /** Tells the filter from every other. */
  static void mark(ContactFilter filter, SearchMark mark) {
    ListId list = filter.memberOf();
    PhoneNumber phone = filter.phone();
    mark.id(list == null ? null : list.value())
        .ids(filter.inAnyOf())
        .ids(filter.inNoneOf())
        .text(filter.search())
        .word(filter.searchIn())
        .word(filter.gender())
        .flag(filter.valid())
        .words(filter.channels())
        .flag(filter.test())
        .text(phone == null ? null : phone.value())
        .text(filter.emailKey())
        .word(filter.lastContactType())
        .word(filter.lastCampaignType());
  }

  /** How to read national numbers, or null. */
  static String country(Conditions given) {
    return given.filledText("defaultCountry");
  }
}
