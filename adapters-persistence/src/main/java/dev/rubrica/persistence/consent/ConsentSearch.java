package dev.rubrica.persistence.consent;

import dev.rubrica.application.query.ConsentQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.Position;
import dev.rubrica.domain.consent.Consent;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Searches the consents of a number, newest first. One statement returns the page and the exact
 * total, of one snapshot. The planner does not see the account (AccountParameter), so that it uses
 * the index by number.
 */
final class ConsentSearch {

  private static final String WHERE =
      """
      FROM consent c
      WHERE c.account_id = (SELECT ?::bigint)
        AND c.number = ANY (?::text[])
      """;

  private final PgSession session;
  private final ConsentQuery query;
  private final Set<String> keys;

  /**
   * @param keys under which the consents of the query's number are stored
   */
  ConsentSearch(PgSession session, ConsentQuery query, Set<String> keys) {
    this.session = session;
    this.query = query;
    this.keys = keys;
  }

  Page<Consent> page() {
    if (!query.page().counted()) {
      return page(session.list(rows(), ConsentRowMapper::consent), OptionalLong.empty());
    }
    List<Consent> consents = new ArrayList<>();
    SqlFragment statement =
        SqlFragment.of("SELECT total.n, page.*\nFROM (\nSELECT count(*) AS n\n")
            .then(ofNumber())
            .then(") AS total\nLEFT JOIN (\n")
            .then(rows())
            .then(") AS page ON TRUE\nORDER BY page.created_at DESC, page.id DESC");
    long total =
        session
            .list(
                statement,
                row -> {
                  if (row.getObject("id") != null) {
                    consents.add(ConsentRowMapper.consent(row));
                  }
                  return row.getLong("n");
                })
            .getFirst();
    return page(consents, OptionalLong.of(total));
  }

  private Page<Consent> page(List<Consent> rows, OptionalLong total) {
    Paging paging = query.page().paging();
    if (rows.size() <= paging.limit()) {
      return new Page<>(rows, total, paging, null);
    }
    List<Consent> content = rows.subList(0, paging.limit());
    return new Page<>(content, total, paging, Position.of(content.getLast()));
  }

  private SqlFragment ofNumber() {
    return SqlFragment.of(WHERE, query.account().value(), keys.toArray(String[]::new));
  }

  // One more row than the page shows whether there is a next page.
  private SqlFragment rows() {
    PageRequest page = query.page();
    Position after = page.after();
    SqlFragment found =
        after == null
            ? ofNumber()
            : ofNumber()
                .then(
                    "  AND (c.created_at, c.id) < (?, ?)\n",
                    Instant.parse(after.key()),
                    after.id());
    return SqlFragment.of("SELECT c.*, w.wording\nFROM (\nSELECT c.*\n")
        .then(found)
        .then("ORDER BY c.created_at DESC, c.id DESC\nLIMIT ? OFFSET ?", page.limit() + 1)
        .then("", page.offset())
        .then(
            """
            ) AS c
            LEFT JOIN consent_wording w ON w.account_id = ? AND w.hash = c.wording_hash
            ORDER BY c.created_at DESC, c.id DESC
            """,
            query.account().value());
  }
}
