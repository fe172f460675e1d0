package dev.rubrica.persistence;

import dev.rubrica.application.query.ListQuery;
import dev.rubrica.application.query.ListSort;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.list.ContactList;
import java.util.ArrayList;
import java.util.List;

/** Finds lists: one statement for the page and the exact total, so that both tell of one moment. */
final class ListSearch {

  private final Session session;

  ListSearch(Session session) {
    this.session = session;
  }

  Page<ContactList> page(ListQuery query) {
    Clause where = where(query);
    String order = order(query);
    Clause statement =
        Clause.of("SELECT total.n, page.* FROM (SELECT count(*) AS n FROM contact_list l WHERE ")
            .then(where)
            .then(") AS total LEFT JOIN (SELECT * FROM contact_list l WHERE ")
            .then(where)
            .then(
                " ORDER BY " + order + " LIMIT ? OFFSET ?) AS page ON TRUE ORDER BY " + order,
                query.paging().limit(),
                query.paging().offset());
    return read(query, statement);
  }

  private Page<ContactList> read(ListQuery query, Clause statement) {
    List<ContactList> content = new ArrayList<>();
    long total =
        session
            .list(
                statement.sql(),
                row -> {
                  if (row.getObject("id") != null) {
                    content.add(ListRows.list(row));
                  }
                  return row.getLong("n");
                },
                statement.parameters())
            .getFirst();
    return new Page<>(content, total, query.paging());
  }

  private static Clause where(ListQuery query) {
    Clause where = Clause.of("l.account_id = ?", query.account().value());
    if (!query.includeDeleted()) {
      where = where.then(" AND l.deleted_at IS NULL");
    }
    if (query.test() != null) {
      where = where.then(" AND l.test = ?", query.test());
    }
    if (query.search() != null) {
      where = where.then(" AND strpos(l.sort_name, ?) > 0", query.search());
    }
    if (query.ids() != null) {
      where = where.then(" AND l.id IN (SELECT unnest(?::bigint[]))", query.ids());
    }
    return query.contactIds() == null ? where : where.then(holding(query));
  }

  private static Clause holding(ListQuery query) {
    return Clause.of(
        """
         AND l.id IN (
          SELECT m.list_id
          FROM membership m
          WHERE m.account_id = ?
            AND m.contact_id IN (SELECT unnest(?::bigint[])))
        """,
        query.account().value(),
        query.contactIds());
  }

  // The names are those of both the inner and the outer columns.
  private static String order(ListQuery query) {
    String direction = query.order() == SortOrder.ASC ? "" : " DESC";
    return query.sortBy() == ListSort.ID
        ? "id" + direction
        : column(query.sortBy()) + direction + ", id";
  }

  private static String column(ListSort sort) {
    return switch (sort) {
      case NAME -> "sort_name";
      case ID -> "id";
      case CREATED_AT -> "created_at";
      case UPDATED_AT -> "updated_at";
      case CONTACT_COUNT -> "contact_count";
    };
  }
}
