package dev.rubrica.persistence.list;

import dev.rubrica.application.query.ListFilter;
import dev.rubrica.application.query.ListQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.Position;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Searches lists. One statement returns the page and the exact total, of one snapshot. */
final class ListSearch {

  private final PgSession session;

  ListSearch(PgSession session) {
    this.session = session;
  }

  Page<ContactList> page(ListQuery query) {
    return query.page().counted() ? counted(query) : uncounted(query);
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

  // One more row than the page shows whether there is a next page.
  private static SqlFragment rows(ListQuery query) {
    ListOrder order = ListOrder.of(query);
    Position after = query.page().after();
    SqlFragment position = after == null ? SqlFragment.none() : order.after(after);
    return SqlFragment.of("SELECT * FROM contact_list l WHERE ")
        .then(where(query))
        .then(position)
        .then(
            " ORDER BY " + order.by() + " LIMIT ? OFFSET ?",
            query.page().limit() + 1,
            query.page().offset());
  }

  private static Page<ContactList> page(
      ListQuery query, List<ContactList> rows, OptionalLong total) {
    int limit = query.page().limit();
    if (rows.size() <= limit) {
      return new Page<>(rows, total, query.page().paging(), null);
    }
    Position next = Position.of(rows.get(limit - 1), query.sortBy());
    return new Page<>(rows.subList(0, limit), total, query.page().paging(), next);
  }

  private static SqlFragment where(ListQuery query) {
    SqlFragment where = SqlFragment.of("l.account_id = ?", query.account().value());
    ListFilter filter = query.filter();
    if (!filter.includeDeleted()) {
      where = where.then(" AND l.deleted_at IS NULL");
    }
    if (filter.test() != null) {
      where = where.then(" AND l.test = ?", filter.test());
    }
    if (filter.search() != null) {
      where = where.then(" AND strpos(l.sort_name, ?) > 0", filter.search());
    }
    if (filter.ids() != null) {
      where = where.then(" AND l.id IN (SELECT unnest(?::bigint[]))", filter.ids());
    }
    return filter.contactIds() == null
        ? where
        : where.then(withMembers(query.account(), filter.contactIds()));
  }

  // A deleted list still has memberships, which nothing finds.
  // OFFSET 0 is an optimization fence: without it the planner reads the members of each list, whose
  // estimated cost is low where most accounts have few lists.
  private static SqlFragment withMembers(AccountId account, IdSet contacts) {
    return SqlFragment.of(
        """
         AND l.deleted_at IS NULL
         AND l.id IN (
          SELECT joined.list_id
          FROM unnest(?::bigint[]) AS chosen (id)
          CROSS JOIN LATERAL (
            SELECT m.list_id
            FROM membership m
            WHERE m.account_id = ?
              AND m.contact_id = chosen.id
            OFFSET 0) AS joined)
        """,
        contacts,
        account.value());
  }
}
