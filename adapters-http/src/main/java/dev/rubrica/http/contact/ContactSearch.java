package dev.rubrica.http.contact;

import dev.rubrica.application.port.in.FindContacts.Search;
import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactFilter.SearchIn;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.text.Folding;
import dev.rubrica.http.exchange.Input;
import dev.rubrica.http.exchange.Query;
import dev.rubrica.http.exchange.Words;
import java.util.List;
import java.util.stream.Stream;

/** Reads searches for contacts from query strings. */
public final class ContactSearch {

  /** Which parameters a search may have. */
  public static final List<String> PARAMETERS =
      Stream.concat(
              Stream.of(
                  "listIds",
                  "notListIds",
                  "search",
                  "gender",
                  "isValid",
                  "communicationSupported",
                  "isTest",
                  "phoneNumber",
                  "defaultCountry",
                  "email",
                  "lastContactType",
                  "lastCampaignType",
                  "sortPriorityListId"),
              Query.PAGING.stream())
          .toList();

  static final Words<Channel> CHANNELS = Words.upperCase(Channel.class);
  static final Words<Gender> GENDERS = Words.upperCase(Gender.class);
  private static final Words<ContactSort> SORTS = Words.camelCase(ContactSort.class);

  private ContactSearch() {}

  /** A search among all contacts. */
  static Search all(Input in) {
    return new Search(query(in, filter(in)), phoneNumber(in), country(in));
  }

  /** A search among the members of a list, whose text is looked for in the name alone. */
  public static Search among(ListId list, Input in) {
    return new Search(query(in, filter(in).among(list)), phoneNumber(in), country(in));
  }

  private static ContactQuery query(Input in, ContactFilter filter) {
    Query query = in.query();
    Long priority = query.id("sortPriorityListId");
    return new ContactQuery(
        in.account(),
        filter,
        query.word("sortBy", SORTS, ContactSort.FULL_NAME),
        query.order(),
        priority == null ? null : new ListId(priority),
        query.paging());
  }

  private static ContactFilter filter(Input in) {
    Query query = in.query();
    return new ContactFilter(
        null,
        query.idsOrNone("listIds"),
        query.idsOrNone("notListIds"),
        Folding.needle(query.text("search")),
        SearchIn.NAME_EMAIL_PHONE,
        query.word("gender", GENDERS),
        query.flag("isValid"),
        query.words("communicationSupported", CHANNELS, Channel.class),
        query.flag("isTest"),
        null,
        emailKey(in),
        query.word("lastContactType", CHANNELS),
        query.word("lastCampaignType", CHANNELS));
  }

  private static String emailKey(Input in) {
    String email = in.query().filledText("email");
    return email == null ? null : in.take(() -> new EmailAddress(email).key());
  }

  // A leading blank is a plus sign that the client did not escape.
  private static String phoneNumber(Input in) {
    String number = in.query().filledText("phoneNumber");
    return number != null && number.startsWith(" ") ? "+" + number.strip() : number;
  }

  /** How to read national numbers, or null. */
  static String country(Input in) {
    return in.query().filledText("defaultCountry");
  }
}
