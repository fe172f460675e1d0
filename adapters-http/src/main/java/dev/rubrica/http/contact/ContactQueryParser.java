package dev.rubrica.http.contact;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactFilter.SearchIn;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.http.pagination.PageJson;
import dev.rubrica.http.pagination.PageParameters;
import dev.rubrica.http.request.EnumCodec;
import dev.rubrica.http.request.QueryParameters;
import dev.rubrica.http.route.AnswerFormat;
import dev.rubrica.http.route.RequestReader;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parses searches for contacts from query strings. */
public final class ContactQueryParser {

  /** The parameters of a search. */
  public static final List<String> PARAMETERS =
      Stream.of(
              ContactFilterParser.FIELDS.names(),
              List.of(
                  ContactFilterParser.PHONE_ALIAS, "sortPriorityListId", AnswerFormat.PARAMETER),
              PageParameters.PARAMETERS)
          .flatMap(List::stream)
          .toList();

  private static final EnumCodec<ContactSort> SORTS = EnumCodec.camelCase(ContactSort.class);

  private final ContactFilterParser conditions;

  public ContactQueryParser(ContactFilterParser conditions) {
    this.conditions = conditions;
  }

  /** A search among all contacts. */
  Search all(RequestReader in) {
    return Search.of(query(in, conditions.read(in.query())), in);
  }

  /** A search among the members of a list; its text is looked for in the name alone. */
  public Search members(ListId list, RequestReader in) {
    return Search.of(
        query(in, conditions.read(in.query()).membersOf(list).searchingIn(SearchIn.NAME)), in);
  }

  private static ContactQuery query(RequestReader in, ContactFilter filter) {
    QueryParameters query = in.query();
    Long priority = query.id("sortPriorityListId");
    ContactQuery firstPage =
        new ContactQuery(
            in.account(),
            filter,
            query.word("sortBy", SORTS, ContactSort.FULL_NAME),
            in.pages().order(),
            priority == null ? null : new ListId(priority),
            new PageRequest(in.pages().paging(), null, in.pages().counted()));
    return firstPage.from(in.pages().after(() -> ContactCursors.of(firstPage)));
  }

  /**
   * A search.
   *
   * @param format that of a file with every match; null for a page as JSON
   */
  public record Search(ContactQuery query, @Nullable ExportFormat format) {
    static Search of(ContactQuery query, RequestReader in) {
      return new Search(query, AnswerFormat.file(in));
    }
  }

  /** The page as JSON. */
  public static <D, T> PageJson<T> page(ContactQuery query, Page<D> page, Function<D, T> row) {
    return PageJson.from(page, query.page().after(), ContactCursors.of(query), row);
  }
}
