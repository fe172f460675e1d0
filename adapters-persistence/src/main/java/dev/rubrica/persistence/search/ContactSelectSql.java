package dev.rubrica.persistence.search;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactFilter.SearchIn;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.persistence.jdbc.SqlFragment;

/**
 * The one SQL form of a filter, shared by whatever pages, counts, adds, removes and exports: a FROM
 * and a WHERE in which the contact is named c and the membership it is reached by, if any, m.
 */
final class ContactSelectSql {

  private final AccountId account;
  private final ContactFilter filter;
  private final ResultSegment stretch;
  private final ContactOrder order;
  private final MembershipPredicates lists;

  ContactSelectSql(ContactQuery query, ResultSegment stretch) {
    this(query.account(), query.filter(), stretch, new ContactOrder(query.sortBy(), query.order()));
  }

  /** For work on all that match, in no order. */
  ContactSelectSql(AccountId account, ContactFilter filter) {
    this(account, filter, ResultSegment.all(), new ContactOrder(ContactSort.ID, SortOrder.ASC));
  }

  private ContactSelectSql(
      AccountId account, ContactFilter filter, ResultSegment stretch, ContactOrder order) {
    this.account = account;
    this.filter = filter;
    this.stretch = stretch;
    this.order = order;
    this.lists = MembershipPredicates.of(account, filter, stretch, list());
  }

  ResultSegment stretch() {
    return stretch;
  }

  /** The list whose members are gone through; null when all contacts of the account are. */
  ListId list() {
    return filter.memberOf() == null ? stretch.in() : filter.memberOf();
  }

  /** Whether everything in the list (or the account) matches, so that its count is the answer. */
  boolean isWhole() {
    return from(false).equals(whole());
  }

  /** Whether more of a contact must be seen than its memberships and its name. */
  private boolean needsContact() {
    boolean wide = filter.search() != null && filter.searchIn() != SearchIn.NAME;
    boolean byKey = stretch.keyed() != null && order.needsContact();
    return wide || byKey || !ContactPredicates.where(filter).sql().isEmpty();
  }

  /** Whether the trigram index finds the matches, so that finding them twice is the main cost. */
  boolean isFoundByText() {
    return list() == null
        && filter.search() != null
        && filter.searchIn() != SearchIn.NAME
        && SearchPatterns.indexable(filter.search());
  }

  /** How many match. */
  SqlFragment count() {
    if (isWhole()) {
      return countAmong();
    }
    return list() == null && from(false).sql().equals(whole().then(lists.on(id())).sql())
        ? lists.count()
        : SqlFragment.of("SELECT count(*) ").then(from(false));
  }

  /** How many are gone through to find those that match. */
  SqlFragment countAmong() {
    return list() == null
        ? SqlFragment.of("SELECT contact_count FROM account WHERE id = ?", account.value())
        : MembershipPredicates.sizeOf(account, list().value());
  }

  /** FROM and WHERE; the contact is there when {@code withContact} or the filter asks for it. */
  SqlFragment from(boolean withContact) {
    SqlFragment source = list() == null ? whole() : members(withContact || needsContact());
    return source
        .then(lists.on(id()))
        .then(searched())
        .then(stretch.keyed() == null ? SqlFragment.none() : order.keyed(this, stretch.keyed()))
        .then(ContactPredicates.where(filter));
  }

  private SqlFragment whole() {
    return list() == null
        ? SqlFragment.of("FROM contact c WHERE c.account_id = ?", account.value())
        : members(false);
  }

  private SqlFragment members(boolean withContact) {
    String contact =
        withContact ? " JOIN contact c ON c.account_id = m.account_id AND c.id = m.contact_id" : "";
    return SqlFragment.of(
        "FROM membership m" + contact + " WHERE m.account_id = ? AND m.list_id = ?",
        account.value(),
        list().value());
  }

  /** The expression of the contact's id. */
  String id() {
    return list() == null ? "c.id" : "m.contact_id";
  }

  /** The expression of the contact's name as it is sorted. */
  String name() {
    return list() == null ? "c.sort_name" : "m.sort_name";
  }

  private SqlFragment searched() {
    String needle = filter.search();
    if (needle == null) {
      return SqlFragment.none();
    }
    if (filter.searchIn() == SearchIn.NAME) {
      return SqlFragment.of(" AND " + name() + " LIKE ?", SearchPatterns.pattern(needle));
    }
    return SearchPatterns.indexable(needle)
        ? SqlFragment.of(" AND c.search_text LIKE ?", SearchPatterns.pattern(needle))
        : SqlFragment.of(" AND strpos(c.search_text, ?) > 0", needle);
  }
}
