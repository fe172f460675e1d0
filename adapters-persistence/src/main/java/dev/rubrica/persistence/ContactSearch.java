package dev.rubrica.persistence;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.Member;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactFilter;
import java.util.ArrayList;
import java.util.List;

/**
 * One search for contacts: page and exact total in one statement, so that both tell of one moment;
 * first the ids of the page, then their rows, so that rows before the page are never read whole.
 */
final class ContactSearch {

  private final Session session;
  private final ContactQuery query;
  private final ContactFilter filter;

  ContactSearch(Session session, ContactQuery query) {
    this.session = session;
    this.query = query;
    this.filter = query.filter();
  }

  Page<Contact> contacts() {
    return page(ContactRows.COLUMNS, Clause.none(), ContactRows::contact);
  }

  Page<Member> members() {
    Clause association =
        Clause.of(
            """
            CROSS JOIN LATERAL (
              SELECT a.list_id, a.id AS association_id, a.added_at
              FROM membership a
              WHERE a.account_id = ?
                AND a.contact_id = c.id
                AND a.list_id = ?
              LIMIT 1) AS a
            """,
            account(),
            filter.memberOf().value());
    return page(
        ContactRows.COLUMNS + ", a.list_id, a.association_id, a.added_at",
        association,
        ContactRows::member);
  }

  private <T> Page<T> page(String columns, Clause joined, Session.Row<T> reader) {
    Clause statement =
        Clause.of("SELECT total.n, found.*\nFROM (SELECT (")
            .then(total())
            .then(") AS n) AS total\nLEFT JOIN (\nSELECT page.place, " + columns)
            .then("FROM (SELECT id, row_number() OVER () AS place FROM (")
            .then(ids())
            .then(") AS ids) AS page\nCROSS JOIN ")
            .then(row())
            .then(joined)
            .then(") AS found ON TRUE\nORDER BY found.place");
    return read(statement, reader);
  }

  private <T> Page<T> read(Clause statement, Session.Row<T> reader) {
    List<T> content = new ArrayList<>();
    List<Long> totals =
        session.list(
            statement.sql(),
            row -> {
              long total = row.getLong("n");
              if (row.getObject("place") != null) {
                content.add(reader.read(row));
              }
              return total;
            },
            statement.parameters());
    return new Page<>(content, totals.getFirst(), query.paging());
  }

  // LIMIT 1 keeps the look-up a probe by key, whatever a generic plan guesses of the page's size.
  private Clause row() {
    return Clause.of(
        "LATERAL (SELECT * FROM contact r WHERE r.account_id = ? AND r.id = page.id LIMIT 1) AS"
            + " c\n",
        account());
  }

  private Clause total() {
    if (!filter.isPlain()) {
      return Clause.of("SELECT count(*) ").then(matching());
    }
    return filter.memberOf() == null
        ? Clause.of("SELECT contact_count FROM account WHERE id = ?", account())
        : Clause.of(
            "SELECT contact_count FROM contact_list WHERE account_id = ? AND id = ?",
            account(),
            filter.memberOf().value());
  }

  private Clause ids() {
    return Clause.of("SELECT " + id() + " AS id ")
        .then(matching())
        .then(order())
        .then(" LIMIT ? OFFSET ?", query.paging().limit(), query.paging().offset());
  }

  // By name alone, a list's own index has all that is needed: the contacts stay unread.
  private boolean membershipAlone() {
    boolean byName = query.sortBy() == ContactSort.FULL_NAME || query.sortBy() == ContactSort.ID;
    return filter.memberOf() != null
        && byName
        && query.priorityList() == null
        && filter.withoutSearch().isPlain();
  }

  private String id() {
    return membershipAlone() ? "m.contact_id" : "c.id";
  }

  private Clause matching() {
    if (filter.memberOf() == null) {
      return Clause.of("FROM contact c WHERE c.account_id = ?", account())
          .then(ContactFilters.where(filter));
    }
    String contacts =
        membershipAlone()
            ? ""
            : " JOIN contact c ON c.account_id = m.account_id AND c.id = m.contact_id";
    return Clause.of("FROM membership m" + contacts + " WHERE m.account_id = ?", account())
        .then(" AND m.list_id = ?", filter.memberOf().value())
        .then(ContactFilters.where(filter));
  }

  private Clause order() {
    String direction = query.order() == SortOrder.ASC ? "" : " DESC";
    Clause first =
        query.priorityList() == null
            ? Clause.of(" ORDER BY ")
            : Clause.of(
                """
                ORDER BY (EXISTS (
                 SELECT
                 FROM membership p
                 WHERE p.account_id = c.account_id
                   AND p.contact_id = c.id
                   AND p.list_id = ?)) DESC,\s\
                """,
                query.priorityList().value());
    return query.sortBy() == ContactSort.ID
        ? first.then(id() + direction)
        : first.then(column() + direction + ", " + id());
  }

  private String column() {
    return switch (query.sortBy()) {
      case FULL_NAME -> filter.memberOf() == null ? "c.sort_name" : "m.sort_name";
      case ID -> id();
      case FIRST_NAME -> "c.sort_first";
      case LAST_NAME -> "c.sort_last";
      case EMAIL -> "c.sort_email";
      case PHONE_NUMBER -> "c.phone COLLATE \"C\"";
      case CREATED_AT -> "c.created_at";
      case UPDATED_AT -> "c.updated_at";
    };
  }

  private long account() {
    return query.account().value();
  }
}
