package dev.rubrica.persistence.audit;

import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.Position;
import dev.rubrica.domain.audit.AuditEntry;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * Searches the audit trail. For each requested action an index is walked from the start of the
 * page, for no more entries than the page has; the newest of these entries are the page.
 */
public final class AuditSearch {

  private final PgSession session;
  private final AuditQuery query;

  public AuditSearch(PgSession session, AuditQuery query) {
    this.session = session;
    this.query = query;
  }

  public Page<AuditEntry> page() {
    List<AuditEntry> rows = session.listPlanned(statement(), AuditRowMapper::entry);
    Paging paging = query.page().paging();
    if (rows.size() <= paging.limit()) {
      return new Page<>(rows, OptionalLong.empty(), paging, null);
    }
    List<AuditEntry> content = rows.subList(0, paging.limit());
    return new Page<>(content, OptionalLong.empty(), paging, Position.of(content.getLast()));
  }

  public SqlFragment statement() {
    return query.list() != null || query.contact() != null ? bySubject() : byAction();
  }

  // One more row than the page shows whether there is a next page.
  private int rows() {
    return query.page().limit() + 1;
  }

  private SqlFragment actions() {
    String[] names = query.actions().stream().map(Enum::name).toArray(String[]::new);
    return SqlFragment.of(
        "FROM unnest(?::text[]) AS a (action)\nCROSS JOIN LATERAL (\n", (Object) names);
  }

  private SqlFragment byAction() {
    return SqlFragment.of("SELECT e.*\n")
        .then(actions())
        .then(
            """
            SELECT *
            FROM audit_entry w
            WHERE w.account_id = ?
              AND w.action = a.action\
            """,
            account())
        .then(within("id"))
        .then("\nORDER BY w.at DESC, w.id DESC LIMIT ?) AS e\n", rows())
        .then("ORDER BY e.at DESC, e.id DESC LIMIT ?", rows());
  }

  /** Fewer entries name a contact than a list, so the contact drives a search for both. */
  private SqlFragment bySubject() {
    ContactId contact = query.contact();
    boolean byContact = contact != null;
    long subject = contact != null ? contact.value() : Objects.requireNonNull(query.list()).value();
    return SqlFragment.of("SELECT e.*\nFROM (\nSELECT w.entry_id\n")
        .then(actions())
        .then(
            """
            SELECT w.at, w.entry_id
            FROM audit_subject w
            WHERE w.account_id = ?
              AND w.kind = ?
              AND w.subject_id = ?
              AND w.action = a.action\
            """,
            account(),
            byContact ? "CONTACT" : "LIST",
            subject)
        .then(byContact && query.list() != null ? namingTheList() : SqlFragment.none())
        .then(within("entry_id"))
        .then("\nORDER BY w.at DESC, w.entry_id DESC LIMIT ?) AS w\n", rows())
        .then("ORDER BY w.at DESC, w.entry_id DESC LIMIT ?) AS n\n", rows())
        .then("JOIN audit_entry e ON e.account_id = ? AND e.id = n.entry_id\n", account())
        .then("ORDER BY e.at DESC, e.id DESC");
  }

  // OFFSET 0 (an optimization fence) makes it one probe by key for each entry of the contact. As a
  // semi-join, it could read all entries of the list.
  private SqlFragment namingTheList() {
    return SqlFragment.of(
        """

          AND EXISTS (
            SELECT
            FROM audit_subject l
            WHERE l.account_id = ?
              AND l.kind = 'LIST'
              AND l.subject_id = ?
              AND l.action = w.action
              AND l.at = w.at
              AND l.entry_id = w.entry_id
            OFFSET 0)\
        """,
        account(),
        Objects.requireNonNull(query.list()).value());
  }

  private SqlFragment within(String id) {
    SqlFragment within = SqlFragment.none();
    if (query.from() != null) {
      within = within.then(" AND w.at >= ?", query.from());
    }
    if (query.to() != null) {
      within = within.then(" AND w.at < ?", query.to());
    }
    Position after = query.page().after();
    return after == null
        ? within
        : within.then(" AND (w.at, w." + id + ") < (?, ?)", Instant.parse(after.key()), after.id());
  }

  private long account() {
    return query.account().value();
  }
}
