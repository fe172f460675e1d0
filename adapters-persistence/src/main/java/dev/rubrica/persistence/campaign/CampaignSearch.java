package dev.rubrica.persistence.campaign;

import dev.rubrica.application.query.CampaignFilter;
import dev.rubrica.application.query.CampaignQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.Position;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Searches campaigns. One statement returns the page and the exact total, of one snapshot. */
final class CampaignSearch {

  private final PgSession session;
  private final CampaignQuery query;
  private final CampaignOrder order;

  CampaignSearch(PgSession session, CampaignQuery query) {
    this.session = session;
    this.query = query;
    this.order = CampaignOrder.of(query);
  }

  Page<Campaign> page() {
    if (!query.page().counted()) {
      return page(session.listPlanned(rows(), CampaignRowMapper::campaign), OptionalLong.empty());
    }
    SqlFragment counted =
        SqlFragment.of("SELECT total.n, page.*\nFROM (\nSELECT count(*) AS n\nFROM campaign c\n")
            .then(where())
            .then(") AS total\nLEFT JOIN (\n")
            .then(rows())
            .then(") AS page ON TRUE\nORDER BY " + order.by());
    List<Campaign> content = new ArrayList<>();
    long total =
        session
            .listPlanned(
                counted,
                row -> {
                  if (row.getObject("id") != null) {
                    content.add(CampaignRowMapper.campaign(row));
                  }
                  return row.getLong("n");
                })
            .getFirst();
    return page(content, OptionalLong.of(total));
  }

  private Page<Campaign> page(List<Campaign> rows, OptionalLong total) {
    Paging paging = query.page().paging();
    if (rows.size() <= paging.limit()) {
      return new Page<>(rows, total, paging, null);
    }
    List<Campaign> content = rows.subList(0, paging.limit());
    Position next = Position.of(content.getLast(), query.sortBy());
    return new Page<>(content, total, paging, next);
  }

  // One more row than the page shows whether there is a next page. What is joined and computed is
  // that of the page alone.
  private SqlFragment rows() {
    AccountId account = query.account();
    PageRequest page = query.page();
    Position after = page.after();
    return CampaignSelectSql.columns(account)
        .then("FROM (\nSELECT *\nFROM campaign c\n")
        .then(where())
        .then(after == null ? SqlFragment.none() : order.after(after))
        .then("ORDER BY " + order.by() + "\nLIMIT ? OFFSET ?", page.limit() + 1, page.offset())
        .then(") AS c\n")
        .then(CampaignSelectSql.join(account))
        .then("ORDER BY " + order.by());
  }

  private SqlFragment where() {
    CampaignFilter filter = query.filter();
    SqlFragment where = SqlFragment.of("WHERE c.account_id = ?\n", query.account().value());
    if (!filter.statuses().isEmpty()) {
      int[] codes = filter.statuses().stream().mapToInt(CampaignStatus::code).toArray();
      where = where.then("  AND c.status = ANY (?::int[])\n", (Object) codes);
    }
    if (filter.search() != null) {
      where = where.then("  AND strpos(c.sort_name, ?) > 0\n", filter.search());
    }
    if (filter.list() != null) {
      where = where.then("  AND ?::bigint = ANY (c.list_ids)\n", filter.list().value());
    }
    if (filter.test() != null) {
      where =
          where
              .then("  AND CASE WHEN c.status < 2 THEN ")
              .then(CampaignSelectSql.testOfLists(query.account()))
              .then(" ELSE c.test END = ?\n", filter.test());
    }
    if (!filter.modes().isEmpty()) {
      String[] modes = filter.modes().stream().map(Enum::name).toArray(String[]::new);
      where = where.then("  AND c.sending_mode = ANY (?::text[])\n", (Object) modes);
    }
    return where.then(flags(filter)).then(times(filter));
  }

  private static SqlFragment flags(CampaignFilter filter) {
    SqlFragment where = SqlFragment.none();
    if (filter.readyToSend() != null) {
      where = where.then("  AND c.ready_to_send = ?\n", filter.readyToSend());
    }
    if (filter.draft() != null) {
      where = where.then("  AND (c.status = 0) = ?\n", filter.draft());
    }
    if (filter.programmed() != null) {
      where =
          where.then(
              "  AND (c.status = 1 AND c.scheduled_date IS NOT NULL) = ?\n", filter.programmed());
    }
    return where;
  }

  private static SqlFragment times(CampaignFilter filter) {
    SqlFragment where = SqlFragment.none();
    if (filter.createdFrom() != null) {
      where = where.then("  AND c.created_at >= ?\n", filter.createdFrom());
    }
    return filter.createdBefore() == null
        ? where
        : where.then("  AND c.created_at < ?\n", filter.createdBefore());
  }
}
