package dev.rubrica.persistence.suppression;

import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.Position;
import dev.rubrica.application.query.SuppressionQuery;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Searches suppressions, newest first. A page walks an index, in which those in force and the
 * lifted ones are apart, from the start of the page: all of the account or those of an import.
 * Those of a number are few and are sorted.
 */
final class SuppressionSearch {

  private static final String ORDER = "ORDER BY s.created_at DESC, s.id DESC\n";

  private final PgSession session;
  private final SuppressionQuery query;
  private final Set<String> keys;

  /**
   * @param keys under which the opt-outs of the query's number are stored; empty without a number
   */
  SuppressionSearch(PgSession session, SuppressionQuery query, Set<String> keys) {
    this.session = session;
    this.query = query;
    this.keys = keys;
  }

  Page<Suppression> page() {
    PageRequest page = query.page();
    // One more row than the page shows whether there is a next page.
    SqlFragment rows = rows(page.after(), page.limit() + 1L, page.offset());
    if (!page.counted()) {
      return page(
          session.listPlanned(rows, SuppressionRowMapper::suppression), OptionalLong.empty());
    }
    List<Suppression> found = new ArrayList<>();
    long total =
        session
            .listPlanned(
                counted(rows),
                row -> {
                  if (row.getObject("id") != null) {
                    found.add(SuppressionRowMapper.suppression(row));
                  }
                  return row.getLong("n");
                })
            .getFirst();
    return page(found, OptionalLong.of(total));
  }

  private Page<Suppression> page(List<Suppression> found, OptionalLong total) {
    Paging paging = query.page().paging();
    if (found.size() <= paging.limit()) {
      return new Page<>(found, total, paging, null);
    }
    List<Suppression> content = found.subList(0, paging.limit());
    return new Page<>(content, total, paging, Position.of(content.getLast()));
  }

  private SqlFragment counted(SqlFragment rows) {
    return SqlFragment.of("SELECT total.n, page.*\nFROM (\nSELECT count(*) AS n\n")
        .then(all(SqlFragment.none()))
        .then(") AS total\nLEFT JOIN (\n")
        .then(rows)
        .then(") AS page ON TRUE\nORDER BY page.created_at DESC, page.id DESC");
  }

  private SqlFragment rows(@Nullable Position after, long limit, long offset) {
    SqlFragment start =
        after == null
            ? SqlFragment.none()
            : SqlFragment.of(
                "  AND (s.created_at, s.id) < (?, ?)\n", Instant.parse(after.key()), after.id());
    SqlFragment first = SqlFragment.of(ORDER + "LIMIT ?", limit + offset);
    SqlFragment rows = SqlFragment.of("SELECT s.*\n");
    rows =
        query.includeLifted() && query.number() == null
            ? rows.then("FROM (\n")
                .then(branch(true, start.then(first)))
                .then("\nUNION ALL\n")
                .then(branch(false, start.then(first)))
                .then(") AS s\n")
            : rows.then(all(start));
    return rows.then(ORDER).then("LIMIT ? OFFSET ?", limit, offset);
  }

  private SqlFragment branch(boolean inForce, SqlFragment end) {
    return SqlFragment.of("(SELECT s.*\nFROM suppression s\n")
        .then(source())
        .then("  AND (s.lifted_at IS NULL)::int = " + (inForce ? 1 : 0) + "\n")
        .then(conditions())
        .then(end)
        .then(")");
  }

  /** All that the query finds: FROM and WHERE. */
  private SqlFragment all(SqlFragment start) {
    SqlFragment lifted =
        SqlFragment.of(query.includeLifted() ? "" : "  AND (s.lifted_at IS NULL)::int = 1\n");
    // OFFSET 0 (an optimization fence): whatever the statistics, no other index is walked.
    SqlFragment from =
        query.number() == null
            ? SqlFragment.of("FROM suppression s\n").then(source())
            : SqlFragment.of("FROM (\nSELECT s.*\nFROM suppression s\n")
                .then(source())
                .then("OFFSET 0) AS s\nWHERE true\n");
    return from.then(lifted).then(conditions()).then(start);
  }

  /** The conditions of the index that is walked. The planner does not see the account. */
  private SqlFragment source() {
    SqlFragment where =
        SqlFragment.of("WHERE s.account_id = (SELECT ?::bigint)\n", query.account().value());
    if (query.number() != null) {
      return where.then("  AND s.number = ANY (?::text[])\n", (Object) keys.toArray(String[]::new));
    }
    return query.importId() == null
        ? where
        : where.then("  AND s.import_id = ?\n", query.importId().value());
  }

  private SqlFragment conditions() {
    SqlFragment where = SqlFragment.none();
    if (query.number() != null && query.importId() != null) {
      where = where.then("  AND s.import_id = ?\n", query.importId().value());
    }
    if (query.channel() != null) {
      int bit = SuppressedChannels.of(Set.of(query.channel())).bits();
      where = where.then("  AND s.channels & ? <> 0\n", bit);
    }
    if (query.reason() != null) {
      where = where.then("  AND s.reason = ?\n", query.reason());
    }
    return where
        .then(from("created_at >=", query.createdFrom()))
        .then(from("created_at <", query.createdBefore()))
        .then(from("changed_at >=", query.changedFrom()));
  }

  private static SqlFragment from(String comparison, @Nullable Instant time) {
    return time == null
        ? SqlFragment.none()
        : SqlFragment.of("  AND s." + comparison + " ?\n", time);
  }
}
