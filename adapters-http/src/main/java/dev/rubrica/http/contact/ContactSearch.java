package dev.rubrica.http.contact;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.http.exchange.Input;
import dev.rubrica.http.exchange.Query;
import dev.rubrica.http.exchange.Words;
import java.util.List;
import java.util.stream.Stream;

/** Reads searches for contacts from query strings. */
public final class ContactSearch {

  /** Which parameters a search may have. */
  public static final List<String> PARAMETERS =
      Stream.of(ContactConditions.FIELDS.names(), List.of("sortPriorityListId"), Query.PAGING)
          .flatMap(List::stream)
          .toList();

  private static final Words<ContactSort> SORTS = Words.camelCase(ContactSort.class);

  private final ContactConditions conditions;

  public ContactSearch(ContactConditions conditions) {
    this.conditions = conditions;
  }

  /** A search among all contacts. */
  ContactQuery all(Input in) {
    return query(in, conditions.read(in.query()));
  }

  /** A search among the members of a list, whose text is looked for in the name alone. */
  public ContactQuery among(ListId list, Input in) {
    return query(in, conditions.read(in.query()).among(list));
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
}
