package dev.rubrica.persistence;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactFilter.SearchIn;
import dev.rubrica.domain.list.ListId;
import java.util.stream.LongStream;

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
    return list() == null && from(false).sql().equals(whole().then(memberships()).sql())
        ? countByLists()
        : Clause.of("SELECT count(*) ").then(from(false));
  }

  // Members are contacts of the account: where lists alone decide, no contact has to be looked at.
  private Clause countByLists() {
    if (!anyOf().isEmpty()) {
      return Clause.of("SELECT count(*) FROM (SELECT DISTINCT m.contact_id FROM membership m")
          .then(
              " WHERE m.account_id = ? AND m.list_id = ANY (?)", account.value(), anyOf().toArray())
          .then(noneOf().isEmpty() ? Clause.none() : memberOfNone("m.contact_id", noneOf()))
          .then(") AS members");
    }
    return Clause.of("SELECT (SELECT contact_count FROM account WHERE id = ?)", account.value())
        .then(" - (")
        .then(noneOf().size() == 1 ? countOfOne(noneOf()) : countOfAny(noneOf()))
        .then(")");
  }

  private Clause countOfOne(IdSet list) {
    return Clause.of(
        "SELECT contact_count FROM contact_list WHERE account_id = ? AND id = ?",
        account.value(),
        list.toArray()[0]);
  }

  private Clause countOfAny(IdSet lists) {
    return Clause.of(
        "SELECT count(*) FROM (SELECT DISTINCT m.contact_id FROM membership m"
            + " WHERE m.account_id = ? AND m.list_id = ANY (?)) AS members",
        account.value(),
        lists.toArray());
  }

  private IdSet anyOf() {
    return filter.inAnyOf();
  }

  private IdSet noneOf() {
    return stretch.notIn() == null
        ? filter.inNoneOf()
        : IdSet.of(
            LongStream.concat(filter.inNoneOf().stream(), LongStream.of(stretch.notIn().value()))
                .toArray());
  }

  /** How many are gone through to find those that match. */
  Clause countAmong() {
    return list() == null
        ? Clause.of("SELECT contact_count FROM account WHERE id = ?", account.value())
        : countOfOne(IdSet.of(list().value()));
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
    if (!anyOf().isEmpty()) {
      where = where.then(memberOf(anyOf().toArray()));
    }
    if (stretch.in() != null && !stretch.in().equals(list())) {
      where = where.then(memberOf(stretch.in().value()));
    }
    return noneOf().isEmpty() ? where : where.then(memberOfNone(id(), noneOf()));
  }

  // At most a thousand lists, and planned for these very ones: here = ANY is the fast form.
  private Clause memberOf(long... lists) {
    String members =
        "(SELECT a.contact_id FROM membership a WHERE a.account_id = ? AND a.list_id = ANY (?))";
    return Clause.of(" AND " + id() + " IN " + members, account.value(), lists);
  }

  // Not NOT IN: it has no plan that stays fast when its list does not fit into memory.
  private Clause memberOfNone(String contactId, IdSet lists) {
    return Clause.of(
        " AND NOT EXISTS (SELECT FROM membership a WHERE a.account_id = ? AND a.list_id = ANY (?)"
            + " AND a.contact_id = "
            + contactId
            + ")",
        account.value(),
        lists.toArray());
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
