package dev.rubrica.persistence;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactFilter.SearchIn;
import dev.rubrica.domain.list.ListId;

/**
 * The one SQL form of a filter, shared by whatever pages, counts, adds, removes and exports: a FROM
 * and a WHERE in which the contact is named c and the membership it is reached by, if any, m.
 */
final class Matching {

  private final AccountId account;
  private final ContactFilter filter;
  private final Stretch stretch;
  private final ContactOrder order;
  private final ListConditions lists;

  Matching(ContactQuery query, Stretch stretch) {
    this(query.account(), query.filter(), stretch, new ContactOrder(query.sortBy(), query.order()));
  }

  /** For work on all that match, in no order. */
  Matching(AccountId account, ContactFilter filter) {
    this(account, filter, Stretch.all(), new ContactOrder(ContactSort.ID, SortOrder.ASC));
  }

  private Matching(AccountId account, ContactFilter filter, Stretch stretch, ContactOrder order) {
    this.account = account;
    this.filter = filter;
    this.stretch = stretch;
    this.order = order;
    this.lists = ListConditions.of(account, filter, stretch, list());
  }

  Stretch stretch() {
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
    return wide || byKey || !ContactFilters.where(filter).sql().isEmpty();
  }

  /** Whether the trigram index finds the matches, so that finding them twice is the main cost. */
  boolean isFoundByText() {
    return list() == null
        && filter.search() != null
        && filter.searchIn() != SearchIn.NAME
        && Needles.indexable(filter.search());
  }

  /** How many match. */
  Clause count() {
    if (isWhole()) {
      return countAmong();
    }
    return list() == null && from(false).sql().equals(whole().then(lists.on(id())).sql())
        ? lists.count()
        : Clause.of("SELECT count(*) ").then(from(false));
  }

  /** How many are gone through to find those that match. */
  Clause countAmong() {
    return list() == null
        ? Clause.of("SELECT contact_count FROM account WHERE id = ?", account.value())
        : ListConditions.sizeOf(account, list().value());
  }

  /** FROM and WHERE; the contact is there when {@code withContact} or the filter asks for it. */
  Clause from(boolean withContact) {
    Clause source = list() == null ? whole() : members(withContact || needsContact());
    return source
        .then(lists.on(id()))
        .then(searched())
        .then(stretch.keyed() == null ? Clause.none() : order.keyed(this, stretch.keyed()))
        .then(ContactFilters.where(filter));
  }

  private Clause whole() {
    return list() == null
        ? Clause.of("FROM contact c WHERE c.account_id = ?", account.value())
        : members(false);
  }

  private Clause members(boolean withContact) {
    String contact =
        withContact ? " JOIN contact c ON c.account_id = m.account_id AND c.id = m.contact_id" : "";
    return Clause.of(
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

  private Clause searched() {
    String needle = filter.search();
    if (needle == null) {
      return Clause.none();
    }
    if (filter.searchIn() == SearchIn.NAME) {
      return Clause.of(" AND " + name() + " LIKE ?", Needles.pattern(needle));
    }
    return Needles.indexable(needle)
        ? Clause.of(" AND c.search_text LIKE ?", Needles.pattern(needle))
        : Clause.of(" AND strpos(c.search_text, ?) > 0", needle);
  }
}
