package dev.rubrica.persistence.imports;

import dev.rubrica.application.query.ImportQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.Position;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportKind;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Searches imports of contacts, newest first. One statement returns the page and the exact total,
 * of one snapshot. A page walks the primary key backwards until it is full. A condition on the
 * status or the list, which no index has, is evaluated on the rows of the account.
 */
public final class ImportSearch {

  private final PgSession session;
  private final ImportQuery query;

  public ImportSearch(PgSession session, ImportQuery query) {
    this.session = session;
    this.query = query;
  }

  public Page<ImportJob> page() {
    return query.page().counted() ? counted() : uncounted();
  }

  private Page<ImportJob> counted() {
    List<ImportJob> jobs = new ArrayList<>();
    long total =
        session
            .listPlanned(
                statement(),
                row -> {
                  if (row.getObject("id") != null) {
                    jobs.add(ImportRowMapper.job(row));
                  }
                  return row.getLong("n");
                })
            .getFirst();
    return page(jobs, OptionalLong.of(total));
  }

  private Page<ImportJob> uncounted() {
    return page(session.listPlanned(statement(), ImportRowMapper::job), OptionalLong.empty());
  }

  private Page<ImportJob> page(List<ImportJob> jobs, OptionalLong total) {
    Paging paging = query.page().paging();
    if (jobs.size() <= paging.limit()) {
      return new Page<>(jobs, total, paging, null);
    }
    List<ImportJob> content = jobs.subList(0, paging.limit());
    return new Page<>(content, total, paging, Position.of(content.getLast()));
  }

  public SqlFragment statement() {
    return query.page().counted()
        ? SqlFragment.of("SELECT total.n, page.*\nFROM (\n")
            .then("SELECT count(*) AS n\nFROM contact_import i\n")
            .then(where())
            .then(") AS total\nLEFT JOIN (\n")
            .then(rows())
            .then(") AS page ON TRUE\nORDER BY page.id DESC")
        : rows();
  }

  // The ids alone are in the primary key, so skipping the rows of earlier pages reads no table.
  // OFFSET 0 (an optimization fence) makes it one probe by key for each row of the page. As a join,
  // it could read all imports of the account.
  private SqlFragment rows() {
    PageRequest page = query.page();
    Position after = page.after();
    return SqlFragment.of("SELECT job.*\nFROM (\nSELECT i.id\nFROM contact_import i\n")
        .then(where())
        .then(after == null ? SqlFragment.none() : SqlFragment.of("  AND i.id < ?\n", after.id()))
        // One more row than the page shows whether there is a next page.
        .then("ORDER BY i.id DESC\nLIMIT ? OFFSET ?) AS found\n", page.limit() + 1, page.offset())
        .then(
            """
            CROSS JOIN LATERAL (
              SELECT *
              FROM contact_import j
              WHERE j.account_id = ?
                AND j.id = found.id
              OFFSET 0) AS job
            ORDER BY found.id DESC
            """,
            query.account().value());
  }

  /** Which imports are listed; the page and the total share it. */
  private SqlFragment where() {
    SqlFragment where =
        SqlFragment.of(
            """
            WHERE i.account_id = ?
              AND i.kind = ?
              AND (NOT i.simulation OR i.expires_at > statement_timestamp())
            """,
            query.account().value(),
            ImportKind.CONTACTS);
    Set<ImportStatus> statuses = query.statuses();
    if (!statuses.isEmpty()) {
      String[] names = statuses.stream().map(Enum::name).toArray(String[]::new);
      where = where.then("  AND i.status = ANY (?::text[])\n", (Object) names);
    }
    if (statuses.equals(Set.of(ImportStatus.RUNNING))) {
      // Redundant, but contact_import_running is an index of these rows only.
      where = where.then("  AND i.completed_at IS NULL\n");
    }
    return query.list() == null
        ? where
        : where.then("  AND ? = ANY (i.list_ids)\n", query.list().value());
  }
}
