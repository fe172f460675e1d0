package dev.rubrica.http.list;

import dev.rubrica.application.query.ListFilter;
import dev.rubrica.application.query.ListQuery;
import dev.rubrica.application.query.ListSort;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.text.TextFolding;
import dev.rubrica.http.pagination.Cursors;
import dev.rubrica.http.pagination.PageJson;
import dev.rubrica.http.pagination.PageParameters;
import dev.rubrica.http.pagination.QueryFingerprint;
import dev.rubrica.http.pagination.SortKeyType;
import dev.rubrica.http.request.EnumCodec;
import dev.rubrica.http.request.QueryParameters;
import dev.rubrica.http.route.RequestReader;
import java.util.List;
import java.util.stream.Stream;

/** Parses searches for lists from query strings. */
final class ListQueryParser {

  static final List<String> PARAMETERS =
      Stream.concat(
              Stream.of("search", "id", "contactIds", "isTest", "includeDeleted"),
              PageParameters.PARAMETERS.stream())
          .toList();

  private static final EnumCodec<ListSort> SORTS = EnumCodec.camelCase(ListSort.class);

  private ListQueryParser() {}

  static ListQuery parse(RequestReader in) {
    QueryParameters query = in.query();
    ListQuery firstPage =
        new ListQuery(
            in.account(),
            new ListFilter(
                TextFolding.needle(query.text("search")),
                query.ids("id"),
                query.ids("contactIds"),
                query.flag("isTest"),
                Boolean.TRUE.equals(query.flag("includeDeleted"))),
            query.word("sortBy", SORTS, ListSort.NAME),
            in.pages().order(),
            new PageRequest(in.pages().paging(), null, in.pages().counted()));
    return firstPage.from(in.pages().after(() -> cursors(firstPage)));
  }

  /** The page as JSON. */
  static PageJson<ListJson> page(ListQuery query, Page<ContactList> page) {
    return PageJson.from(page, query.page().after(), cursors(query), ListJson::from);
  }

  private static Cursors cursors(ListQuery query) {
    return new Cursors(QueryFingerprint.of("lists", query), key(query.sortBy()));
  }

  private static SortKeyType key(ListSort sort) {
    return switch (sort) {
      case NAME -> SortKeyType.TEXT;
      case ID -> SortKeyType.NONE;
      case CREATED_AT, UPDATED_AT -> SortKeyType.TIME;
      case CONTACT_COUNT -> SortKeyType.NUMBER;
    };
  }
}
