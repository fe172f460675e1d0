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

  Matching(ContactQuery query, Stretch stretch) {
    this.account = query.account();
    this.filter = query.filter();
    this.stretch = stretch;
    this.order = new ContactOrder(query.sortBy(), query.order());
  }

  /** For work on all that match, in no order. */
  Matching(AccountId account, ContactFilter filter) {
    this.account = account;
    this.filter = filter;
    this.stretch = Stretch.all();
    this.order = new ContactOrder(ContactSort.ID, SortOrder.ASC);
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

  /** How many match. */
  Clause count() {
    return isWhole() ? countAmong() : Clause.of("SELECT count(*) ").then(from(false));
  }

  /** How many are gone through to find those that match. */
  Clause countAmong() {
    return list() == null
        ? Clause.of("SELECT contact_count FROM account WHERE id = ?", account.value())
        : Clause.of(
            "SELECT contact_count FROM contact_list WHERE account_id = ? AND id = ?",
            account.value(),
            list().value());
  }

  /** FROM and WHERE; the contact is there when {@code withContact} or the filter asks for it. */
  Clause from(boolean withContact) {
    Clause source = list() == null ? whole() : members(withContact || needsContact());
    return source
        .then(memberships())
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

  private Clause memberships() {
    Clause where = Clause.none();
    if (!filter.inAnyOf().isEmpty()) {
      where = where.then(memberOf(filter.inAnyOf().toArray()));
    }
    if (!filter.inNoneOf().isEmpty()) {
      where = where.then(memberOfNone(filter.inNoneOf().toArray()));
    }
    if (stretch.in() != null && !stretch.in().equals(list())) {
      where = where.then(memberOf(stretch.in().value()));
    }
    if (stretch.notIn() != null) {
      where = where.then(memberOfNone(stretch.notIn().value()));
    }
    return where;
  }

  // At most a thousand lists, and planned for these very ones: here = ANY is the fast form.
  private Clause memberOf(long... lists) {
    String members =
        "(SELECT a.contact_id FROM membership a WHERE a.account_id = ? AND a.list_id = ANY (?))";
    return Clause.of(" AND " + id() + " IN " + members, account.value(), lists);
  }

  // Not NOT IN: it has no plan that stays fast when its list does not fit into memory.
  private Clause memberOfNone(long... lists) {
    return Clause.of(
        " AND NOT EXISTS (SELECT FROM membership a WHERE a.account_id = ? AND a.list_id = ANY (?)"
            + " AND a.contact_id = "
            + id()
            + ")",
        account.value(),
        lists);
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
