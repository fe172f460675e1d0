package dev.rubrica.persistence.search;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactFilter.SearchIn;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.persistence.jdbc.AccountContactCounter;
import dev.rubrica.persistence.jdbc.SqlFragment;
import org.jspecify.annotations.Nullable;

/**
 * FROM and WHERE of a filter: the one fragment that pages, counts, bulk changes and exports share.
 * The contact is named c, and the membership through which it is reached, if any, m.
 */
final class ContactSelectSql {

  private final AccountId account;
  private final ContactFilter filter;
  private final ResultSegment segment;
  private final ContactOrder order;
  private final TextIndexScope textScope;
  private final MembershipPredicates lists;

  ContactSelectSql(ContactQuery query, ResultSegment segment, TextIndexScope textScope) {
    this(
        query.account(),
        query.filter(),
        segment,
        new ContactOrder(query.sortBy(), query.order()),
        textScope);
  }

  /** For work on all contacts that match, in no order. */
  ContactSelectSql(AccountId account, ContactFilter filter) {
    this(
        account,
        filter,
        ResultSegment.all(),
        new ContactOrder(ContactSort.ID, SortOrder.ASC),
        TextIndexScope.ACCOUNT);
  }

  private ContactSelectSql(
      AccountId account,
      ContactFilter filter,
      ResultSegment segment,
      ContactOrder order,
      TextIndexScope textScope) {
    this.account = account;
    this.filter = filter;
    this.segment = segment;
    this.order = order;
    this.textScope = textScope;
    this.lists = MembershipPredicates.of(account, filter.lists(), segment, list());
  }

  ResultSegment segment() {
    return segment;
  }

  /** The list whose members are read; null when all contacts of the account are read. */
  @Nullable ListId list() {
    ListId memberOf = filter.lists().memberOf();
    return memberOf == null ? segment.in() : memberOf;
  }

  /** Whether everything in the list (or the account) matches, so that its counter is the count. */
  boolean isWhole() {
    boolean restrictedBySegment =
        segment.keyed() != null
            || segment.notIn() != null
            || (segment.in() != null && !segment.in().equals(list()));
    return !restrictedBySegment && (filter.isUnrestricted() || filter.isOneWholeList());
  }

  /** Whether every contact of the account matches. */
  boolean isWholeAccount() {
    return list() == null && isWhole();
  }

  /** Whether memberships alone decide which contacts of the account match. */
  private boolean isByListsOnly() {
    return list() == null && segment.keyed() == null && filter.restrictsListsOnly();
  }

  /** Whether the conditions concern more of a contact than a membership contains. */
  private boolean needsContact() {
    return filter.restrictsContactDetails() || (segment.keyed() != null && order.needsContact());
  }

  /** Whether the trigram index finds the matches, so that finding them twice is the main cost. */
  boolean isFoundByText() {
    return list() == null && hasIndexedText();
  }

  /** Whether the trigram index finds the matches, or a superset of them. */
  boolean hasIndexedText() {
    return filter.search() != null
        && filter.search().in() != SearchIn.NAME
        && ContactPredicates.isIndexable(filter.search().needle());
  }

  /** The number of matches. */
  SqlFragment count() {
    if (isWhole()) {
      return countScanned();
    }
    return isByListsOnly() ? lists.count() : SqlFragment.of("SELECT count(*) ").then(from(false));
  }

  /** The number of matches, but not more than the limit, so that no more rows are read. */
  SqlFragment countUpTo(int limit) {
    return SqlFragment.of("SELECT count(*) FROM (SELECT ")
        .then(from(false))
        .then(" LIMIT ?) AS first", limit);
  }

  /**
   * Whether the planner has no estimate of the number of matches, and they may be few. Of a text
   * that the trigram index does not find, it assumes the same for any text.
   */
  boolean isWithoutEstimate() {
    boolean hasBounds =
        filter.customFields() != null
            && filter.customFields().all().stream()
                .anyMatch(condition -> !condition.bounds().isEmpty());
    boolean isScannedText =
        filter.search() != null && !ContactPredicates.isIndexable(filter.search().needle());
    return hasBounds
        || isScannedText
        || (filter.optOuts() != null && !filter.optOuts().suppressed().isEmpty());
  }

  /** The number of rows from which the matches are selected. */
  SqlFragment countScanned() {
    return list() == null
        ? AccountContactCounter.select(account)
        : MembershipPredicates.sizeOf(account, list().value());
  }

  /** Whether an index returns the rows from which the matches are selected in their order. */
  boolean isOrderedByIndex() {
    return list() == null
        ? order.sort() != ContactSort.PHONE_NUMBER || segment.keyed() != Boolean.FALSE
        : !order.needsContact();
  }

  /**
   * FROM and WHERE.
   *
   * @param withContact whether the caller uses columns of the contact c
   */
  SqlFragment from(boolean withContact) {
    return SqlFragment.of("FROM " + table())
        .then(joined(withContact))
        .then(source())
        .then(keyed())
        .then(conditions());
  }

  /**
   * FROM and WHERE of the matches among the first rows, and those with the same sort key as the
   * last one of these.
   *
   * @param after the condition of a position, of rows of {@link #table}
   * @param by ORDER BY of the rows
   */
  SqlFragment fromFirst(long rows, SqlFragment after, String by) {
    return SqlFragment.of("FROM (SELECT * ")
        .then(fromAll(after))
        .then(by + " FETCH FIRST (?) ROWS WITH TIES) AS " + alias(), rows)
        .then(joined(true) + " WHERE TRUE")
        .then(conditions());
  }

  /** FROM and WHERE of the rows from which the matches are selected. */
  SqlFragment fromAll(SqlFragment after) {
    return SqlFragment.of("FROM " + table()).then(source()).then(keyed()).then(after);
  }

  private SqlFragment conditions() {
    SqlFragment search =
        filter.search() == null
            ? SqlFragment.none()
            : ContactPredicates.search(account, filter.search(), name(), textScope);
    return lists.on(id()).then(search).then(ContactPredicates.where(account, filter));
  }

  private SqlFragment keyed() {
    return segment.keyed() == null ? SqlFragment.none() : order.keyed(this, segment.keyed());
  }

  private String alias() {
    return list() == null ? "c" : "m";
  }

  private String table() {
    return list() == null ? "contact c" : "membership m";
  }

  private String joined(boolean withContact) {
    return list() != null && (withContact || needsContact())
        ? " JOIN contact c ON c.account_id = m.account_id AND c.id = m.contact_id"
        : "";
  }

  private SqlFragment source() {
    return list() == null
        ? SqlFragment.of(" WHERE c.account_id = ?", account.value())
        : SqlFragment.of(
            " WHERE m.account_id = ? AND m.list_id = ?", account.value(), list().value());
  }

  /** The expression of the contact's id. */
  String id() {
    return list() == null ? "c.id" : "m.contact_id";
  }

  /** The expression of the contact's folded name. */
  String name() {
    return list() == null ? "c.sort_name" : "m.sort_name";
  }
}
