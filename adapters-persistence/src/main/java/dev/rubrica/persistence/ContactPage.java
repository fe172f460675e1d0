package dev.rubrica.persistence;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.SortOrder;

/**
 * The statements of a page: first its ids, then their rows, so that none before it is read whole.
 */
final class ContactPage {

  private final ContactQuery query;

  ContactPage(ContactQuery query) {
    this.query = query;
  }

  /** The membership of contact c in the filter's list, as a. */
  Clause association() {
    return Clause.of(
        """
        CROSS JOIN LATERAL (
          SELECT x.list_id, x.id AS association_id, x.added_at
          FROM membership x
          WHERE x.account_id = ?
            AND x.contact_id = c.id
            AND x.list_id = ?
          LIMIT 1) AS a
        """,
        account(),
        query.filter().memberOf().value());
  }

  /** The page and the total n, in one statement; a row without a place when the page is empty. */
  Clause withTotal(Matching matching, String columns, Clause joined) {
    long offset = query.paging().offset();
    return Clause.of("SELECT total.n, found.*\nFROM (SELECT (")
        .then(matching.count())
        .then(") AS n) AS total\nLEFT JOIN (\n")
        .then(rows(matching, columns, joined, true, query.paging().limit(), offset))
        .then(") AS found ON TRUE\nORDER BY found.place");
  }

  /** The rows of the page, in order. */
  Clause rows(
      Matching matching, String columns, Clause joined, boolean walk, int limit, long offset) {
    Clause ids = walk ? walked(matching) : gathered(matching);
    return Clause.of("SELECT page.place, " + columns)
        .then("\nFROM (SELECT id, row_number() OVER () AS place FROM (")
        .then(ids)
        .then(" LIMIT ? OFFSET ?) AS ids) AS page\nCROSS JOIN ", limit, offset)
        .then(row())
        .then(joined)
        .then("ORDER BY page.place");
  }

  // LIMIT 1 keeps the look-up a probe by key, whatever a generic plan guesses of the page's size.
  private Clause row() {
    return Clause.of(
        "LATERAL (SELECT * FROM contact r WHERE r.account_id = ? AND r.id = page.id LIMIT 1) AS"
            + " c\n",
        account());
  }

  private Clause walked(Matching matching) {
    String key = key(matching);
    return Clause.of("SELECT " + matching.id() + " AS id ")
        .then(matching.from(needsContact()))
        .then(" ORDER BY " + order(key, matching.id()));
  }

  // MATERIALIZED keeps the planner from walking the order after all.
  private Clause gathered(Matching matching) {
    return Clause.of(
            "WITH matched AS MATERIALIZED (SELECT "
                + matching.id()
                + " AS id, "
                + key(matching)
                + " AS key ")
        .then(matching.from(needsContact()))
        .then(") SELECT id FROM matched ORDER BY " + order("key", "id"));
  }

  private boolean needsContact() {
    return query.sortBy() != ContactSort.FULL_NAME && query.sortBy() != ContactSort.ID;
  }

  private String order(String key, String id) {
    String direction = query.order() == SortOrder.ASC ? "" : " DESC";
    return query.sortBy() == ContactSort.ID ? id + direction : key + direction + ", " + id;
  }

  private String key(Matching matching) {
    return switch (query.sortBy()) {
      case FULL_NAME -> matching.name();
      case ID -> matching.id();
      case FIRST_NAME -> "c.sort_first";
      case LAST_NAME -> "c.sort_last";
      case EMAIL -> "c.sort_email";
      case PHONE_NUMBER -> "c.phone";
      case CREATED_AT -> "c.created_at";
      case UPDATED_AT -> "c.updated_at";
    };
  }

  private long account() {
    return query.account().value();
  }
}
