package dev.rubrica.testkit.memory;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.Position;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactFilter.Attributes;
import dev.rubrica.domain.contact.ContactFilter.Identity;
import dev.rubrica.domain.contact.ContactFilter.ListScope;
import dev.rubrica.domain.contact.ContactFilter.SearchIn;
import dev.rubrica.domain.contact.ContactFilter.TextSearch;
import dev.rubrica.domain.contact.ContactFilter.Times;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.text.TextFolding;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** Selects and sorts the contacts of a query. */
record ContactMatching(Transaction in, ContactQuery query) {

  /** The contacts that match a filter, in no particular order. */
  ContactMatching(Transaction in, AccountId account, ContactFilter filter) {
    this(
        in,
        new ContactQuery(
            account,
            filter,
            ContactSort.ID,
            SortOrder.ASC,
            null,
            PageRequest.of(new Paging(0, 1))));
  }

  long[] ids(Stream<Contact> contacts) {
    return contacts.filter(this::matches).mapToLong(contact -> contact.id().value()).toArray();
  }

  Page<Contact> page(Stream<Contact> contacts) {
    List<Contact> all = ordered(contacts);
    Paging paging = query.page().paging();
    Position after = query.page().after();
    long skip =
        after == null
            ? paging.offset()
            : all.stream().filter(contact -> !isAfter(contact, after)).count();
    List<Contact> rows = all.stream().skip(skip).limit(paging.limit()).toList();
    boolean more = skip + rows.size() < all.size() && !rows.isEmpty();
    OptionalLong count =
        query.page().counted() ? OptionalLong.of(all.size()) : OptionalLong.empty();
    return new Page<>(rows, count, paging, more ? position(rows.getLast()) : null);
  }

  List<Contact> ordered(Stream<Contact> contacts) {
    return contacts.filter(this::matches).sorted(order()).toList();
  }

  private Comparator<Contact> order() {
    Comparator<Contact> order =
        Sorting.ordered(by(query.sortBy()), query.order(), contact -> contact.id().value());
    return Comparator.comparing((Contact contact) -> !isPrioritized(contact)).thenComparing(order);
  }

  private boolean isPrioritized(Contact contact) {
    return query.priorityList() != null && isIn(query.priorityList().value(), contact);
  }

  private Position position(Contact contact) {
    return Position.of(contact, query.sortBy(), isPrioritized(contact));
  }

  private boolean isAfter(Contact contact, Position after) {
    Position here = position(contact);
    if (here.prioritized() != after.prioritized()) {
      return after.prioritized();
    }
    int sign = query.order() == SortOrder.ASC ? 1 : -1;
    int byKey = sign * byKey().compare(here, after);
    int byId = Long.compare(here.id(), after.id());
    return query.sortBy() == ContactSort.ID
        ? sign * byId > 0
        : byKey > 0 || (byKey == 0 && byId > 0);
  }

  private Comparator<Position> byKey() {
    return switch (query.sortBy()) {
      case CREATED_AT, UPDATED_AT -> Comparator.comparing(at -> Instant.parse(at.key()));
      default -> Sorting.byText(Position::key);
    };
  }

  private boolean matches(Contact contact) {
    ContactFilter filter = query.filter();
    return matchesLists(contact, filter.lists())
        && matchesText(contact.details(), filter.search())
        && matchesAttributes(contact, filter.attributes())
        && matchesIdentity(contact.details(), filter.identity())
        && (filter.customFields() == null
            || filter.customFields().match(contact.details().customFields()))
        && (filter.tags() == null || filter.tags().matches(contact.details().tags()))
        && matchesTimes(contact, filter.times())
        && (filter.optOuts() == null || filter.optOuts().matches(withOptOuts(contact)));
  }

  private Contact withOptOuts(Contact contact) {
    PhoneNumber phone = contact.details().phone();
    return contact.withOptOuts(new SuppressedNumberStates(in, query.account()).optOuts(phone));
  }

  private static boolean matchesIdentity(ContactDetails details, Identity identity) {
    return fits(identity.phone(), details.phone())
        && fits(identity.emailKey(), present(details.email(), EmailAddress::key))
        && (identity.phonePrefix() == null
            || (details.phone() != null && identity.phonePrefix().isPrefixOf(details.phone())));
  }

  private static boolean matchesTimes(Contact contact, Times times) {
    return times == null
        || (isWithin(contact.createdAt(), times.createdFrom(), times.createdBefore())
            && isWithin(contact.updatedAt(), times.updatedFrom(), times.updatedBefore()));
  }

  private static boolean isWithin(Instant time, Instant from, Instant before) {
    return (from == null || !time.isBefore(from)) && (before == null || time.isBefore(before));
  }

  private boolean matchesLists(Contact contact, ListScope lists) {
    return (lists.memberOf() == null || isIn(lists.memberOf().value(), contact))
        && (lists.inAnyOf().isEmpty() || isInAny(lists.inAnyOf(), contact))
        && !isInAny(lists.inNoneOf(), contact);
  }

  private boolean isInAny(IdSet lists, Contact contact) {
    return lists.stream().anyMatch(list -> isIn(list, contact));
  }

  private boolean isIn(long list, Contact contact) {
    return in.toRead().isMember(list, contact.id().value());
  }

  private static boolean matchesText(ContactDetails details, TextSearch search) {
    if (search == null) {
      return true;
    }
    String full = details.name().full();
    return search.in() == SearchIn.NAME
        ? full != null && TextFolding.fold(full).contains(search.needle())
        : details.searchText().contains(search.needle());
  }

  private static boolean matchesAttributes(Contact contact, Attributes attributes) {
    ContactDetails details = contact.details();
    return fits(attributes.gender(), details.gender())
        && fits(attributes.valid(), contact.valid())
        && fits(attributes.test(), details.test())
        && attributes.fields().present().stream()
            .allMatch(field -> attributes.fields().get(field).equals(details.fields().get(field)))
        && (attributes.channels().isEmpty()
            || !Collections.disjoint(attributes.channels(), details.channels()));
  }

  private static boolean fits(Object asked, Object there) {
    return asked == null || asked.equals(there);
  }

  private static Comparator<Contact> by(ContactSort sort) {
    return switch (sort) {
      case FULL_NAME -> byText(details -> details.name().sortKey());
      case ID -> Comparator.comparingLong(contact -> contact.id().value());
      case FIRST_NAME -> byText(details -> present(details.name().first(), TextFolding::fold));
      case LAST_NAME -> byText(details -> present(details.name().last(), TextFolding::fold));
      case EMAIL ->
          byText(details -> present(details.email(), email -> TextFolding.fold(email.value())));
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
