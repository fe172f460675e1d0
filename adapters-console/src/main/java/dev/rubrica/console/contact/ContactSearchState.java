package dev.rubrica.console.contact;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.console.page.SortKeys;
import dev.rubrica.console.page.SortState;
import dev.rubrica.console.request.LocalPath;
import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactFilter.ListScope;
import dev.rubrica.http.contact.ContactCursors;
import dev.rubrica.http.contact.ContactFilterParser;
import dev.rubrica.http.request.QueryParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which contacts are shown. All of it is in the URL.
 *
 * @param own the conditions that were chosen; that of the list is not among them
 * @param list the list whose members are searched; null for all contacts
 * @param addTo the list to which contacts are to be added, if the screen was opened for that
 * @param cursor after which the page begins; null for the first page
 * @param earlier the pages before it, as far as they are known
 */
public record ContactSearchState(
    ContactConditions own,
    @Nullable Long list,
    SortState<ContactSort> sort,
    PageSize size,
    @Nullable Long addTo,
    @Nullable String cursor,
    EarlierPages earlier) {

  /** The path of the screen of all contacts. */
  public static final String PATH = LocalPath.BASE + "/contacts";

  private static final String LIST_IDS = FilterField.LIST.parameter();
  private static final String CURSOR = "cursor";
  private static final String EARLIER = "earlier";

  /** The parameter with the list to which contacts are to be added. */
  public static final String ADD_TO = "addTo";

  /** The parameters of the order and of the size of pages. */
  public static final List<String> VIEW = List.of(SortState.BY, SortState.ORDER, "limit");

  /** The parameters of the screen of all contacts. */
  public static final List<String> PARAMETERS =
      Stream.concat(
              ContactConditions.PARAMETERS.stream(),
              Stream.concat(VIEW.stream(), Stream.of(ADD_TO, CURSOR, EARLIER)))
          .toList();

  /** The parameters of the screen of a list, whose members match one more condition. */
  public static final List<String> MEMBER_PARAMETERS =
      PARAMETERS.stream().filter(name -> !name.equals(LIST_IDS) && !name.equals(ADD_TO)).toList();

  /** The orders of contacts. */
  public static final SortKeys<ContactSort> SORTS =
      SortKeys.of(ContactSort.class, ContactSort.FULL_NAME);

  /** The state in the parameters, which must be checked before it is used. */
  public static ContactSearchState parse(
      QueryParameters in, ContactFilterParser parser, @Nullable Long list) {
    return new ContactSearchState(
        ContactConditions.parse(in, parser),
        list,
        SORTS.parse(in),
        in.word("limit", PageSize.CODEC, PageSize.SMALL),
        in.id(ADD_TO),
        in.filledText(CURSOR),
        EarlierPages.parse(in.text(EARLIER)));
  }

  /** The filter of all conditions. */
  public ContactFilter filter() {
    ContactFilter filter = own.filter();
    return list == null
        ? filter
        : filter.withLists(new ListScope(null, IdSet.of(list), filter.lists().inNoneOf()));
  }

  /** All conditions. That of the list takes the place of own ones on lists, as in the filter. */
  public ContactConditions conditions() {
    if (list == null) {
      return own;
    }
    List<FilterCondition> all = new ArrayList<>();
    all.add(new FilterCondition(LIST_IDS, Long.toString(list)));
    own.all().stream().filter(one -> !one.name().equals(LIST_IDS)).forEach(all::add);
    return new ContactConditions(all, filter());
  }

  /**
   * The search for the page, without the total.
   *
   * @throws dev.rubrica.domain.DomainException.Invalid the cursor is not one of this search
   */
  ContactQuery query(AccountId account) {
    ContactQuery first = firstPage(account);
    return cursor == null ? first : first.from(ContactCursors.read(first, cursor));
  }

  /** The search for the first page, without the total. */
  ContactQuery firstPage(AccountId account) {
    PageRequest page = PageRequest.of(new Paging(0, size.rows())).uncounted();
    return new ContactQuery(account, filter(), sort.by(), sort.order(), null, page);
  }

  /** The path of the screen, without the query. */
  public String path() {
    return list == null ? PATH : LocalPath.BASE + "/lists/" + list;
  }

  /** The URL of the page. */
  public String url() {
    return pageUrl().toString();
  }

  LocalUrl pageUrl() {
    return url(cursor, earlier);
  }

  /** The URL of the first page. */
  public String firstUrl() {
    return url(null, EarlierPages.none()).toString();
  }

  /** The URL of the previous page; null if there is none, or it is not known. */
  @Nullable String previousUrl() {
    return earlier.cursors().isEmpty()
        ? null
        : url(earlier.previous(), earlier.ofPrevious()).toString();
  }

  /** The URL of the next page, which begins after the cursor. */
  String nextUrl(String after) {
    return url(after, earlier.with(cursor)).toString();
  }

  private LocalUrl url(@Nullable String after, EarlierPages before) {
    return view(own.addTo(new LocalUrl(path()))).with(CURSOR, after).with(EARLIER, before.text());
  }

  /** Adds {@link #viewFields}. */
  LocalUrl view(LocalUrl url) {
    viewFields().forEach(one -> url.with(one.name(), one.value()));
    return url;
  }

  /**
   * The order and the size of pages, if they are not the default, and the list to which contacts
   * are to be added, for hidden fields.
   */
  public List<FilterCondition> viewFields() {
    List<FilterCondition> fields = new ArrayList<>();
    if (sort.byField() != null) {
      fields.add(new FilterCondition(SortState.BY, sort.byField()));
    }
    if (sort.orderField() != null) {
      fields.add(new FilterCondition(SortState.ORDER, sort.orderField()));
    }
    if (size != PageSize.SMALL) {
      fields.add(new FilterCondition("limit", PageSize.CODEC.word(size)));
    }
    if (addTo != null) {
      fields.add(new FilterCondition(ADD_TO, Long.toString(addTo)));
    }
    return fields;
  }

  /** The conditions with a link for each that removes it. */
  List<FilterChip> chips(FilterText text) {
    return own.all().stream().map(one -> new FilterChip(text.of(one), without(one))).toList();
  }

  private String without(FilterCondition left) {
    return view(own.addAllBut(left, new LocalUrl(path()))).toString();
  }

  /** The first page of the same search with another size of pages. */
  String sizedUrl(PageSize other) {
    return firstPage(sort, other);
  }

  /** The first page, sorted by something else, or the other way round. */
  String sortedUrl(ContactSort by) {
    return firstPage(sort.sortedBy(by), size);
  }

  private String firstPage(SortState<ContactSort> other, PageSize rows) {
    return new ContactSearchState(own, list, other, rows, addTo, null, EarlierPages.none()).url();
  }

  /** The text that is searched for; empty for none. */
  public String search() {
    return own.all().stream()
        .filter(one -> one.name().equals(FilterField.SEARCH.parameter()))
        .map(FilterCondition::value)
        .findFirst()
        .orElse("");
  }

  /** The call of the API that returns the page. */
  public String apiPath() {
    return sort.addAllTo(conditions().addTo(new LocalUrl("/contacts")))
        .with("limit", size.rows())
        .with("count", false)
        .with(CURSOR, cursor)
        .toString();
  }
}
