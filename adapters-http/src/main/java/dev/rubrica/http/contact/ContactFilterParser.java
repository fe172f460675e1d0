package dev.rubrica.http.contact;

import dev.rubrica.application.port.in.ParsePhoneNumber;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactFilter.Attributes;
import dev.rubrica.domain.contact.ContactFilter.Identity;
import dev.rubrica.domain.contact.ContactFilter.ListScope;
import dev.rubrica.domain.contact.ContactFilter.SearchIn;
import dev.rubrica.domain.contact.ContactFilter.TextSearch;
import dev.rubrica.domain.contact.ContactFilter.Times;
import dev.rubrica.domain.contact.CustomFieldConditions;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.domain.contact.OptOutCondition;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.contact.PhonePrefix;
import dev.rubrica.domain.tag.TagCondition;
import dev.rubrica.domain.text.TextFolding;
import dev.rubrica.http.request.EnumCodec;
import dev.rubrica.http.request.FilterParameters;
import dev.rubrica.http.request.QueryParameters;
import dev.rubrica.http.request.json.BodySchema;
import java.util.List;
import java.util.Set;
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
          .textArrays(TagCondition.ANY_OF, TagCondition.NONE_OF)
          .textArrays(OptOutCondition.SUPPRESSED, OptOutCondition.REACHABLE)
          .texts("phoneNumber", "defaultCountry", "phonePrefix", "email")
          .texts(ContactFieldParser.names())
          .texts("createdFrom", "createdBefore", "updatedFrom", "updatedBefore")
          .customFieldConditions(QueryParameters.CUSTOM_FIELDS);

  /** Another name of {@code phoneNumber} in query strings. */
  static final String PHONE_ALIAS = "phone";

  static final EnumCodec<Channel> CHANNELS = EnumCodec.upperCase(Channel.class);
  static final EnumCodec<Gender> GENDERS = EnumCodec.upperCase(Gender.class);

  private final ParsePhoneNumber phoneNumbers;

  public ContactFilterParser(ParsePhoneNumber phoneNumbers) {
    this.phoneNumbers = phoneNumbers;
  }

  /**
   * The filter of these conditions; without any, it selects every contact. After a violation it
   * must not be used.
   */
  public ContactFilter read(FilterParameters parameters) {
    ListScope lists =
        new ListScope(null, parameters.idsOrNone("listIds"), parameters.idsOrNone("notListIds"));
    TextSearch search = search(parameters);
    Attributes attributes =
        new Attributes(
            parameters.word("gender", GENDERS),
            parameters.flag("isValid"),
            channels(parameters, "communicationSupported"),
            parameters.flag("isTest"),
            ContactFieldParser.conditions(parameters));
    Identity identity =
        new Identity(phone(parameters), emailKey(parameters), phonePrefix(parameters));
    CustomFieldConditions customFields = CustomFieldConditionParser.conditions(parameters);
    Times times =
        new Times(
            parameters.time("createdFrom"),
            parameters.time("createdBefore"),
            parameters.time("updatedFrom"),
            parameters.time("updatedBefore"));
    TagCondition tags = tags(parameters);
    OptOutCondition optOuts = optOuts(parameters);
    ContactFilter filter =
        parameters.take(
            () ->
                new ContactFilter(
                    lists, search, attributes, identity, customFields, times, tags, optOuts));
    return filter == null ? ContactFilter.everyone() : filter;
  }

  private static @Nullable TagCondition tags(FilterParameters parameters) {
    Set<String> anyOf = tags(parameters, TagCondition.ANY_OF);
    Set<String> noneOf = tags(parameters, TagCondition.NONE_OF);
    return anyOf.isEmpty() && noneOf.isEmpty() ? null : new TagCondition(anyOf, noneOf);
  }

  private static Set<String> tags(FilterParameters parameters, String name) {
    List<String> names = parameters.texts(name);
    Set<String> keys = parameters.take(() -> TagCondition.keys(name, names));
    return keys == null ? Set.of() : keys;
  }

  private static @Nullable OptOutCondition optOuts(FilterParameters parameters) {
    Set<Channel> suppressed = channels(parameters, OptOutCondition.SUPPRESSED);
    Set<Channel> reachable = channels(parameters, OptOutCondition.REACHABLE);
    return suppressed.isEmpty() && reachable.isEmpty()
        ? null
        : new OptOutCondition(suppressed, reachable);
  }

  private static Set<Channel> channels(FilterParameters parameters, String name) {
    return parameters.words(name, CHANNELS, Channel.class);
  }

  private static @Nullable TextSearch search(FilterParameters parameters) {
    String needle = TextFolding.needle(parameters.searchText("search"));
    return needle == null ? null : new TextSearch(needle, SearchIn.NAME_EMAIL_PHONE);
  }

  private @Nullable PhoneNumber phone(FilterParameters parameters) {
    String country = country(parameters);
    String number = parameters.signedText("phoneNumber", PHONE_ALIAS);
    return number == null ? null : parameters.take(() -> phoneNumbers.parse(number, country));
  }

  private static @Nullable PhonePrefix phonePrefix(FilterParameters parameters) {
    String prefix = parameters.filledText("phonePrefix");
    return prefix == null ? null : parameters.take(() -> PhonePrefix.parse(prefix));
  }

  private static @Nullable String emailKey(FilterParameters parameters) {
    String email = parameters.filledText("email");
    return email == null ? null : parameters.take(() -> new EmailAddress(email).key());
  }

  /** The country for national phone numbers, or null. */
  static @Nullable String country(FilterParameters parameters) {
    return parameters.filledText("defaultCountry");
  }
}
