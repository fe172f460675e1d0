package dev.rubrica.persistence.export;

import dev.rubrica.application.query.ExportQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.Position;
import dev.rubrica.domain.export.ExportJob;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Reads a page of the exports of an account and their number, in one statement. */
record ExportSearch(PgSession session, ExportQuery query) {

  Page<ExportJob> page() {
    List<ExportJob> jobs = new ArrayList<>();
    if (!query.page().counted()) {
      jobs.addAll(session.listPlanned(rows(), ExportRowMapper::job));
      return page(jobs, OptionalLong.empty());
    }
    long total =
        session
            .listPlanned(
                counted(),
                row -> {
                  if (row.getObject("id") != null) {
                    jobs.add(ExportRowMapper.job(row));
                  }
                  return row.getLong("n");
                })
            .getFirst();
    return page(jobs, OptionalLong.of(total));
  }

  private Page<ExportJob> page(List<ExportJob> jobs, OptionalLong total) {
    Paging paging = query.page().paging();
    if (jobs.size() <= paging.limit()) {
      return new Page<>(jobs, total, paging, null);
    }
    List<ExportJob> content = jobs.subList(0, paging.limit());
    return new Page<>(content, total, paging, Position.of(content.getLast()));
  }

  private SqlFragment counted() {
    return SqlFragment.of(
            """
            SELECT total.n, page.*
            FROM (
              SELECT count(*) AS n
              FROM contact_export
              WHERE account_id = ?) AS total
            LEFT JOIN (
            """,
            query.account().value())
        .then(rows())
        .then(") AS page ON TRUE\nORDER BY page.id DESC");
  }

  private SqlFragment rows() {
    PageRequest page = query.page();
    Position after = page.after();
    return SqlFragment.of(
            "SELECT *\nFROM contact_export\nWHERE account_id = ?\n", query.account().value())
        .then(after == null ? SqlFragment.none() : SqlFragment.of("  AND id < ?\n", after.id()))
        // One more row than the page shows whether there is a next page.
        .then("ORDER BY id DESC\nLIMIT ? OFFSET ?", page.limit() + 1, page.offset());
  }
}
