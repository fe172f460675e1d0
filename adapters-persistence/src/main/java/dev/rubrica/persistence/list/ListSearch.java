package dev.rubrica.persistence.list;

import dev.rubrica.application.query.ListQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.Position;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Finds lists: one statement for the page and the exact total, so that both tell of one moment. */
final class ListSearch {

  private final PgSession session;

  ListSearch(PgSession session) {
    this.session = session;
  }

  Page<ContactList> page(ListQuery query) {
    return query.counted() ? counted(query) : uncounted(query);
  }

  private Page<ContactList> counted(ListQuery query) {
    SqlFragment statement =
        SqlFragment.of(
                "SELECT total.n, page.* FROM (SELECT count(*) AS n FROM contact_list l WHERE ")
            .then(where(query))
            .then(") AS total LEFT JOIN (")
            .then(rows(query))
            .then(") AS page ON TRUE ORDER BY " + ListOrder.of(query).by());
    List<ContactList> content = new ArrayList<>();
    long total =
        session
            .list(
                statement,
                row -> {
                  if (row.getObject("id") != null) {
                    content.add(ListRowMapper.list(row));
                  }
                  return row.getLong("n");
                })
            .getFirst();
    return page(query, content, OptionalLong.of(total));
  }

  private Page<ContactList> uncounted(ListQuery query) {
    SqlFragment rows = rows(query);
    return page(query, session.list(rows, ListRowMapper::list), OptionalLong.empty());
  }

  // One row more than the page tells whether there is a next one.
  private static SqlFragment rows(ListQuery query) {
    ListOrder order = ListOrder.of(query);
    SqlFragment after = query.after() == null ? SqlFragment.none() : order.after(query.after());
    return SqlFragment.of("SELECT * FROM contact_list l WHERE ")
        .then(where(query))
        .then(after)
        .then(
            " ORDER BY " + order.by() + " LIMIT ? OFFSET ?",
            query.paging().limit() + 1,
            query.offset());
  }

  private static Page<ContactList> page(
      ListQuery query, List<ContactList> rows, OptionalLong total) {
    int limit = query.paging().limit();
    if (rows.size() <= limit) {
      return new Page<>(rows, total, query.paging(), null);
    }
    Position next = Position.of(rows.get(limit - 1), query.sortBy());
    return new Page<>(rows.subList(0, limit), total, query.paging(), next);
  }

  private static SqlFragment where(ListQuery query) {
    SqlFragment where = SqlFragment.of("l.account_id = ?", query.account().value());
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

  // The fence (OFFSET 0) keeps the planner from reading the members of each list, which looks cheap
  // to
  // it where most accounts have few lists.
  private static SqlFragment holding(ListQuery query) {
    return SqlFragment.of(
        """
         AND l.id IN (
          SELECT held.list_id
          FROM unnest(?::bigint[]) AS chosen (id)
          CROSS JOIN LATERAL (
            SELECT m.list_id
            FROM membership m
            WHERE m.account_id = ?
              AND m.contact_id = chosen.id
            OFFSET 0) AS held)
        """,
        query.contactIds(),
        query.account().value());
  }
}
