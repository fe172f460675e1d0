package dev.rubrica.persistence.search;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.persistence.jdbc.SqlFragment;

/**
 * The statements of a page: first its ids, then their rows, so that none before it is read whole.
 */
final class ContactPage {

  private final ContactQuery query;
  private final ContactOrder order;

  ContactPage(ContactQuery query) {
    this.query = query;
    this.order = new ContactOrder(query.sortBy(), query.order());
  }

  /** The page and the total n, in one statement; a row without a place when the page is empty. */
  SqlFragment withTotal(ContactSelectSql matching, Columns columns, long offset, int limit) {
    return SqlFragment.of("SELECT total.n, found.*\nFROM (SELECT (")
        .then(matching.count())
        .then(") AS n) AS total\nLEFT JOIN (\n")
        .then(rows(matching, columns, true, offset, limit))
        .then(") AS found ON TRUE\nORDER BY found.place");
  }

  /** As {@link #withTotal}, finding what matches once, for both the total and the page. */
  SqlFragment gatheredWithTotal(
      ContactSelectSql matching, Columns columns, long offset, int limit) {
    SqlFragment ids =
        SqlFragment.of("SELECT id FROM matched")
            .then(order.by("key", "id", matching.stretch().keyed()));
    return matched(matching)
        .then("SELECT total.n, found.*\nFROM (SELECT count(*) AS n FROM matched) AS total\n")
        .then("LEFT JOIN (\n")
        .then(rows(ids, columns, offset, limit))
        .then(") AS found ON TRUE\nORDER BY found.place");
  }

  /** What {@link #gatheredWithTotal} would find, for the planner to estimate. */
  SqlFragment matches(ContactSelectSql matching) {
    return SqlFragment.of("SELECT " + matching.id() + " ").then(source(matching));
  }

  /**
   * The rows of the page, in order.
   *
   * @param walk whether to go through the contacts in order until the page is full, rather than to
   *     gather all that match and sort them
   */
  SqlFragment rows(
      ContactSelectSql matching, Columns columns, boolean walk, long offset, int limit) {
    return rows(walk ? walked(matching) : gathered(matching), columns, offset, limit);
  }

  private SqlFragment rows(SqlFragment ids, Columns columns, long offset, int limit) {
    return SqlFragment.of("SELECT page.place, " + columns.names())
        .then("\nFROM (SELECT id, row_number() OVER () AS place FROM (")
        .then(ids)
        .then(" LIMIT ? OFFSET ?) AS ids) AS page\nCROSS JOIN ", limit, offset)
        .then(row())
        .then(columns.joined())
        .then("ORDER BY page.place");
  }

  // LIMIT 1 keeps the look-up a probe by key, whatever a generic plan guesses of the page's size.
  private SqlFragment row() {
    return SqlFragment.of(
        "LATERAL (SELECT * FROM contact r WHERE r.account_id = ? AND r.id = page.id LIMIT 1) AS"
            + " c\n",
        query.account().value());
  }

  private SqlFragment walked(ContactSelectSql matching) {
    Boolean keyed = matching.stretch().keyed();
    return SqlFragment.of("SELECT " + matching.id() + " AS id ")
        .then(source(matching))
        .then(order.by(order.key(matching), matching.id(), keyed));
  }

  // MATERIALIZED keeps the planner from walking the order after all.
  private SqlFragment gathered(ContactSelectSql matching) {
    return matched(matching)
        .then("SELECT id FROM matched")
        .then(order.by("key", "id", matching.stretch().keyed()));
  }

  private SqlFragment matched(ContactSelectSql matching) {
    String columns = matching.id() + " AS id, " + order.key(matching) + " AS key ";
    return SqlFragment.of("WITH matched AS MATERIALIZED (SELECT " + columns)
        .then(source(matching))
        .then(")\n");
  }

  private SqlFragment source(ContactSelectSql matching) {
    SqlFragment source = matching.from(order.needsContact());
    return query.after() != null && matching.stretch().holds(query.after())
        ? source.then(order.after(query.after(), matching, matching.stretch().keyed()))
        : source;
  }

  /**
   * What a page shows.
   *
   * @param names of the contact c and of what is joined to it
   */
  record Columns(String names, SqlFragment joined) {}
}
