package dev.rubrica.http.list;

import dev.rubrica.application.query.ListQuery;
import dev.rubrica.application.query.ListSort;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.text.Folding;
import dev.rubrica.http.exchange.Cursors;
import dev.rubrica.http.exchange.Input;
import dev.rubrica.http.exchange.PageJson;
import dev.rubrica.http.exchange.Pages;
import dev.rubrica.http.exchange.Query;
import dev.rubrica.http.exchange.SearchMark;
import dev.rubrica.http.exchange.SortKey;
import dev.rubrica.http.exchange.Words;
import java.util.List;
import java.util.stream.Stream;

/** Reads searches for lists from query strings. */
final class ListSearch {

  static final List<String> PARAMETERS =
      Stream.concat(
              Stream.of("search", "id", "contactIds", "isTest", "includeDeleted"),
              Pages.PARAMETERS.stream())
          .toList();

  private static final Words<ListSort> SORTS = Words.camelCase(ListSort.class);

  private ListSearch() {}

  static ListQuery read(Input in) {
    Query query = in.query();
    ListQuery asked =
        new ListQuery(
            in.account(),
            Folding.needle(query.text("search")),
            query.ids("id"),
            query.ids("contactIds"),
            query.flag("isTest"),
            Boolean.TRUE.equals(query.flag("includeDeleted")),
            query.word("sortBy", SORTS, ListSort.NAME),
            in.pages().order(),
            in.pages().paging(),
            null,
            in.pages().counted());
    return asked.from(in.pages().after(() -> cursors(asked)));
  }

  /** The page as JSON. */
  static PageJson<ListJson> page(ListQuery query, Page<ContactList> page) {
    return PageJson.from(page, query.after(), cursors(query), ListJson::from);
  }

  private static Cursors cursors(ListQuery query) {
    SearchMark mark =
        new SearchMark("lists")
            .id(query.account().value())
            .text(query.search())
            .ids(query.ids())
            .ids(query.contactIds())
            .flag(query.test())
            .flag(query.includeDeleted())
            .word(query.sortBy())
            .word(query.order());
    return new Cursors(mark, key(query.sortBy()));
  }

  private static SortKey key(ListSort sort) {
    return switch (sort) {
      case NAME -> SortKey.TEXT;
      case ID -> SortKey.NONE;
      case CREATED_AT, UPDATED_AT -> SortKey.TIME;
      case CONTACT_COUNT -> SortKey.NUMBER;
    };
  }
}
