package dev.rubrica.application;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactFilter.SearchIn;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.text.Folding;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which contacts a query means, and in which order. */
record ContactMatching(State state, ContactQuery query) {

  List<Contact> sorted(Stream<Contact> contacts) {
    Comparator<Contact> order =
        Sorting.ordered(by(query.sortBy()), query.order(), contact -> contact.id().value());
    return contacts.filter(this::matches).sorted(priority().thenComparing(order)).toList();
  }

  private Comparator<Contact> priority() {
    return Comparator.comparing(
        contact -> query.priorityList() == null || !isIn(query.priorityList().value(), contact));
  }

  private boolean matches(Contact contact) {
    ContactFilter filter = query.filter();
    return matchesLists(contact, filter)
        && matchesText(contact.details(), filter)
        && matchesValues(contact.details(), filter)
        && (filter.valid() == null || filter.valid() == contact.valid());
  }

  private boolean matchesLists(Contact contact, ContactFilter filter) {
    return (filter.memberOf() == null || isIn(filter.memberOf().value(), contact))
        && (filter.inAnyOf().isEmpty() || isInAny(filter.inAnyOf(), contact))
        && !isInAny(filter.inNoneOf(), contact);
  }

  private boolean isInAny(IdSet lists, Contact contact) {
    return lists.stream().anyMatch(list -> isIn(list, contact));
  }

  private boolean isIn(long list, Contact contact) {
    return state.isMember(list, contact.id().value());
  }

  private static boolean matchesText(ContactDetails details, ContactFilter filter) {
    if (filter.search() == null) {
      return true;
    }
    String full = details.name().full();
    return filter.searchIn() == SearchIn.NAME
        ? full != null && Folding.fold(full).contains(filter.search())
        : details.searchText().contains(filter.search());
  }

  private static boolean matchesValues(ContactDetails details, ContactFilter filter) {
    return fits(filter.gender(), details.gender())
        && fits(filter.test(), details.test())
        && fits(filter.phone(), details.phone())
        && fits(filter.emailKey(), present(details.email(), EmailAddress::key))
        && fits(filter.lastContactType(), details.lastContactType())
        && fits(filter.lastCampaignType(), details.lastCampaignType())
        && (filter.channels().isEmpty()
            || !Collections.disjoint(filter.channels(), details.channels()));
  }

  private static boolean fits(Object asked, Object there) {
    return asked == null || asked.equals(there);
  }

  private static Comparator<Contact> by(ContactSort sort) {
    return switch (sort) {
      case FULL_NAME -> byText(details -> details.name().sortKey());
      case ID -> Comparator.comparingLong(contact -> contact.id().value());
      case FIRST_NAME -> byText(details -> present(details.name().first(), Folding::fold));
      case LAST_NAME -> byText(details -> present(details.name().last(), Folding::fold));
      case EMAIL ->
          byText(details -> present(details.email(), email -> Folding.fold(email.value())));
      case PHONE_NUMBER -> byText(details -> present(details.phone(), PhoneNumber::value));
      case CREATED_AT -> Comparator.comparing(Contact::createdAt);
      case UPDATED_AT -> Comparator.comparing(Contact::updatedAt);
    };
  }

  private static Comparator<Contact> byText(Function<ContactDetails, String> text) {
    return Sorting.byText(contact -> text.apply(contact.details()));
  }

  private static <T, R> R present(T value, Function<T, R> of) {
    return value == null ? null : of.apply(value);
  }
}
