package dev.rubrica.persistence.search;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.Position;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.Set;

/**
 * The statements of a page. They select the ids of the page first and then read their rows, so that
 * no row before the page is read completely.
 */
final class ContactPageSql {

  /** The usual page sizes, and the row that shows whether there is a next page. */
  private static final Set<Integer> USUAL_LIMITS = Set.of(11, 21, 26, 51, 101, 201, 501, 1_001);

  private final ContactQuery query;
  private final ContactOrder order;

  ContactPageSql(ContactQuery query) {
    this.query = query;
    this.order = new ContactOrder(query.sortBy(), query.order());
  }

  /**
   * Selects the page and the total n in one statement. When the page is empty, there is one row
   * without a place.
   */
  SqlFragment withTotal(ContactSelectSql select, Columns columns, long offset, int limit) {
    return SqlFragment.of("SELECT total.n, found.*\nFROM (SELECT (")
        .then(select.count())
        .then(") AS n) AS total\nLEFT JOIN (\n")
        .then(rows(select, columns, true, offset, limit))
        .then(") AS found ON TRUE\nORDER BY found.place");
  }

  /** Like {@link #withTotal}, but finds the matches once, for both the total and the page. */
  SqlFragment gatheredWithTotal(ContactSelectSql select, Columns columns, long offset, int limit) {
    SqlFragment ids =
        SqlFragment.of("SELECT id FROM matched")
            .then(order.by("key", "id", select.segment().keyed()));
    return matched(select)
        .then("SELECT total.n, found.*\nFROM (SELECT count(*) AS n FROM matched) AS total\n")
        .then("LEFT JOIN (\n")
        .then(rows(ids, columns, offset, limit))
        .then(") AS found ON TRUE\nORDER BY found.place");
  }

  /** The matches before and after a position, for an estimate of their number. */
  static SqlFragment matches(ContactSelectSql select) {
    return SqlFragment.of("SELECT " + select.id() + " ").then(select.from(false));
  }

  /**
   * Selects the rows of the page, in order.
   *
   * @param walk whether to walk an index in order until the page is full, rather than to gather all
   *     matches and sort them
   */
  SqlFragment rows(ContactSelectSql select, Columns columns, boolean walk, long offset, int limit) {
    return rows(walk ? walked(select) : gathered(select), columns, offset, limit);
  }

  /**
   * Like {@link #rows}, of the matches among the first rows of the index after the position, which
   * may be fewer than the page has.
   */
  SqlFragment rowsAmongFirst(
      long first, ContactSelectSql select, Columns columns, long offset, int limit) {
    Boolean keyed = select.segment().keyed();
    String byIndex = order.byIndex(order.key(select), select.id(), keyed);
    SqlFragment ids =
        SqlFragment.of("SELECT " + select.id() + " AS id ")
            .then(select.fromFirst(first, after(select), byIndex))
            .then(order.by(order.key(select), select.id(), keyed));
    return rows(ids, columns, offset, limit);
  }

  /** 1 if there are rows after those that {@link #rowsAmongFirst} reads, otherwise 0. */
  SqlFragment countAfterFirst(long first, ContactSelectSql select) {
    String byIndex = order.byIndex(order.key(select), select.id(), select.segment().keyed());
    return SqlFragment.of("SELECT count(*) FROM (SELECT ")
        .then(select.fromAll(after(select)))
        .then(byIndex + " LIMIT 1 OFFSET ?) AS next", first);
  }

  /**
   * Selects all rows of the segment, in order.
   *
   * @param columns of the contact c
   */
  SqlFragment all(ContactSelectSql select, String columns) {
    return SqlFragment.of("SELECT " + columns)
        .then(select.from(true))
        .then(order.by(order.key(select), select.id(), select.segment().keyed()));
  }

  /**
   * As {@link #all}, of these contacts only, for a query without a priority list. Each is looked up
   * by its id; the conditions are checked on what was found.
   */
  SqlFragment among(IdSet only, ResultSegment segment, String columns) {
    ContactSelectSql everyone =
        new ContactSelectSql(
            query.withFilter(ContactFilter.everyone()), segment, TextIndexScope.ACCOUNT);
    Boolean keyed = segment.keyed();
    return SqlFragment.of("SELECT " + columns)
        .then(SelectionSql.probed(query.account(), only))
        .then("WHERE TRUE")
        .then(SelectionSql.conditions(query.account(), query.filter()))
        .then(keyed == null ? SqlFragment.none() : order.keyed(everyone, keyed))
        .then(order.by(order.key(everyone), everyone.id(), keyed));
  }

  private SqlFragment rows(SqlFragment ids, Columns columns, long offset, int limit) {
    return SqlFragment.of("SELECT page.place, ")
        .then(columns.names())
        .then("\nFROM (SELECT id, row_number() OVER () AS place FROM (")
        .then(ids)
        .then(limited(offset, limit))
        .then(") AS ids) AS page\nCROSS JOIN ")
        .then(row())
        .then(columns.joined())
        .then("ORDER BY page.place");
  }

  // A generic plan assumes that a parameter of LIMIT or OFFSET is a tenth of the rows. It looks
  // more expensive than the plans for actual numbers, so PostgreSQL would plan each execution,
  // which takes a quarter of the time of a page. In the order of the name, and in any order that
  // one
  // index returns for all contacts, all of these plans walk the same index, so the usual page sizes
  // have statements of their own. Orders of several segments are planned for each execution anyway.
  private SqlFragment limited(long offset, int limit) {
    boolean oneIndex = query.sortBy() == ContactSort.FULL_NAME || query.filter().isUnrestricted();
    SqlFragment limited =
        oneIndex && USUAL_LIMITS.contains(limit)
            ? SqlFragment.of(" LIMIT " + limit)
            : SqlFragment.of(" LIMIT ?", limit);
    return offset == 0 ? limited : limited.then(" OFFSET ?", offset);
  }

  // LIMIT 1 makes each look-up a probe by key, whatever page size a generic plan assumes.
  private SqlFragment row() {
    return SqlFragment.of(
        "LATERAL (SELECT * FROM contact r WHERE r.account_id = ? AND r.id = page.id LIMIT 1) AS"
            + " c\n",
        query.account().value());
  }

  private SqlFragment walked(ContactSelectSql select) {
    Boolean keyed = select.segment().keyed();
    return SqlFragment.of("SELECT " + select.id() + " AS id ")
        .then(source(select))
        .then(order.by(order.key(select), select.id(), keyed));
  }

  // MATERIALIZED prevents the planner from walking an index in the order of the page.
  private SqlFragment gathered(ContactSelectSql select) {
    return matched(select)
        .then("SELECT id FROM matched")
        .then(order.by("key", "id", select.segment().keyed()));
  }

  private SqlFragment matched(ContactSelectSql select) {
    String columns = select.id() + " AS id, " + order.key(select) + " AS key ";
    return SqlFragment.of("WITH matched AS MATERIALIZED (SELECT " + columns)
        .then(source(select))
        .then(")\n");
  }

  private SqlFragment source(ContactSelectSql select) {
    return select.from(order.needsContact()).then(after(select));
  }

  private SqlFragment after(ContactSelectSql select) {
    Position after = query.page().after();
    return after != null && select.segment().contains(after)
        ? order.after(after, select, select.segment().keyed())
        : SqlFragment.none();
  }

  /**
   * The columns of the rows of a page.
   *
   * @param names columns of the contact c and of the joined tables
   * @param joined the joins
   */
  record Columns(SqlFragment names, SqlFragment joined) {}
}
