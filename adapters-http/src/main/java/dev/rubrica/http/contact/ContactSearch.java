package dev.rubrica.http.contact;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.http.exchange.Cursors;
import dev.rubrica.http.exchange.Input;
import dev.rubrica.http.exchange.PageJson;
import dev.rubrica.http.exchange.Pages;
import dev.rubrica.http.exchange.Query;
import dev.rubrica.http.exchange.SearchMark;
import dev.rubrica.http.exchange.SortKey;
import dev.rubrica.http.exchange.Words;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads searches for contacts from query strings. */
public final class ContactSearch {

  /** Which parameters a search may have. */
  public static final List<String> PARAMETERS =
      Stream.of(
              ContactConditions.FIELDS.names(),
              List.of("sortPriorityListId", "format"),
              Pages.PARAMETERS)
          .flatMap(List::stream)
          .toList();

  private static final Words<Format> FORMATS = Words.camelCase(Format.class);
  private static final Words<ContactSort> SORTS = Words.camelCase(ContactSort.class);

  private final ContactConditions conditions;

  public ContactSearch(ContactConditions conditions) {
    this.conditions = conditions;
  }

  /** A search among all contacts. */
  Asked all(Input in) {
    return Asked.of(query(in, conditions.read(in.query())), in);
  }

  /** A search among the members of a list, whose text is looked for in the name alone. */
  public Asked among(ListId list, Input in) {
    return Asked.of(query(in, conditions.read(in.query()).among(list)), in);
  }

  private static ContactQuery query(Input in, ContactFilter filter) {
    Query query = in.query();
    Long priority = query.id("sortPriorityListId");
    ContactQuery asked =
        new ContactQuery(
            in.account(),
            filter,
            query.word("sortBy", SORTS, ContactSort.FULL_NAME),
            in.pages().order(),
            priority == null ? null : new ListId(priority),
            in.pages().paging(),
            null,
            in.pages().counted());
    return asked.from(in.pages().after(() -> cursors(asked)));
  }

  /** What is asked: a page as JSON, or every match as CSV. */
  public record Asked(ContactQuery query, boolean csv) {
    static Asked of(ContactQuery query, Input in) {
      Format format = in.query().word("format", FORMATS);
      return new Asked(query, format == null ? in.wantsCsv() : format == Format.CSV);
    }
  }

  private enum Format {
    JSON,
    CSV
  }

  /** The page as JSON. */
  public static <D, T> PageJson<T> page(ContactQuery query, Page<D> page, Function<D, T> row) {
    return PageJson.from(page, query.after(), cursors(query), row);
  }

  private static Cursors cursors(ContactQuery query) {
    ListId priority = query.priorityList();
    SearchMark mark =
        new SearchMark("contacts")
            .id(query.account().value())
            .word(query.sortBy())
            .word(query.order())
            .id(priority == null ? null : priority.value());
    ContactConditions.mark(query.filter(), mark);
    return new Cursors(mark, key(query.sortBy()));
  }

  private static SortKey key(ContactSort sort) {
    return switch (sort) {
      case ID -> SortKey.NONE;
      case CREATED_AT, UPDATED_AT -> SortKey.TIME;
      case FULL_NAME, FIRST_NAME, LAST_NAME, EMAIL, PHONE_NUMBER -> SortKey.TEXT;
    };
  }
}
